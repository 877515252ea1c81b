package readertest

import (
	"flag"
	"testing"

	"github.com/stretchr/testify/require"
)

// setShort sets short mode for the rest of the test.
func setShort(t *testing.T, value string) {
	old := flag.Lookup("test.short").Value.String()
	require.NoError(t, flag.Set("test.short", value))
	t.Cleanup(func() { require.NoError(t, flag.Set("test.short", old)) })
}

func TestSizes(t *testing.T) {
	for _, test := range []struct {
		short   string
		size    int
		skipped bool
	}{{"false", 100, false}, {"true", 1, true}} {
		t.Run("short="+test.short, func(t *testing.T) {
			setShort(t, test.short)
			require.Equal(t, test.size, Size(100, 1))
			skipped := false
			t.Run("large", func(t *testing.T) {
				defer func() { skipped = t.Skipped() }()
				SkipLarge(t)
			})
			require.Equal(t, test.skipped, skipped)
		})
	}
}

// failing notes that a test has failed, without an end of its own.
type failing struct {
	testing.TB
	failed bool
}

func (f *failing) Errorf(string, ...any) { f.failed = true }
func (f *failing) FailNow()              { f.failed = true }

func TestRequireHeap(t *testing.T) {
	var held []byte
	f := &failing{TB: t}
	RequireHeap(f, 16<<20, func() { held = make([]byte, 64<<20) })
	require.True(t, f.failed)
	require.Len(t, held, 64<<20)
	RequireHeap(t, 16<<20, func() { held = held[:1] })
}
