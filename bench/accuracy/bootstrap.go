package main

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
)

const rounds = 1000

// figure is a measure with its value in each round of the bootstrap.
type figure struct {
	value  float64
	rounds []float64
}

// draws returns how often each of n documents is drawn in each round. They
// depend on n alone, so that all methods are measured on the same draws.
func draws(n int) [][]int32 {
	all := make([][]int32, rounds)
	for round := range all {
		random := rand.New(rand.NewPCG(1, uint64(round)))
		all[round] = make([]int32, n)
		for range n {
			all[round][random.IntN(n)]++
		}
	}
	return all
}

// figureOf measures once as it is and once on each draw.
func figureOf(m measure, draws [][]int32) figure {
	f := figure{value: m(nil), rounds: make([]float64, len(draws))}
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < len(draws); i += workers {
				f.rounds[i] = m(draws[i])
			}
		})
	}
	wait.Wait()
	return f
}

// minus returns the paired difference.
func (f figure) minus(g figure) figure {
	d := figure{value: f.value - g.value, rounds: make([]float64, len(f.rounds))}
	for i := range d.rounds {
		d.rounds[i] = f.rounds[i] - g.rounds[i]
	}
	return d
}

// interval returns the 2.5th and 97.5th percentile of the rounds (Efron and
// Tibshirani, An Introduction to the Bootstrap, 1993).
func (f figure) interval() (low, high float64) {
	sorted := slices.Sorted(slices.Values(f.rounds))
	tail := max(int(0.025*float64(len(sorted)+1)), 1)
	return sorted[tail-1], sorted[len(sorted)-tail]
}
