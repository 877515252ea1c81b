//go:build unix

package main

import (
	"os"
	"syscall"
)

// pageFaults returns how many pages the system gave to a process that has ended.
func pageFaults(s *os.ProcessState) int64 {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	return int64(usage.Minflt) + int64(usage.Majflt)
}
