//go:build unix

package batch

import "syscall"

// noFollow makes opening a link an error, and opening a named pipe end at once.
const noFollow = syscall.O_NOFOLLOW | syscall.O_NONBLOCK
