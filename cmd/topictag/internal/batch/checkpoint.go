package batch

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/internal/atomicfile"
)

// Checkpoint says how far a run has come: how much of its input is done, and how much
// output that gave.
type Checkpoint struct {
	Format   int      `json:"format"`
	Output   int64    `json:"output_bytes"`
	Errors   int64    `json:"errors_bytes"` // of the file of bad records
	Records  int      `json:"records"`      // of the input: documents, bad records and unreadable files
	Bad      int      `json:"bad_records"`
	BadFiles int      `json:"unreadable_files"`
	Ended    bool     `json:"ended"` // only the name of the output is left to do
	Run      Identity `json:"run"`
	Sum      uint32   `json:"checksum"` // of all above
}

// sum returns the checksum of a checkpoint whose own checksum is 0. A checkpoint that
// was edited or damaged could make a run continue in the middle of a record.
func (p Checkpoint) sum() uint32 {
	p.Sum = 0
	text, _ := json.Marshal(p) // no error is possible, because it has only numbers and strings
	return crc32.ChecksumIEEE(text)
}

// Identity is what must be the same where a run is resumed.
type Identity struct {
	Program string `json:"program"`
	Inputs  string `json:"inputs"` // a hash, set by the job
	Model   string `json:"model"`  // a hash
	Options string `json:"options"`
}

// checkpointFormat changes with the fields above.
const checkpointFormat = 2

// maxCheckpoint bounds how much is read of a checkpoint.
const maxCheckpoint = 1 << 20 // bytes

// ReadCheckpoint reads a checkpoint. Its error is [fs.ErrNotExist] if the file does not exist,
// and one of usage if the file is not a checkpoint of this program.
func ReadCheckpoint(path string) (p Checkpoint, err error) {
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return p, exit.WrongUsage("%s is no file of this program; remove it to start from the beginning", path)
	}
	f, err := os.OpenFile(path, os.O_RDONLY|noFollow, 0)
	if err != nil {
		return p, err
	}
	defer f.Close()
	d := json.NewDecoder(io.LimitReader(f, maxCheckpoint))
	if err := d.Decode(&p); err != nil {
		return p, exit.WrongUsage("%s cannot be read as a checkpoint: %w; remove it to start from the beginning", path, err)
	}
	if p.Format != checkpointFormat {
		return p, exit.WrongUsage("%s is a checkpoint of format %d, and this program reads format %d; "+
			"remove it to start from the beginning", path, p.Format, checkpointFormat)
	}
	if p.Sum != p.sum() || p.Records < 1 || min(p.Output, p.Errors, int64(p.Bad), int64(p.BadFiles)) < 0 {
		return p, exit.WrongUsage("%s is no checkpoint that this program wrote; remove it to start from the beginning", path)
	}
	return p, nil
}

// Write replaces the checkpoint of a path, and waits until it is on the disk.
func (p Checkpoint) Write(path string) error {
	f, err := atomicfile.CreatePartial(path)
	if err != nil {
		return err
	}
	p.Sum = p.sum()
	err = json.NewEncoder(f).Encode(p)
	if err == nil {
		err = f.Commit()
	}
	if err != nil {
		f.Discard()
	}
	return err
}

// RemoveCheckpoint removes a checkpoint, and what a killed run has left of the next.
func RemoveCheckpoint(path string) error {
	os.Remove(path + ".partial")
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// differs says what was different in an earlier run, or "" if nothing was.
func (now Identity) differs(then Identity) string {
	switch {
	case now.Inputs != then.Inputs:
		return "the inputs differ in a name, a size or a time of change"
	case now.Model != then.Model:
		return "the model is another one"
	case now.Options != then.Options:
		return fmt.Sprintf("the options were %q and are %q", then.Options, now.Options)
	case now.Program != then.Program:
		return fmt.Sprintf("it was version %s of topictag, and is %s", then.Program, now.Program)
	}
	return ""
}
