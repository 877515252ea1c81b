package eval

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// parallel calls worker on each processor, and what these calls return with the
// numbers below n, each once.
func parallel(n int, worker func() func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			work := worker()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	wait.Wait()
}
