package tokenize_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tokenize"
)

func ExampleAnalyzer_Terms() {
	text := "Diffusion policies for robots: a study."
	for term := range tokenize.Default().Terms(text) {
		fmt.Printf("%s = %q\n", term.Text, text[term.Start:term.End])
	}
	// Output:
	// diffus = "Diffusion"
	// polici = "policies"
	// diffus polici = "Diffusion policies"
	// for = "for"
	// polici for = "policies for"
	// robot = "robots"
	// for robot = "for robots"
	// studi = "study"
}

func ExampleNew() {
	words := tokenize.New("plain-words", tokenize.Words, tokenize.Lower, 1)
	for term := range words.Terms("Text-to-image AI, today") {
		fmt.Print(term.Text, " ")
	}
	// Output: text to image ai today
}

// split shows the words of text, with | before those that have a break.
func split(text string) string {
	var words []string
	tokenize.Words(text, func(s tokenize.Span) bool {
		word := text[s.Start:s.End]
		if s.Break {
			word = "|" + word
		}
		words = append(words, word)
		return true
	})
	return strings.Join(words, " ")
}

func TestWords(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"no words", " ... -- $ \n", ""},
		{"plain", "quantum error correction", "quantum error correction"},
		{"sentences", "It works. We saw. So?Yes", "It works |We saw |So |Yes"},
		{"clauses", "models, such as (big) ones; fast", "models |such as |big |ones |fast"},
		{"compounds", "text-to-image GPT-4/LLaMA", "text to image GPT 4 LLaMA"},
		{"numbers and abbreviations", "3.5 of 1,024 e.g. 3D", "3.5 of 1,024 e g 3D"},
		{"missing space", "accuracy.We model.fit", "accuracy |We model fit"},
		{"apostrophes", "Bell's don't 'quoted' Schrödinger’s", "Bell's don't quoted Schrödinger’s"},
		{"TeX", `\emph{very} $\alpha$-divergence {\it quantum} a~b x_{ij}`, `very |divergence quantum a b x ij`},
		{"TeX escapes", `95\% of A\&B \\ C`, "95 of A B C"},
		{"lone backslash", `end\`, "end"},
		{"dashes and quotes", "models—such “as” «these»", "models |such as these"},
		{"dashes", "a - b, pre- and post-x; Kerr–Newman – so Kerr--Newman -- so -5 a---b x−y 3–5", "a |b |pre and post x |Kerr Newman |so Kerr Newman |so 5 a |b x y 3 5"},
		{"numbers", "GPT-3.5 1.5B 1,024.5 12,34 1,2345 3. 5 .5 v1.2.3 2,", "GPT 3.5 1.5B 1,024.5 12 34 1 2345 3 |5 5 v1.2.3 2"},
		{"TeX letters", `\L{}ojasiewicz \L ojasiewicz Stra\ss e {\O}re Garc\'\i a Erd\H os na\"\i ve \v{S} f\o o \vs \ssx \o`, `\L{}ojasiewicz \L ojasiewicz Stra\ss e {\O}re Garc\'\i a Erd\H os na\"\i ve \v{S} f\o o \o`},
		{"TeX arguments that are no text", `\textcolor{red}{hot} \unicode{x2013} \hspace*{3cm}x`, "hot x"},
		{"hosts", "at github.com/a/b_c, foo.github.io. Not model.fit net.org but huggingface.co/x or x.co", "at github.com/a/b_c |foo.github.io |Not model fit net.org but huggingface.co/x or x co"},
		{"combining accent", "nai\u0308ve", "nai\u0308ve"},
		{"soft hyphen", "dif\u00ADfusion", "dif\u00ADfusion"},
		{"non-breaking space", "quantum\u00A0state", "quantum state"},
		{"other scripts", "квантовый 量子计算 γ-ray", "квантовый 量 子 计 算 γ ray"},
		{"blank line", "one\ntwo\n\nthree", "one two |three"},
		{"TeX accents", `Schr\"odinger Erd\H{o}s caf{\'e} na\"{\i}ve \'Etale`, `Schr\"odinger Erd\H{o}s caf{\'e} na\"{\i}ve \'Etale`},
		{"TeX keys", `as \cite{knuth84} and \citep[p. 3]{a,b} in \ref{eq:1} \begin{align}x`, "as and in x"},
		{"TeX texts", `\textbf{bold} \mathrm{CNOT} $SE(3)$ $O(n\log n)$`, "bold CNOT |SE |3 |O |n n"},
		{"unclosed key", `\cite{knuth84 and`, "knuth84 and"},
		{"HTML tags", `H<sub>2</sub>O is <b>wet</b>.<p class="x">Next`, "H 2 O is wet |Next"},
		{"no tags", "a<b and c>d <b and c>", "a |b and c |d |b and c"},
		{"entities", "Schr&ouml;dinger R&amp;D a&nbsp;b x &lt; y AT&T &#233;tale &bogus;", "Schr&ouml;dinger R D a b x |y AT T &#233;tale bogus"},
		{"links", "see https://github.com/a-b/c_d.git. Also (doi:10.1000/xyz) 10.1145/12.34, www.x.org!", "see https://github.com/a-b/c_d.git |Also |doi:10.1000/xyz |10.1145/12.34 |www.x.org"},
		{"no links", "http is a 10.5/3 ratio; wwwx doi: 10", "http is a 10.5 3 ratio |wwwx doi |10"},
		{"addresses", "write to ann.lee@uni-x.edu. Now a @ b x@y", "write to ann.lee@uni-x.edu |Now a b x y"},
		{"abbreviations", "et al. show, e.g. in Fig. 3 vs. Eq. (2). By J. Smith etc. Now end. New", "et al show |e g in Fig 3 vs Eq |2 |By J Smith etc Now end |New"},
		{"not UTF-8", "a\xffb \xc3", "a |b"},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, split(test.text)) })
	}
}

