package idle

import (
	"io"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// bytesOf yields the bytes that reads return, an item each.
func bytesOf(r io.Reader) iter.Seq2[byte, error] {
	return func(yield func(byte, error) bool) {
		b := make([]byte, 4)
		for {
			n, err := r.Read(b)
			for _, x := range b[:n] {
				if !yield(x, nil) {
					return
				}
			}
			if err != nil {
				return
			}
		}
	}
}

// TestPaceFlushesBeforeTheInputWaits has a clock that moves only if all goroutines wait
// for it. So no answer comes from the timer.
func TestPaceFlushesBeforeTheInputWaits(t *testing.T) {
	for _, test := range []struct {
		name   string
		behind bool // items are worked on while the input is read on
	}{{"one goroutine", false}, {"the reader is ahead", true}} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				questions, ask := io.Pipe()
				answers, answer := io.Pipe()
				w, pace := NewWriter(answer), &Pace{}
				pace.Flushes(w)
				items := make(chan byte, 8)
				go func() {
					for x := range Items(pace, bytesOf(pace.Reader(questions))) {
						if test.behind {
							items <- x
							continue
						}
						w.Write([]byte{x})
						pace.Done()
					}
					close(items)
				}()
				go func() {
					for x := range items {
						time.Sleep(time.Millisecond) // the reader waits meanwhile
						w.Write([]byte{x})
						pace.Done()
					}
				}()
				got := make([]byte, 4)
				for range 50 {
					start := time.Now()
					io.WriteString(ask, "abc")
					n, err := answers.Read(got)
					require.NoError(t, err)
					require.Equal(t, "abc", string(got[:n]), "one write for all that was read")
					require.Less(t, time.Since(start), moment)
				}
				ask.Close()
				synctest.Wait()
			})
		})
	}
}

func TestPaceWithoutAWriter(t *testing.T) {
	var pace Pace
	n := 0
	for range Items(&pace, bytesOf(pace.Reader(io.LimitReader(zeros{}, 10)))) {
		pace.Done()
		n++
		if n == 5 {
			break
		}
	}
	require.Equal(t, 5, n)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
