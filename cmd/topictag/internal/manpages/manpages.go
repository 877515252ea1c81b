// Package manpages writes the manual pages of a command. It links a parser of Markdown and
// one of YAML, whose work before main would slow each start. So the program does not import
// it: tests do, and the build with the tag manpages.
package manpages

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"
)

// Write writes a page of section 1 for root and for each of its subcommands into dir, which
// it makes if it is missing. The date of the pages is SOURCE_DATE_EPOCH, in seconds, if that
// is set. Write changes the texts of the commands, so root is of no further use.
func Write(root *cobra.Command, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("manual pages: %w", err)
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
