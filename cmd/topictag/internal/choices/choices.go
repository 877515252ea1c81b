// Package choices is for flags that take one of a few words.
package choices

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
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
	return exit.WrongUsage("unknown --%s %q: %s", flag, value, OneOf(words))
}

// OneOf lists two words or more as a sentence does, with "or" before the last.
func OneOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
