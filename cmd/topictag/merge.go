package main

import (
	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/tagger"
)

func mergeCommand() *cobra.Command {
	var output string
	var quiet bool
	c := &cobra.Command{
		Use:   "merge A B...",
		Short: "Make one model of what several have learned",
		Long: `Merge adds the counts of models that "topictag learn" made. The result equals a
model that learned all their documents. If a topic is only in one model, the
documents of the others are examples without it. The output must be another file
than the inputs.`,
		Example: `  topictag merge monday.model tuesday.model --output week.model`,
		Args:    takes(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if output == "" {
				return exit.WrongUsage("--output needs the name of a file")
			}
			if err := guard.Check([]string{output}, guard.Arguments(args)...); err != nil {
				return err
			}
			messages := text.Messages(c, quiet)
			l, err := combined(args, models.OpenLearner, tagger.Merge)
			if err != nil {
				return exit.Failed(err)
			}
			if err := models.Save(messages, l, output); err != nil {
				return exit.OrFailed(err)
			}
			models.NoteStale(messages, l)
			return nil
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write the model to, other than those that are read")
	text.RegisterQuiet(c, &quiet)
	return c
}
