package main

import (
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
)

// tagEndings are those of files that tell in which format tags go to them.
func tagEndings() map[string]string {
	return map[string]string{".csv": "csv", ".tsv": "tsv", ".md": "markdown", ".bib": "bibtex", ".ris": "ris"}
}

// defaultFormat returns the format of output where no flag names one: that told by
// the ending of the output file, else one for people on a terminal, else one for
// programs.
func defaultFormat(c *cobra.Command, output, people, programs string, endings map[string]string) string {
	switch told := endings[strings.ToLower(filepath.Ext(output))]; {
	case told != "":
		return told
	case output == "" && text.IsTerminal(c.OutOrStdout()):
		return people
	}
	return programs
}

// checkEnding refuses names of compressed files, which output is not.
func checkEnding(output string) error {
	switch ending := strings.ToLower(filepath.Ext(output)); ending {
	case ".gz", ".zst", ".zstd":
		return exit.WrongUsage("--output %s: output is not compressed; leave out %s, or write through a pipe to what compresses", output, ending)
	}
	return nil
}
