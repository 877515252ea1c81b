package tagger

import (
	"bytes"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDefaultIsDecodedInLittleMemory bounds all memory that decoding allocates.
func TestDefaultIsDecodedInLittleMemory(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector takes memory of its own")
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := Load(bytes.NewReader(bundled))
	runtime.ReadMemStats(&after)
	require.NoError(t, err)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(8<<20))
}

// TestBundledModelPassesAllChecks makes the checks that Default leaves out: of checksums, of
// the analyzer, and of numbers that no training makes.
func TestBundledModelPassesAllChecks(t *testing.T) {
	loaded, err := Load(bytes.NewReader(bundled))
	require.NoError(t, err, "after a change of the stemmer the model must be trained again")
	for name, tagger := range map[string]*Tagger{"Load": loaded, "Default": Default()} {
		var saved bytes.Buffer
		require.NoError(t, tagger.Save(&saved))
		require.True(t, bytes.Equal(bundled, saved.Bytes()), name)
	}
}
