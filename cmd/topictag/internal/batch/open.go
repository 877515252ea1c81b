package batch

import (
	"bufio"
	"errors"
	"io/fs"
	"os"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/guard"
	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/atomicfile"
)

// open opens the partial file. It keeps what an earlier run has left there, if that
// run is resumed. It reports whether nothing is left to do.
func (r *run) open() (ended bool, err error) {
	if r.job.Resume {
		if ended, err = r.readCheckpoint(); ended || err != nil {
			return ended, err
		}
	}
	if err := r.openPartial(); err != nil {
		return false, err
	}
	err = cutTo(r.file.File, r.done.Output)
	if err == nil {
		err = r.openRejects()
	}
	switch {
	case err != nil && r.onDisk:
		r.file.Close()
		return false, err
	case err != nil:
		r.file.Discard()
		return false, err
	}
	r.buf = bufio.NewWriterSize(r.file, 64<<10)
	return false, nil
}

// openPartial opens the partial file of the run that is resumed, or makes one.
func (r *run) openPartial() (err error) {
	if r.onDisk {
		r.file, err = atomicfile.OpenPartial(r.job.Output)
		return err
	}
	if _, err := os.Stat(r.path); err == nil && !r.job.Resume {
		r.job.Note("starting from the beginning: what an earlier run left is dropped without --resume")
	}
	if err := RemoveCheckpoint(r.path); err != nil { // before the file that it describes
		return err
	}
	if lost := atomicfile.Lost(r.job.Output); lost != "" {
		r.job.Note("%s", guard.Losing(r.job.Output, lost))
	}
	r.file, err = atomicfile.CreatePartial(r.job.Output)
	return err
}

// openRejects opens the file of bad records, if there is to be one.
func (r *run) openRejects() (err error) {
	if r.job.Rejects == "" {
		return nil
	}
	if r.rejects, err = OpenRejects(r.job.Rejects, r.done.Errors); err == nil {
		r.job.SendRejects(r.rejects)
	}
	return err
}

// readCheckpoint finds out where to continue. It reports whether nothing is left to do.
func (r *run) readCheckpoint() (ended bool, err error) {
	found, err := ReadCheckpoint(r.path)
	_, missing := os.Stat(r.partial)
	switch {
	case errors.Is(err, fs.ErrNotExist), err == nil && missing != nil && !found.Ended:
		r.job.Note("nothing to resume: no %s with a checkpoint; starting from the beginning", r.partial)
		return false, nil
	case err != nil:
		return false, err
	}
	if why := r.identity().differs(found.Run); why != "" {
		return false, exit.WrongUsage("cannot resume %s: %s; give what the earlier run was given, "+
			"or remove %s to start from the beginning", r.job.Output, why, r.path)
	}
	if missing != nil {
		return r.endEarlier(found)
	}
	r.done, r.onDisk = found, true
	*r.job.Unread = found.unread()
	r.job.Resumed(found)
	r.job.Note("resuming after %s", text.Plural(found.Records, "record"))
	return false, nil
}

// endEarlier ends a run that was killed after its output got its name, and before its
// checkpoint was removed.
func (r *run) endEarlier(found Checkpoint) (ended bool, err error) {
	if info, err := os.Stat(r.job.Output); err != nil || info.Size() != found.Output {
		r.job.Note("nothing to resume: no %s; starting from the beginning", r.partial)
		return false, nil
	}
	*r.job.Unread = found.unread()
	r.job.Note("nothing left to do: %s is complete", r.job.Output)
	return true, RemoveCheckpoint(r.path)
}

func (p Checkpoint) unread() input.Unread { return input.Unread{Records: p.Bad, Files: p.BadFiles} }
