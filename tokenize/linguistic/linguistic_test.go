package linguistic_test

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/lost"
	"github.com/topictag/topictag/internal/sourcetest"
	"github.com/topictag/topictag/tokenize"
	"github.com/topictag/topictag/tokenize/linguistic"
)

func ExampleSplitter() {
	text := "It doesn't 'learn' text-to-image models."
	linguistic.Splitter()(text, func(s tokenize.Span) bool {
		fmt.Printf("%s|", text[s.Start:s.End])
		return true
	})
	// Output: It|does|n't|learn|text-to-image|models|
}

func ExampleAnalyzer() {
	for term := range linguistic.Analyzer().Terms("Diffusion-based policies") {
		fmt.Println(term.Text)
	}
	// Output:
	// diffusion-bas
	// polici
	// diffusion-bas polici
}

func ExampleSentences() {
	text := "We follow Smith et al. (2020), see Fig. 3.The robot learns. It works."
	for s := range linguistic.Sentences(text) {
		fmt.Println(text[s.Start:s.End])
	}
	// Output:
	// We follow Smith et al. (2020), see Fig. 3.
	// The robot learns.
	// It works.
}

func ExampleNounPhrases() {
	text := "We study the mechanistic interpretability of large language models."
	for s := range linguistic.NounPhrases(text) {
		fmt.Println(text[s.Start:s.End])
	}
	// Output:
	// mechanistic interpretability
	// large language models
}

// TestOnlyImportersLinkProse keeps prose, which is large, from those who tag.
func TestOnlyImportersLinkProse(t *testing.T) {
	sourcetest.Watch(t, "../..")
	out, err := exec.Command("go", "list", "-deps", "../../tagger", "../../corpus", "../../tokenize").Output()
	if err != nil {
		t.Skipf("no go command: %v", err)
	}
	require.Contains(t, string(out), "kljensen/snowball/english\n")
	require.NotContains(t, string(out), "prose")
	require.NotContains(t, string(out), "cobra")
}

// show returns the words that a splitter finds, with | before those with a
// break.
func show(split tokenize.Splitter, text string) string {
	var words []string
	split(text, func(s tokenize.Span) bool {
		word := text[s.Start:s.End]
		if s.Break {
			word = "|" + word
		}
		words = append(words, word)
		return true
	})
	return strings.Join(words, " ")
}

func TestSplitter(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"no words", "... ' ‘’", ""},
		{"compounds", "text-to-image, state-of-the-art", "text-to-image |state-of-the-art"},
		{"clitics", "it's Bell’s don't they'll", "it 's Bell ’s do n't they 'll"},
		{"words that prose loses", "‘mechanistic interpretability’ 'state' of 'reasoning' and 'models'", "mechanistic interpretability state of reasoning and models"},
		{"letters at which prose panics", "ȺȺȺ's İ'll \u212a's", "ȺȺȺ's İ'll \u212a's"},
		{"no words to prose", "GPT-4/LLaMA models—such accuracy.We", "GPT 4 LLaMA models |such accuracy |We"},
		{"TeX", `$\alpha$-divergence {\it quantum} Schr\"odinger \L ojasiewicz \cite{a-b}`, `|divergence quantum Schr\"odinger \L ojasiewicz`},
		{"numbers", "3.5 1,024 GPT-3.5", "3.5 1,024 GPT 3.5"},
		{"abbreviations", "e.g. U.S. (see Fig. 3)", "e g U S |see Fig 3"},
		{"links", "at https://x.org/a-b. Now", "at https://x.org/a-b |Now"},
		{"half a compound", "anti-Hund's a--b---c", "anti Hund's a b |c"},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, show(linguistic.Splitter(), test.text)) })
	}
}

