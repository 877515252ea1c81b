//go:build unix

package atomicfile

import (
	"os"
	"syscall"
)

// keepOwner gives a file the owner and group of the one that it will replace. It returns
// what cannot be kept, or "".
func (p *place) keepOwner(f *os.File) (lost string) {
	if p.old == nil {
		return ""
	}
	info, err := f.Stat()
	if err != nil {
		return "owner and group"
	}
	now, ok := info.Sys().(*syscall.Stat_t)
	then, wasOK := p.old.Sys().(*syscall.Stat_t)
	if !ok || !wasOK || now.Uid == then.Uid && now.Gid == then.Gid || f.Chown(int(then.Uid), int(then.Gid)) == nil {
		return ""
	}
	switch {
	case now.Uid == then.Uid:
		return "group"
	case now.Gid == then.Gid || f.Chown(-1, int(then.Gid)) == nil:
		return "owner"
	}
	return "owner and group"
}
