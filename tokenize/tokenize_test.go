package tokenize_test

import (
	"fmt"
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
