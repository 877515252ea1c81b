package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

func joinCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use:   "join A B...",
		Short: "Make one model that tags with the topics of several",
		Long: `Join writes a model with the topics of all the models named, files or "bundled".
Each topic is decided as it was, by its own model; a text is read once for each.
So topics of your own come to the bundled ones.`,
		Example: `  topictag join bundled my.model --output both.model
  topictag tag papers.jsonl --model both.model`,
		Args: takes(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if output == "" {
				return exit.WrongUsage("--output needs the name of a file")
			}
			t, err := combined(args, namedModel, tagger.Join)
			if err != nil {
				return exit.OrFailed(err)
			}
			return exit.OrFailed(saveModel(c, t, t.Topics(), output))
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write the model to")
	return c
}

func mergeCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use:   "merge A B...",
		Short: "Make one model of what several have learnt",
		Long: `Merge adds the counts of models that "topictag learn" made: the model that it
writes is the one that would have learnt all their documents. Documents of one
are examples without the topics that only the others know.`,
		Example: `  topictag merge monday.model tuesday.model --output week.model`,
		Args:    takes(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if output == "" {
				return exit.WrongUsage("--output needs the name of a file")
			}
			l, err := combined(args, openLearner, tagger.Merge)
			if err != nil {
				return exit.Failed(err)
			}
			if err := saveModel(c, l, l.Topics(), output); err != nil {
				return exit.OrFailed(err)
			}
			noteStale(c, l)
			return nil
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write the model to")
	return c
}

// combined opens the models named, at least one, and makes one of them.
func combined[M any](names []string, open func(name string) (M, error), combine func(a, b M) (M, error)) (M, error) {
	all, err := open(names[0])
	for _, name := range names[1:] {
		if err != nil {
			break
		}
		var other M
		if other, err = open(name); err == nil {
			all, err = combine(all, other)
		}
	}
	return all, err
}

// saver is a model that can be written.
type saver interface{ SaveFile(path string) error }

// saveModel writes a model and says so.
func saveModel(c *cobra.Command, m saver, topics []string, path string) error {
	if err := m.SaveFile(path); err != nil {
		return err
	}
	fmt.Fprintf(c.ErrOrStderr(), "%s: %s: %s\n", safe.Text(path), text.Plural(len(topics), "topic"), safe.Line(strings.Join(topics, ", ")))
	return nil
}
