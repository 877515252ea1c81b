package tokenize_test

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

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

// TestHardSentence holds the table in the package comment to what the analyzer
// does.
func TestHardSentence(t *testing.T) {
	source, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	_, page, _ := strings.Cut(string(source), "# One hard sentence")
	blocks := regexp.MustCompile(`(?m)(^//\t.*\n)+`).FindAllString(page, -1)
	require.Len(t, blocks, 2)
	sentence := strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll("\n"+blocks[0], "\n//\t", " ")), "\n", "")
	var want, got []string
	for row := range strings.Lines(blocks[1]) {
		cells := []rune(strings.TrimSpace(row[len("//\t"):]) + strings.Repeat(" ", 40))
		word, form := strings.TrimSpace(string(cells[:20])), strings.TrimSpace(string(cells[20:31]))
		if form != "" {
			want = append(want, word+" "+form)
		}
		require.Contains(t, sentence, strings.TrimPrefix(word, "|"))
	}
	a := tokenize.Default()
	a.Split(sentence, func(s tokenize.Span) bool {
		word, form := sentence[s.Start:s.End], a.Normalize(sentence[s.Start:s.End])
		if s.Break {
			word = "|" + word
		}
		if form == "" {
			form = "-"
		}
		got = append(got, word+" "+form)
		return true
	})
	require.Equal(t, want, got)
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

func TestLongWordsAreDropped(t *testing.T) {
	a := tokenize.New("", nil, nil, 1)
	longest := strings.Repeat("a", tokenize.MaxWord)
	require.Equal(t, longest, a.Normalize(longest))
	require.Empty(t, a.Normalize(longest+"a"))
	require.Empty(t, slices.Collect(a.Terms(longest+"a")))
}
