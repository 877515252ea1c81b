// Package parallel runs independent work on all processors.
package parallel

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls f with each number below n, on all processors, and returns when all calls
// have returned. Once ctx is done it starts no more calls and returns the context's
// error. A panic of f ends the program.
func Each(ctx context.Context, n int, f func(i int)) error {
	return Workers(ctx, n, func() func(int) { return f })
}

// Workers does what Each does, for work that keeps scratch memory. Every processor calls worker
// once, and then calls the returned function with some of the numbers.
func Workers(ctx context.Context, n int, worker func() func(i int)) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			work := worker()
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				work(i)
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