func TestWordsStopsWhenAsked(t *testing.T) {
	calls := 0
	tokenize.Words("one two three", func(tokenize.Span) bool { calls++; return calls < 2 })
	require.Equal(t, 2, calls)
}

func TestNormalizers(t *testing.T) {
	for _, test := range []struct {
		name      string
		normalize tokenize.Normalizer
		in, want  string
	}{
		{"fold accents", tokenize.Fold, "Schrödinger", "Schrodinger"},
		{"fold combining accents", tokenize.Fold, "nai\u0308ve", "naive"},
		{"fold far accents", tokenize.Fold, "Hatinoǧlu Nguyễn Tǎrnǎuceanu", "Hatinoglu Nguyen Tarnauceanu"},
		{"fold mathematical letters", tokenize.Fold, "𝐑𝑛𝟙𝔸", "Rn1A"},
		{"fold TeX letters", tokenize.Fold, `Stra\ss e {\L}ojasiewicz \O re \aa`, "Strasse Lojasiewicz Ore a"},
		{"fold dotless", tokenize.Fold, `Garc\'\i a na\"\i ve Erd\H os`, "Garcia naive Erdos"},
		{"fold pairs", tokenize.Fold, "Æsirœuvreß", "AEsiroeuvress"},
		{"fold ligatures", tokenize.Fold, "ﬁneﬄuent", "fineffluent"},
		{"fold full width", tokenize.Fold, "Ｆｕｌｌ３", "Full3"},
		{"fold soft hyphen", tokenize.Fold, "dif\u00ADfusion", "diffusion"},
		{"fold apostrophe", tokenize.Fold, "Bell’s", "Bell's"},
		{"fold TeX accents", tokenize.Fold, `Erd\H{o}s`, "Erdos"},
		{"fold braced TeX accents", tokenize.Fold, `na{\"{\i}}v{\'e}`, "naive"},
		{"fold entities", tokenize.Fold, "Schr&ouml;dinger", "Schrodinger"},
		{"links are dropped", tokenize.DropLinks, "https://x.org", ""},
		{"hosts are dropped", tokenize.DropLinks, "x.org", ""},
		{"numbers are no links", tokenize.DropLinks, "3.5B", "3.5B"},
		{"words are no links", tokenize.DropLinks, "x", "x"},
		{"fold leaves other scripts", tokenize.Fold, "量子ъ", "量子ъ"},
		{"fold leaves bytes that are no text", tokenize.Fold, "a\xffb", "a\xffb"},
		{"lower", tokenize.Lower, "QuANTum", "quantum"},
		{"stop drops", tokenize.Stop("the", "of"), "the", ""},
		{"stop keeps", tokenize.Stop("the", "of"), "then", "then"},
		{"chain ends at a dropped word", tokenize.Chain(tokenize.Stop("x"), func(w string) string { return w + "!" }), "x", ""},
		{"empty chain", tokenize.Chain(), "x", "x"},
		{"stem", tokenize.Stem, "interpretability", "interpret"},
		{"stem possessive", tokenize.Stem, "bell's", "bell"},
		{"stem of nothing", tokenize.Stem, "''", ""},
		{"stem leaves other letters", tokenize.Stem, "naïveté", "naïveté"},
		{"stem leaves long tokens", tokenize.Stem, strings.Repeat("running", 10), strings.Repeat("running", 10)},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, test.normalize(test.in)) })
	}
}

