package main

import (
	"slices"
	"time"
)

// rounds is how often each thing is measured.
const rounds = 7

// timed is something to measure.
type timed struct {
	name string
	run  func()
}

// measure runs each thing once to warm up, and then all of them by turns, and
// returns the median times.
func measure(things ...timed) []time.Duration {
	for _, x := range things {
		x.run()
	}
	all := make([][]time.Duration, len(things))
	for range rounds {
		for i, x := range things {
			start := time.Now()
			x.run()
			all[i] = append(all[i], time.Since(start))
		}
	}
	medians := make([]time.Duration, len(things))
	for i, times := range all {
		slices.Sort(times)
		medians[i] = times[len(times)/2]
	}
	return medians
}

// quantile returns the q-quantile of sorted times.
func quantile(times []time.Duration, q float64) time.Duration {
	return times[min(int(q*float64(len(times))), len(times)-1)]
}

func perSecond(n int, d time.Duration) float64 { return float64(n) / d.Seconds() }

func megabytes(bytes int, d time.Duration) float64 { return float64(bytes) / 1e6 / d.Seconds() }

func microseconds(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) }
