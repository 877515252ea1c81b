// Package firstgc delays the first garbage collection of the process. A short run then ends
// before it, and a long run collects as any Go program does.
package firstgc

import (
	"os"
	"runtime"
	"runtime/debug"
)

// percent is GOGC until the first collection. The heap then grows to 16 MB and not to 4 MB.
// One record takes about half of that, most of it the model and the memo.
const percent = 400

// Delay delays the first collection. The usual percentage holds after it. Delay leaves a
// process alone whose environment sets GOGC or GOMEMLIMIT.
func Delay() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	usual := debug.SetGCPercent(percent)
	garbage := new([64]byte) // the first collection finds it, and runs the cleanup
	runtime.AddCleanup(garbage, func(usual int) { debug.SetGCPercent(usual) }, usual)
}
