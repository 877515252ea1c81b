package main

import (
	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/tagger"
)

func joinCommand() *cobra.Command {
	var output string
	var quiet bool
	c := &cobra.Command{
		Use:   "join A B...",
		Short: "Make one model that tags with the topics of several",
		Long: `Join writes a model with the topics of several models. Each is a file or "bundled".
This adds topics of your own to the bundled ones. Each topic is decided as before,
by its own model. Tagging reads a text once for each model. The output must be
another file than the inputs.`,
		Example: `  topictag join bundled my.model --output both.model
  topictag tag papers.jsonl --model both.model`,
		Args: takes(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if output == "" {
				return exit.WrongUsage("--output needs the name of a file")
			}
			if err := guard.Check([]string{output}, guard.Arguments(args)...); err != nil {
				return err
			}
			messages := text.Messages(c, quiet)
			t, err := combined(args, models.Open, tagger.Join)
			if err != nil {
				return exit.OrFailed(err)
			}
			return exit.OrFailed(models.Save(messages, t, output))
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write the model to, other than those that are read")
	text.RegisterQuiet(c, &quiet)
	return c
}

// combined opens the models with these names, at least one, and makes one of them.
func combined[M any](
	names []string, open func(name string) (M, error), combine func(a, b M) (M, error),
) (M, error) {
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