func terms(a *tokenize.Analyzer, text string) []string {
	var all []string
	for term := range a.Terms(text) {
		all = append(all, term.Text)
	}
	return all
}

func TestNGrams(t *testing.T) {
	a := tokenize.New("test", nil, tokenize.Chain(tokenize.Lower, tokenize.Stop("of")), 3)
	require.Equal(t, []string{"a", "b", "a b", "c", "b c", "a b c", "d", "c d", "b c d"}, terms(a, "A b of C d"),
		"a dropped word is bridged")
	require.Equal(t, []string{"a", "b", "c", "b c"}, terms(a, "a; b c"), "a break is not")
	require.Equal(t, []string{"a", "b"}, terms(a, "a; of b"), "also before a dropped word")
	for range a.Terms("a b c") {
		break
	}
}

func TestNewHoldsMaxN(t *testing.T) {
	require.Equal(t, 1, tokenize.New("", nil, nil, -1).MaxN())
	require.Equal(t, tokenize.MaxN, tokenize.New("", nil, nil, 99).MaxN())
}

func TestFingerprintTellsAnalyzersApart(t *testing.T) {
	words, lower := tokenize.New("x", nil, nil, 1), tokenize.New("x", nil, tokenize.Lower, 1)
	require.NotEqual(t, words.Fingerprint(), lower.Fingerprint())
	require.NotEqual(t, lower.Fingerprint(), tokenize.New("x", nil, tokenize.Lower, 2).Fingerprint())
	require.Equal(t, tokenize.Default().Fingerprint(), tokenize.Default().Fingerprint())
}

// FuzzWords checks what holds of any text: spans in order, within bounds, on
// rune boundaries, each with a letter or digit.
func FuzzWords(f *testing.F) {
	for _, seed := range []string{"", "a b", `$\alpha$-divergence`, "Bell’s “quoted”", "a\xff'b", "\u0301x", `\`, "don'", "é'é''", `Erd\H{o}s \cite{a} {\"{\i}}`, "<b>x</b> &ouml; &lt;", "a@b.c https://x.y/z. 10.1234/5"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		plain := !strings.ContainsAny(text, `\<&`) // no TeX command, tag or entity: nothing may be skipped
		tokenize.Words(text, func(s tokenize.Span) bool {
			require.LessOrEqual(t, last, s.Start)
			require.False(t, plain && hasLetterOrDigit(text[last:s.Start]), "lost: %q", text[last:s.Start])
			require.Less(t, s.Start, s.End)
			require.LessOrEqual(t, s.End, len(text))
			if utf8.ValidString(text) {
				require.True(t, utf8.ValidString(text[s.Start:s.End]))
			}
			last = s.End
			return true
		})
		require.False(t, plain && hasLetterOrDigit(text[last:]), "lost: %q", text[last:])
		all := slices.Collect(tokenize.Default().Terms(text))
		for _, term := range all {
			require.NotEmpty(t, term.Text)
			require.Less(t, term.Start, term.End)
		}
	})
}

func hasLetterOrDigit(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func BenchmarkTerms(b *testing.B) {
	text := strings.Repeat("Diffusion policies teach robots to fold towels; interpretability helps. ", 15)
	a := tokenize.Default()
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for range a.Terms(text) {
		}
	}
}
