package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// The words of which flags take one.
var (
	outputFormats  = []string{"table", "jsonl", "csv", "tsv", "markdown", "bibtex", "ris"}
	explainFormats = []string{"text", "json", "html"}
	figureFormats  = []string{"table", "json"}
	colorings      = []string{"auto", "always", "never"}
	tokenizers     = []string{"words", "prose"}
)

// complete lets shells complete the words that a flag takes.
func complete(c *cobra.Command, flag string, words []string) {
	c.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// checkWord returns an error if the value of a flag is none of the words that it takes.
func checkWord(flag, value string, words []string) error {
	if slices.Contains(words, value) {
		return nil
	}
	return unknownWord(flag, value, words)
}

func unknownWord(flag, value string, words []string) error {
	return exit.WrongUsage("unknown --%s %q: %s", flag, value, oneOf(words))
}

func oneOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
