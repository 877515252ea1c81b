package main

import "github.com/spf13/cobra"

// newRoot returns the command with all its subcommands.
func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "topictag",
		Short: "Tag research abstracts with topics",
		Long: `Topictag tags research abstracts with topics: several or none, each with a
probability. Its bundled model knows interpretability, diffusion (generative
models), quantum and robotics. The subcommands seed, learn and train make models
with other topics.

The exit status is 0 for success and 2 for wrong usage. It is 1 if something could
not be read or written, and all else is done. It is 3 if a figure is below
--fail-under or above --fail-over.`,
		Example: `  topictag tag --sample
  topictag tag papers.bib --output tagged.csv
  echo "A robot arm folds towels." | topictag tag --input-format text`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.Flags().Bool("version", false, "say which version this is")
	root.SetHelpFunc(versionOr(root.HelpFunc()))
	root.SetUsageFunc(usage)
	root.SetFlagErrorFunc(wrongFlag)
	root.AddCommand(tagCommand(), explainCommand(), topicsCommand(), trainCommand(), seedCommand(), evalCommand(),
		inspectCommand(), diffCommand(), joinCommand(), learnCommand(), mergeCommand(),
		reviewCommand(), cleanCommand(), zoteroCommand(), serveCommand(), versionCommand(), licensesCommand())
	return root
}
