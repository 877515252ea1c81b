// Package progress tells on standard error what a long run has done, and after how
// long.
package progress

import (
	"fmt"
	"log"
	"os"
	"time"
)

var (
	started = time.Now()
	out     = log.New(os.Stderr, "", 0)
)

// Say writes a line with the time since the start of the program.
func Say(format string, args ...any) {
	out.Printf("%5.0f s  %s", time.Since(started).Seconds(), fmt.Sprintf(format, args...))
}
