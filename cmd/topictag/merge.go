package main

import (
	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/tagger"
)

func mergeCommand() *cobra.Command {
	var output string
	c := &cobra.Command{
		Use:   "merge A B...",
		Short: "Make one model of what several have learned",
		Long: `Merge adds the counts of models that "topictag learn" made: the model that it
writes is the one that would have learned all their documents. Documents of one
are examples without the topics that only the others know.`,
		Example: `  topictag merge monday.model tuesday.model --output week.model`,
		Args:    takes(2, -1),
		RunE: func(c *cobra.Command, args []string) error {
			if output == "" {
				return exit.WrongUsage("--output needs the name of a file")
			}
			l, err := combined(args, models.OpenLearner, tagger.Merge)
			if err != nil {
				return exit.Failed(err)
			}
			if err := models.Save(c.ErrOrStderr(), l, output); err != nil {
				return exit.OrFailed(err)
			}
			models.NoteStale(c.ErrOrStderr(), l)
			return nil
		},
	}
	c.Flags().StringVarP(&output, "output", "o", "", "`FILE` to write the model to")
	return c
}
