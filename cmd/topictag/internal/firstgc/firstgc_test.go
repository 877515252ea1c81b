package firstgc

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// percentage returns GOGC as it is.
func percentage() int {
	now := debug.SetGCPercent(100)
	debug.SetGCPercent(now)
	return now
}

func TestDelayEndsWithTheFirstCollection(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	defer debug.SetGCPercent(debug.SetGCPercent(90))
	Delay()
	require.Equal(t, percent, percentage())
	require.Eventually(t, func() bool { runtime.GC(); return percentage() == 90 }, 10*time.Second, time.Millisecond)
}

func TestDelayLeavesChosenSettings(t *testing.T) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("GOGC", "")
			t.Setenv("GOMEMLIMIT", "")
			t.Setenv(name, "50")
			before := percentage()
			Delay()
			require.Equal(t, before, percentage())
		})
	}
}
