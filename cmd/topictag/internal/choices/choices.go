// Package choices is for flags that take one of a few words.
package choices

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/internal/records/safe"
)

// Figures returns the formats of figures.
func Figures() []string { return []string{"table", "json"} }

// Complete lets shells complete the words that a flag takes.
func Complete(c *cobra.Command, flag string, words []string) {
	c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// Check returns an error of usage if the value of a flag is not one of its words.
func Check(flag, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return Unknown(flag, value, words)
}

// Unknown returns the error of a value that is not one of the words of its flag.
func Unknown(flag, value string, words []string) error {
	return exit.WrongUsage("unknown --%s %q: %s%s", flag, value, OneOf(words), Suggestion(value, words))
}

// Suggestion returns a question that names the word nearest to a value, or "" if none is
// near.
func Suggestion(value string, words []string) string {
	nearest, least := "", max(1, min(2, len(value)/2))+1
	for _, word := range words {
		d := distance(strings.ToLower(value), strings.ToLower(word))
		if len(value) >= 2 && strings.HasPrefix(word, strings.ToLower(value)) {
			d = min(d, least-1) // a word that is cut
		}
		if d < least {
			nearest, least = word, d
		}
	}
	if nearest == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", safe.Line(nearest))
}

// distance returns how many characters are inserted, removed, replaced, or swapped with
// the next to make b of a (the optimal string alignment distance). It is 100 for long
// texts, which are no misspelled words.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 {
		return 100
	}
	rows := make([][]int, len(x)+1)
	for i := range rows {
		rows[i] = make([]int, len(y)+1)
		for j := range rows[i] {
			if i == 0 || j == 0 {
				rows[i][j] = i + j
				continue
			}
			replaced := rows[i-1][j-1]
			if x[i-1] != y[j-1] {
				replaced++
			}
			rows[i][j] = min(replaced, rows[i-1][j]+1, rows[i][j-1]+1)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}

// OneOf lists two words or more as a sentence does, with "or" before the last.
func OneOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
