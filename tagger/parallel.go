package tagger

import (
	"runtime"
	"sync"
)

// parallel calls f with each number below n, on all processors, and returns
// when all calls have.
func parallel(n int, f func(i int)) {
	var wait sync.WaitGroup
	free := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range n {
		free <- struct{}{}
		wait.Go(func() {
			defer func() { <-free }()
			f(i)
		})
	}
	wait.Wait()
}
