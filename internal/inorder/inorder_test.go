package inorder

import (
	"errors"
	"io"
	"iter"
	"runtime"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// numbers yields the numbers below n.
func numbers(n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
	}
}

// double returns a worker that doubles numbers.
func double() (do func(*int), end func()) { return func(x *int) { *x *= 2 }, func() {} }

var errPassing = errors.New("passing")

// options are those of most tests.
func options() Options[int] {
	return Options[int]{
		Workers:   3,
		MaxBytes:  1 << 20,
		Size:      func(int) int { return 8 },
		Continues: func(err error) bool { return errors.Is(err, errPassing) },
	}
}

func TestOrderIsKept(t *testing.T) {
	for _, n := range []int{0, 1, 255, 256, 257, 5000} {
		i := 0
		for got, err := range Do(numbers(n), options(), double) {
			require.NoError(t, err)
			require.Equal(t, 2*i, got)
			i++
		}
		require.Equal(t, n, i)
	}
}

// TestNoItemWaitsForLaterOnes sends an item once the one before it has come back.
func TestNoItemWaitsForLaterOnes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := make(chan int)
		stream := func(yield func(int, error) bool) {
			for x := range in {
				if !yield(x, nil) {
					return
				}
			}
		}
		go func() { in <- 0 }()
		n := 0
		for got := range Do(stream, options(), double) {
			require.Equal(t, 2*n, got)
			if n++; n == 100 {
				close(in)
				continue
			}
			in <- n
		}
		require.Equal(t, 100, n)
	})
}

func TestErrorsKeepTheirPlaces(t *testing.T) {
	stream := func(yield func(int, error) bool) {
		_ = yield(1, nil) && yield(7, errPassing) && yield(2, nil) && yield(9, io.ErrClosedPipe) && yield(3, nil)
	}
	var values []int
	var errs []error
	for got, err := range Do(stream, options(), double) {
		values, errs = append(values, got), append(errs, err)
	}
	require.Equal(t, []int{2, 7, 4, 9}, values, "items with errors stay as they are")
	require.Equal(t, []error{nil, errPassing, nil, io.ErrClosedPipe}, errs)
}

// TestFewItemsAreHeld lets the input run ahead as far as it may, and counts how far that
// is.
func TestFewItemsAreHeld(t *testing.T) {
	for _, test := range []struct {
		name        string
		size, bytes int
		held        int64
	}{
		{"few large items", 100, 1000, 10},
		{"many small ones", 1, 1 << 20, MaxItems},
		{"one that is larger than all", 5000, 1000, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var asked atomic.Int64 // how often the input was asked for more
				stream := func(yield func(int, error) bool) {
					for asked.Add(1) < 100_000 && yield(0, nil) {
					}
				}
				o := options()
				o.Size, o.MaxBytes = func(int) int { return test.size }, test.bytes
				n := int64(0)
				for range Do(stream, o, double) {
					if n++; n == 1 {
						synctest.Wait() // everybody waits for somebody else
						require.Equal(t, test.held+1, asked.Load(), "one more waits for room")
						break
					}
				}
			})
		})
	}
}

func TestBreakReturnsOnceTheInputDoes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // which fails if a goroutine is left
		release, ended := make(chan struct{}), false
		stream := func(yield func(int, error) bool) {
			yield(0, nil)
			<-release
			yield(1, nil)
			ended = true
		}
		for range Do(stream, options(), double) {
			time.AfterFunc(time.Hour, func() { close(release) })
			break
		}
		require.True(t, ended, "the current call into the input was waited for")
	})
}

// recovered returns what f panicked with.
func recovered(f func()) (value any) {
	defer func() { value = recover() }()
	f()
	return nil
}

func TestPanicsReachTheCaller(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		require.Equal(t, "input", recovered(func() {
			stream := func(yield func(int, error) bool) {
				yield(0, nil)
				panic("input")
			}
			for range Do(stream, options(), double) {
				n++
			}
		}))
		require.Equal(t, 1, n, "items before the panic are yielded")

		n = 0
		require.Equal(t, "worker", recovered(func() {
			explode := func() (func(*int), func()) {
				return func(x *int) {
					if *x == 2 {
						panic("worker")
					}
				}, func() {}
			}
			for range Do(numbers(4), options(), explode) {
				n++
			}
		}))
		require.Equal(t, 2, n)

		require.Equal(t, "loop", recovered(func() {
			for range Do(numbers(1000), options(), double) {
				panic("loop")
			}
		}))
	})
}

// TestAbruptEndDoesNotWait has an input that ends only by a deferred call of the caller.
func TestAbruptEndDoesNotWait(t *testing.T) {
	for name, end := range map[string]func(){"panic": func() { panic("loop") }, "Goexit": runtime.Goexit} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // which fails if all wait, or if a goroutine is left
				ended, value := make(chan struct{}), any(nil)
				go func() {
					defer close(ended)
					defer func() { value = recover() }()
					release := make(chan struct{})
					defer close(release)
					stream := func(yield func(int, error) bool) {
						yield(0, nil)
						<-release
						yield(1, nil)
					}
					for range Do(stream, options(), double) {
						end()
					}
				}()
				<-ended
				require.Equal(t, name == "panic", value == "loop")
			})
		})
	}
}

func TestGoexitIsPassedOn(t *testing.T) {
	ended := make(chan bool)
	go func() {
		defer func() { ended <- recover() == nil }()
		for range Do(func(func(int, error) bool) { runtime.Goexit() }, options(), double) {
		}
		panic("not reached")
	}()
	require.True(t, <-ended)
}

// TestWorkers counts the items that are worked on at a time, once nothing moves anymore.
func TestWorkers(t *testing.T) {
	processors := runtime.GOMAXPROCS(0)
	for _, test := range []struct{ workers, least, most int }{
		{1, 1, 1}, {3, 3, 3}, {0, processors, processors},
		{100_000, MaxItems / claim, MaxItems}, // a worker may claim several items
	} {
		synctest.Test(t, func(t *testing.T) {
			var inside, ends atomic.Int64
			release := make(chan struct{})
			worker := func() (func(*int), func()) {
				return func(*int) {
					inside.Add(1)
					<-release
				}, func() { ends.Add(1) }
			}
			o := options()
			o.Workers = test.workers
			together := 0
			go func() {
				synctest.Wait()
				together = int(inside.Load())
				close(release)
			}()
			n := 0
			for range Do(numbers(10*MaxItems), o, worker) {
				n++
			}
			require.Equal(t, 10*MaxItems, n)
			require.GreaterOrEqual(t, together, test.least)
			require.LessOrEqual(t, together, test.most)
			require.Equal(t, int64(o.workers()), ends.Load(), "each worker ends once")
		})
	}
}

func TestTwiceAndTogether(t *testing.T) {
	all := Do(numbers(300), options(), double)
	done := make(chan int)
	for range 4 {
		go func() {
			n := 0
			for range all {
				n++
			}
			done <- n
		}()
	}
	for range 4 {
		require.Equal(t, 300, <-done)
	}
}
