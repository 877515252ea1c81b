package main

import (
	"io"

	"github.com/spf13/cobra"
)

// completeBash makes the completion of bash work without the package bash-completion. The
// script of cobra takes one function from there, to join what bash splits at = and :.
func completeBash(bash *cobra.Command) {
	bash.Long = `Generate the autocompletion script for the bash shell. It needs no other package.

To load completions in your current shell session:

	source <(topictag completion bash)

To load completions for every new session, write the script where
bash-completion finds it, if you have that package:

	topictag completion bash > ~/.local/share/bash-completion/completions/topictag
	topictag completion bash > /etc/bash_completion.d/topictag
	topictag completion bash > $(brew --prefix)/etc/bash_completion.d/topictag

Otherwise add the line "source <(topictag completion bash)" to ~/.bashrc.
Completion starts with the next shell.`
	bash.RunE = func(c *cobra.Command, _ []string) error {
		bare, err := c.Flags().GetBool("no-descriptions")
		if err != nil {
			return err
		}
		if err := c.Root().GenBashCompletionV2(c.OutOrStdout(), !bare); err != nil {
			return err
		}
		_, err = io.WriteString(c.OutOrStdout(), splitWords)
		return err
	}
}

// splitWords replaces the function of the script that needs the package bash-completion.
// The script calls it only if that package is not loaded.
const splitWords = `
# This takes the place of the function above, which needs the package bash-completion.
# It joins the words that bash has split at = and :.
__topictag_init_completion()
{
    local rest="${COMP_LINE}" last="" space word i
    COMPREPLY=()
    words=()
    for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
        word="${COMP_WORDS[i]}"
        space="${rest%%[![:space:]]*}"
        rest="${rest#"$space"}"
        if [[ $i -gt 0 && -z $space && ( $word == [=:]* || $last == *[=:] ) ]]; then
            words[${#words[@]}-1]+="$word"
        else
            words[${#words[@]}]="$word"
        fi
        rest="${rest#"$word"}"
        last="$word"
        if [[ $i -eq $COMP_CWORD ]]; then
            cword=$((${#words[@]} - 1))
        fi
    done
    cur="${words[cword]}"
    prev="${words[cword > 0 ? cword - 1 : 0]}"
}
`
