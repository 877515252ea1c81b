package output

import (
	"github.com/topictag/topictag/cmd/topictag/internal/choices"
	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// CheckKnown returns an error if the name of a file has an ending, and no format has that
// ending. A name without an ending is that of any file or device. The message lists endings.
func CheckKnown(path string, byEnding map[string]string, endings []string) error {
	ending := ending(path)
	if ending == "" || ending == "." || byEnding[ending] != "" {
		return nil
	}
	return exit.WrongUsage("--output %s: %s names no format; use %s, or --output-format with any name",
		path, ending, choices.OneOf(endings))
}
