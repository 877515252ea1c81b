package readertest

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// Size returns the size of an input for a test: full, or short in short mode.
func Size(full, short int) int {
	if testing.Short() {
		return short
	}
	return full
}

// SkipLarge skips a test in short mode. The test reads so much that it takes seconds,
// and less would not show that memory is bounded.
func SkipLarge(t testing.TB) {
	t.Helper()
	if testing.Short() {
		t.Skip("reads a large input: run without -short")
	}
}

// RequireHeap checks that the heap grows by less than most bytes while use runs.
func RequireHeap(t testing.TB, most uint64, use func()) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	use()
	runtime.ReadMemStats(&after)
	require.Less(t, after.HeapSys, before.HeapSys+most)
}
