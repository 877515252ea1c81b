package tokenize_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/kljensen/snowball/english"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tokenize"
)

// TestStemsOfResearchWords holds the stemmer to the reference implementation's
// stems of words that matter here, and shows which words become one term.
func TestStemsOfResearchWords(t *testing.T) {
	table, err := os.ReadFile("testdata/stems.tsv")
	require.NoError(t, err)
	rows := 0
	for line := range strings.Lines(string(table)) {
		stem, words, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found {
			continue
		}
		rows++
		for word := range strings.FieldsSeq(words) {
			require.Equal(t, stem, tokenize.Stem(word), word)
		}
	}
	require.Greater(t, rows, 100)
}

// TestSnowballVocabulary holds Stem to the vocabulary of Snowball as it was
// before 3.0, which comes with the stemmer's source.
func TestSnowballVocabulary(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/kljensen/snowball").Output()
	source, readErr := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "english_vocab", "vocab_test.go"))
	if err != nil || readErr != nil {
		t.Skipf("the stemmer's source is not at hand: %v, %v", err, readErr)
	}
	pairs := regexp.MustCompile(`\{"([^"]+)", "([^"]*)"\}`).FindAllStringSubmatch(string(source), -1)
	require.Greater(t, len(pairs), 29_000)
	for _, pair := range pairs {
		require.Equal(t, strings.Trim(pair[2], "'"), tokenize.Stem(pair[1]), pair[1])
	}
}

// TestWordsThatAreTheirOwnStem tries all ends of three letters, or one in seven in
// short mode. The beginnings bring the regions of the algorithm to all places.
func TestWordsThatAreTheirOwnStem(t *testing.T) {
	const letters = "abcdefghijklmnopqrstuvwxyz0"
	step := 1
	if testing.Short() {
		step = 7
	}
	for _, start := range []string{"", "b", "e", "by", "eb", "bab", "babi", "babab", "babebat", "babebati"} {
		for i := 0; i < len(letters)*len(letters)*len(letters); i += step {
			end := string([]byte{letters[i%27], letters[i/27%27], letters[i/729]})
			require.Equal(t, english.Stem(start+end, true), tokenize.Stem(start+end))
		}
	}
}
