package tokenize_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
	"github.com/topictag/topictag/internal/lost"
	"github.com/topictag/topictag/tokenize"
)

// checkSplit checks what holds for any text. Spans are in order, within bounds and on rune
// boundaries, and letters and digits outside of them are documented skips.
func checkSplit(t testing.TB, split tokenize.Splitter, text string) {
	last := 0
	valid := utf8.ValidString(text)
	split(text, func(s tokenize.Span) bool {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %v after %d of %q", s, last, text)
		}
		if valid && !utf8.ValidString(text[s.Start:s.End]) {
			t.Fatalf("span %v of %q is not on rune boundaries", s, text)
		}
		last = s.End
		return true
	})
	for skip := range lost.Skips(split, text) {
		if skip.Kind == lost.Lost {
			t.Errorf("%q is lost in %q", skip.Text, text)
		}
	}
}

// hard are texts in which splitters go wrong.
var hard = []string{
	"", "a b", `\`, "a\xff'b", "\u0301x", "don'", "é'é''", "‘state’ of ‘reasoning’", "ȺȺȺ's İ'll", "ﬁne ﬂow",
	`$\alpha$-divergence {\it quantum} \cite[p. 3]{x} $SE(3)$ \'{e} a~b`, `Erd\H{o}s {\"{\i}} \L ojasiewicz \o{} Garc\'\i a`,
	`\cite{`, `\textcolor{red}{x} \unicode{x2013}`, `{\'`, `\'\`, `\v `, `\ss`, `{\ss`,
	"<b>x</b> &ouml; &lt; <a href='x'>y", "a<b and c>d", "<p", "&#", "&#xe9;tale &bogus;",
	"a@b.c https://x.y/z. 10.1234/5 ann.lee+x@uni-x.edu github.com/a/b. x.io", "1.2.3 1,024 3. .5 12,34,567",
	"models—such a--b a - b – c–d", "accuracy.We e.g. et al. Fig. 3", "GPT-4/LLaMA text-to-image 3D Q-learning",
	"量子计算 とう квантовый ｆｕｌｌ", "soft\u00adhyphen non\u00a0breaking zero\u200dwidth",
}

func FuzzWords(f *testing.F) {
	for _, seed := range hard {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkSplit(t, tokenize.Words, text)
		for term := range tokenize.Default().Terms(text) {
			require.NotEmpty(t, term.Text)
			require.Less(t, term.Start, term.End)
		}
	})
}

func TestWordsOfRealTexts(t *testing.T) {
	dir := datatest.Dir(t)
	names := append(dataset.Dev(), "train-0.jsonl.gz")
	require.NoError(t, dataset.Papers(dir, names, func(p dataset.Paper) {
		checkSplit(t, tokenize.Words, p.Title+"\n\n"+p.Abstract)
	}))
}

// TestWordsIsLinear splits long texts of patterns that make a careless splitter
// look ahead again and again: each takes seconds at most, or hours.
func TestWordsIsLinear(t *testing.T) {
	size := 100 << 20
	if testing.Short() {
		size = 4 << 20
	}
	for _, pattern := range []string{"a", "word ", `\`, "{", `{\`, "$", "&", "&a", "<b ", "\\cite{", `\cite[`, "a.", "a-", "-", "a_", "a@", "10.1000/", "x.io ", "http://", "1,", "1.", "'", "é’", "\xff", "\u0301"} {
		words := 0
		tokenize.Words(strings.Repeat(pattern, size/40/len(pattern)), func(tokenize.Span) bool { words++; return true })
		require.LessOrEqual(t, words, size)
	}
	text := strings.Repeat("Diffusion policies for robots: a study of $SE(3)$ and \\emph{grasps}, text-to-image. ", size/84)
	words := 0
	tokenize.Words(text, func(tokenize.Span) bool { words++; return true })
	require.Equal(t, size/84*14, words)
}
