// Package readme reads the blocks of the README, so that tests can compare them with
// what the project does. It holds no state and is safe for concurrent use.
package readme

import (
	"regexp"
	"strings"
)

// Block is a fenced block of a Markdown file.
type Block struct {
	Language string // after the opening fence, such as "console"
	Text     string // its lines, each with its line end
}

// Blocks returns the fenced blocks of a Markdown text that name a language, in order.
func Blocks(markdown string) []Block {
	var all []Block
	for _, m := range regexp.MustCompile("(?ms)^```([a-z]+)\n(.*?)^```$").FindAllStringSubmatch(markdown, -1) {
		all = append(all, Block{Language: m[1], Text: m[2]})
	}
	return all
}

// Step is a command of a console block.
type Step struct {
	Command string // without the prompt; a here document belongs to it
	Output  string // as the block shows it, each line with its line end
}

// Steps returns the commands of a console block, which are the lines that start with
// "$ ". A here document ends at a line END. Lines before the first command are ignored.
func (b Block) Steps() []Step {
	var all []Step
	here := false
	for line := range strings.Lines(b.Text) {
		command, isCommand := strings.CutPrefix(line, "$ ")
		switch {
		case isCommand && !here:
			all = append(all, Step{Command: command})
			here = strings.Contains(command, "<<'END'")
		case len(all) == 0:
		case here:
			all[len(all)-1].Command += line
			here = line != "END\n"
		default:
			all[len(all)-1].Output += line
		}
	}
	return all
}

// Shows reports whether the step shows this output of its command. A last line of
// three points means that more output may follow.
func (s Step) Shows(output string) bool {
	start, shortened := strings.CutSuffix(s.Output, "...\n")
	if shortened && (start == "" || strings.HasSuffix(start, "\n")) {
		return strings.HasPrefix(output, start)
	}
	return s.Output == output
}
