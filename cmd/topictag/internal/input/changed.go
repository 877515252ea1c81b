package input

import (
	"fmt"
	"hash/maphash"
	"os"
)

// ChangedError is the error of an input that changed after the run began. What was read
// of it may be part of the old content and part of the new.
type ChangedError struct {
	Name string
	How  string // such as "it had 10 bytes and has 12"
}

// Error says which file changed and how.
func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s changed while it was read: %s; run the command again", e.Name, e.How)
}

// states remember sizes and times of change of inputs, in 24 bytes a file. The first state
// of a file counts, which is that of the start of the run if the command surveys its
// inputs. The goroutine that reads uses it after the survey.
type states struct {
	seed  maphash.Seed
	files map[uint64]state // by hash of the name
}

type state struct{ size, time int64 }

func stateOf(info os.FileInfo) state { return state{info.Size(), info.ModTime().UnixNano()} }

// add remembers a regular file, unless it is known.
func (s *states) add(name string, info os.FileInfo) {
	if !info.Mode().IsRegular() {
		return
	}
	if s.files == nil {
		s.seed, s.files = maphash.MakeSeed(), map[uint64]state{}
	}
	key := maphash.String(s.seed, name)
	if _, known := s.files[key]; !known {
		s.files[key] = stateOf(info)
	}
}

// check returns a [*ChangedError] for the first of the inputs that is not as it was. A new file
// has not changed. A file that was removed was read as a whole, because it was open.
func (s *states) check(names []string) error {
	if len(s.files) == 0 {
		return nil
	}
	for name := range files(names, nil) {
		then, known := s.files[maphash.String(s.seed, name)]
		info, err := os.Stat(name)
		if !known || err != nil {
			continue
		}
		switch now := stateOf(info); {
		case now.size != then.size:
			return &ChangedError{name, fmt.Sprintf("it had %d bytes and has %d", then.size, now.size)}
		case now.time != then.time:
			return &ChangedError{name, "its time of change is another"}
		}
	}
	return nil
}
