package main

import (
	"os"
	"syscall"
)

// peak returns the largest resident memory of an ended process, in bytes.
func peak(s *os.ProcessState) int64 {
	if usage, ok := s.SysUsage().(*syscall.Rusage); ok {
		return int64(usage.Maxrss) << 10
	}
	return 0
}
