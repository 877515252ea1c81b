package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"
	"unsafe"

	"github.com/stretchr/testify/require"
	"golang.org/x/term"
)

// pseudoTerminal is a terminal without a screen: what is written to the first file is typed into
// the second, and what a program writes to the second can be read from the first.
func pseudoTerminal(t *testing.T, columns uint16) (keyboard, terminal *os.File) {
	keyboard, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	t.Cleanup(func() { keyboard.Close() })
	control := func(f *os.File, request uintptr, argument unsafe.Pointer) {
		_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(argument))
		require.Zero(t, errno)
	}
	var number, unlocked uint32
	control(keyboard, syscall.TIOCSPTLCK, unsafe.Pointer(&unlocked))
	control(keyboard, syscall.TIOCGPTN, unsafe.Pointer(&number))
	terminal, err = os.OpenFile(fmt.Sprint("/dev/pts/", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	t.Cleanup(func() { terminal.Close() })
	size := [4]uint16{24, columns}
	control(terminal, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
	return keyboard, terminal
}

// screen keeps what a program writes to a terminal.
type screen struct {
	sync.Mutex
	text bytes.Buffer
}

func (s *screen) Write(p []byte) (int, error) {
	s.Lock()
	defer s.Unlock()
	return s.text.Write(p)
}

func (s *screen) String() string {
	s.Lock()
	defer s.Unlock()
	return s.text.String()
}

// waitFor waits until the program has written n prompts.
func (s *screen) waitFor(t *testing.T, n int, prompt string) {
	isThere := func() bool { return strings.Count(s.String(), prompt) >= n }
	require.Eventually(t, isThere, time.Minute, 5*time.Millisecond,
		"%d prompts %q in %q", n, prompt, s)
}

const (
	questionPrompt = "y n b t x s e u q ? > "
	endPrompt      = "  u q > "
)

// TestReviewOnATerminal presses keys on a terminal of 60 columns.
func TestReviewOnATerminal(t *testing.T) {
	color := regexp.MustCompile("\x1b\\[[0-9;]*m")
	for name, c := range map[string]struct {
		environment string
		colored     bool
	}{
		"in color":      {"TERM=xterm", true},
		"with NO_COLOR": {"NO_COLOR=1", false},
	} {
		t.Run(name, func(t *testing.T) {
			keyboard, terminal := pseudoTerminal(t, 60)
			before, err := term.GetState(int(terminal.Fd()))
			require.NoError(t, err)
			papers, labels := write(t, "p.jsonl", twoPapers), filepath.Join(t.TempDir(), "r.jsonl")
			p := process(t, nil, "review", "bundled", papers, "--labels", labels, "--seed", "10", "--count", "1")
			p.Stdin, p.Stdout, p.Stderr = terminal, terminal, terminal
			p.Env = append(p.Env, c.environment)
			out := new(screen)
			go io.Copy(out, keyboard)
			require.NoError(t, p.Start())
			type_ := func(keys string) {
				_, err := keyboard.WriteString(keys)
				require.NoError(t, err)
			}
			out.waitFor(t, 1, questionPrompt)
			type_("\x1b[By") // an arrow is no answer
			out.waitFor(t, 2, questionPrompt)
			type_("xu") // the second key comes before its prompt
			out.waitFor(t, 3, questionPrompt)
			type_("x")
			out.waitFor(t, 2, endPrompt)
			type_("nu") // no question is open
			out.waitFor(t, 4, questionPrompt)
			type_("x")
			out.waitFor(t, 4, endPrompt)
			type_("\r")
			require.NoError(t, p.Wait())

			require.Equal(t, "quantum", strings.Join(reviewedOf(t, labels)[0].Topics, " "))
			after, err := term.GetState(int(terminal.Fd()))
			require.NoError(t, err)
			require.Equal(t, before, after, "the terminal is as before")
			require.Equal(t, c.colored, color.MatchString(out.String()))
			text := color.ReplaceAllString(out.String(), "")
			for _, answer := range []string{questionPrompt + "yes\r\n", questionPrompt + "none else\r\n", endPrompt + "undo\r\n"} {
				require.Contains(t, text, answer, "the word stands after the prompt, and no key before it")
			}
			for _, line := range strings.Split(text, "\r\n") {
				require.LessOrEqual(t, utf8.RuneCountInString(line), 60, line)
				require.NotContains(t, line, "\n", "a line starts at the left")
			}
		})
	}
}

// TestReviewRestoresTheTerminal ends the program by a signal while it waits for a key.
func TestReviewRestoresTheTerminal(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		t.Run(signal.String(), func(t *testing.T) {
			keyboard, terminal := pseudoTerminal(t, 80)
			before, err := term.GetState(int(terminal.Fd()))
			require.NoError(t, err)
			papers, labels := write(t, "p.jsonl", twoPapers), filepath.Join(t.TempDir(), "r.jsonl")
			p := process(t, nil, "review", "bundled", papers, "--labels", labels, "--seed", "10")
			p.Stdin, p.Stdout, p.Stderr = terminal, terminal, terminal
			out := new(screen)
			go io.Copy(out, keyboard)
			require.NoError(t, p.Start())
			out.waitFor(t, 1, questionPrompt)
			require.NoError(t, p.Process.Signal(signal))
			err = p.Wait()
			require.ErrorAs(t, err, new(*exec.ExitError))
			after, err := term.GetState(int(terminal.Fd()))
			require.NoError(t, err)
			require.Equal(t, before, after)
		})
	}
}