func TestStopsWhenAsked(t *testing.T) {
	text := "One two-three. Don't stop at four. " + strings.Repeat("x/", 300)
	for limit := 1; limit < 9; limit++ {
		calls := 0
		linguistic.Splitter()(text, func(tokenize.Span) bool { calls++; return calls < limit })
		require.Equal(t, limit, calls)
	}
	for range linguistic.Sentences(text) {
		break
	}
	for range linguistic.NounPhrases(text) {
		break
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"empty", " \n", nil},
		{"no words", "...", []string{"..."}},
		{"plain", "We see. It works? Yes! So", []string{"We see.", "It works?", "Yes!", "So"}},
		{"abbreviations", "As in Eq. (2) and Fig. 3, e.g. for ca. 5 cases vs. Eq. 4. By J. Smith et al. (2020).",
			[]string{"As in Eq. (2) and Fig. 3, e.g. for ca. 5 cases vs. Eq. 4.", "By J. Smith et al. (2020)."}},
		{"an abbreviation at the end", "We follow Smith et al. We differ.", []string{"We follow Smith et al.", "We differ."}},
		{"missing space", "Good accuracy.We differ.", []string{"Good accuracy.", "We differ."}},
		{"number at the end", "We use GPT-3.5. It works.", []string{"We use GPT-3.5.", "It works."}},
		{"missing space behind a bracket", "The models (LLMs).The rest (i.i.d.). For it.", []string{"The models (LLMs).", "The rest (i.i.d.).", "For it."}},
		{"references", "See Phys. Rev. Lett. 101 of 5 K. The end.", []string{"See Phys. Rev. Lett. 101 of 5 K.", "The end."}},
		{"blank line", "A Title\n\nWe see.", []string{"A Title", "We see."}},
		{"quotes and brackets", "He said \"so.\" (We agree.) And  so on.", []string{"He said \"so.\"", "(We agree.)", "And  so on."}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for s := range linguistic.Sentences(test.text) {
				got = append(got, test.text[s.Start:s.End])
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestNounPhrases(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"empty", "", nil},
		{"none", "of and the", nil},
		{"breaks end phrases", "large language models (deep neural networks)", []string{"large language models", "deep neural networks"}},
		{"markup and quotes", `the 'surface code' of Schr\"odinger's large quantum computer`, []string{"surface code", `Schr\"odinger's large quantum computer`}},
		{"no links, letters and half braces", `code (https://x.org/a), e.g., the field F_q and M_{\rm BH} x`, []string{"code", "field", "BH"}},
		{"compounds", "a diffusion-based policy for text-to-image models", []string{"diffusion-based policy", "text-to-image models"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for s := range linguistic.NounPhrases(test.text) {
				got = append(got, test.text[s.Start:s.End])
			}
			require.Equal(t, test.want, got)
		})
	}
}

func TestConcurrentUse(t *testing.T) {
	text := strings.Repeat("Large language models don't learn robot policies. ", 20)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			phrases := 0
			for range linguistic.NounPhrases(text) {
				phrases++
			}
			if phrases < 20 {
				t.Errorf("%d phrases", phrases)
			}
			for range linguistic.Sentences(text) {
			}
		})
	}
	all.Wait()
}

// addSeeds adds short texts, because prose takes milliseconds for a call.
func addSeeds(f *testing.F) {
	for _, seed := range []string{
		"", "‘state’ of 'models'", "ȺȺȺ's İ'll", "it's a-b. Don't 3.5", `{\"o} \L o $x$ \cite{a b}`,
		"a\xff'b \u0301-x", "A.B. C? (d).\n\nE", "&rsquo;s &eacute;-x", "8D :-) xD's", "Bell's-x's 'tis n't",
	} {
		f.Add(seed)
	}
}

// longest bounds what the fuzzer tries. TestIsLinear has long texts.
const longest = 512 // bytes

// FuzzSplitter checks what holds of any text: words in order, on rune boundaries, and
// none lost.
func FuzzSplitter(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = text[:min(len(text), longest)]
		last := 0
		linguistic.Splitter()(text, func(s tokenize.Span) bool {
			require.LessOrEqual(t, last, s.Start)
			require.Less(t, s.Start, s.End)
			require.LessOrEqual(t, s.End, len(text))
			require.True(t, !utf8.ValidString(text) || utf8.ValidString(text[s.Start:s.End]))
			last = s.End
			return true
		})
		for skip := range lost.Skips(linguistic.Splitter(), text) {
			require.NotEqual(t, lost.Lost, skip.Kind, "%q", skip.Text)
		}
	})
}

// FuzzSentences checks that all that is no white space is in one sentence.
func FuzzSentences(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = text[:min(len(text), longest)]
		at := 0
		for s := range linguistic.Sentences(text) {
			require.Empty(t, strings.TrimSpace(text[at:s.Start]))
			require.Less(t, s.Start, s.End)
			at = s.End
		}
		require.Empty(t, strings.TrimFunc(text[at:], unicode.IsSpace))
	})
}

// FuzzNounPhrases checks that phrases are made of whole words.
func FuzzNounPhrases(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, text string) {
		text = text[:min(len(text), longest)]
		starts, ends := map[int]bool{}, map[int]bool{}
		linguistic.Splitter()(text, func(s tokenize.Span) bool {
			starts[s.Start], ends[s.End] = true, true
			return true
		})
		for s := range linguistic.NounPhrases(text) {
			require.True(t, starts[s.Start] && ends[s.End] && s.Start < s.End)
		}
	})
}

// TestIsLinear gives each function long texts of patterns at which prose takes
// time that grows with the square of their length.
func TestIsLinear(t *testing.T) {
	size := 200_000
	if testing.Short() {
		size = 10_000
	}
	for _, pattern := range []string{"(", "a", ".", " ", "\n", "'", "a-", "n't", "ȺȺȺ's ", "a. "} {
		text := strings.Repeat(pattern, size/len(pattern))
		linguistic.Splitter()(text, func(tokenize.Span) bool { return true })
		require.LessOrEqual(t, len(slices.Collect(linguistic.Sentences(text))), len(text))
		require.LessOrEqual(t, len(slices.Collect(linguistic.NounPhrases(text))), len(text))
	}
}

func BenchmarkSplitter(b *testing.B) {
	text := strings.Repeat("Diffusion-based policies teach robots to fold towels; it doesn't take long. ", 15)
	for name, split := range map[string]tokenize.Splitter{"prose": linguistic.Splitter(), "words": tokenize.Words} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				split(text, func(tokenize.Span) bool { return true })
			}
		})
	}
}
