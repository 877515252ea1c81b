package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// manCommand is for people who package the program. Help does not show it.
func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages",
		Long: `Man writes a page of section 1 for each command into DIR, which is made if it is not
there. Their date is that of SOURCE_DATE_EPOCH, in seconds, where this is set.`,
		Args:   takes(1, 1),
		Hidden: true,
		RunE:   func(c *cobra.Command, args []string) error { return exit.Failed(writePages(c.Root(), args[0])) },
	}
}

func writePages(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	root.DisableAutoGenTag = true
	escapeMarkdown(root)
	header := &doc.GenManHeader{Section: "1", Source: "topictag", Manual: "topictag"}
	if err := doc.GenManTree(root, header, dir); err != nil {
		return fmt.Errorf("manual pages: %w", err)
	}
	return nil
}

// escapeMarkdown escapes the texts of a command and of its subcommands. The manual pages
// are made of them as if they were Markdown, in which __label__ is a label in bold.
// Markdown shows indented lines as code, and leaves them as they are.
func escapeMarkdown(c *cobra.Command) {
	special := strings.NewReplacer("_", `\_`, "*", `\*`)
	escape := func(text string) string {
		var b strings.Builder
		for line := range strings.Lines(text) {
			if !strings.HasPrefix(line, "\t") && !strings.HasPrefix(line, "    ") {
				line = special.Replace(line)
			}
			b.WriteString(line)
		}
		return b.String()
	}
	c.Long, c.Short = escape(c.Long), escape(c.Short)
	c.LocalFlags().VisitAll(func(f *pflag.Flag) { f.Usage = escape(f.Usage) })
	for _, sub := range c.Commands() {
		escapeMarkdown(sub)
	}
}
