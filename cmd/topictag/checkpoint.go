package main

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

// checkpoint says how far a run has come: which of its input is done, and how much
// of its output is of that.
type checkpoint struct {
	Format   int      `json:"format"`
	Output   int64    `json:"output_bytes"`
	Errors   int64    `json:"errors_bytes"` // of the file of --errors
	Records  int      `json:"records"`      // taken from the input: documents, bad records, and files that cannot be read
	Bad      int      `json:"bad_records"`
	BadFiles int      `json:"unreadable_files"`
	Ended    bool     `json:"ended"` // nothing is left to do but to rename the output
	Run      identity `json:"run"`
	Sum      uint32   `json:"checksum"` // of all above, by sum
}

// sum returns a checksum of a checkpoint, 0 being in the place of its own: one that was
// edited or damaged would have a run go on in the middle of a record.
func (p checkpoint) sum() uint32 {
	p.Sum = 0
	text, _ := json.Marshal(p) // numbers and strings
	return crc32.ChecksumIEEE(text)
}

// identity is what has to be the same where a run is resumed.
type identity struct {
	Program string `json:"program"`
	Inputs  string `json:"inputs"` // a hash, like that of the model
	Model   string `json:"model"`
	Options string `json:"options"`
}

// checkpointFormat changes with the fields above.
const checkpointFormat = 2

// maxCheckpoint bounds what is read of a checkpoint.
const maxCheckpoint = 1 << 20

// readCheckpoint reads a checkpoint. Its error is fs.ErrNotExist where there is
// none, and of usage where it is none of ours.
func readCheckpoint(path string) (p checkpoint, err error) {
	f, err := os.Open(path)
	if err != nil {
		return p, err
	}
	defer f.Close()
	d := json.NewDecoder(io.LimitReader(f, maxCheckpoint))
	if err := d.Decode(&p); err != nil {
		return p, exit.WrongUsage("%s cannot be read as a checkpoint: %w; remove it to start afresh", path, err)
	}
	if p.Format != checkpointFormat {
		return p, exit.WrongUsage("%s is a checkpoint of format %d, and this program reads format %d; remove it to start afresh", path, p.Format, checkpointFormat)
	}
	if p.Sum != p.sum() || p.Records < 1 || min(p.Output, p.Errors, int64(p.Bad), int64(p.BadFiles)) < 0 {
		return p, exit.WrongUsage("%s is no checkpoint that this program wrote; remove it to start afresh", path)
	}
	return p, nil
}

// write replaces a checkpoint, on the disk, too.
func (p checkpoint) write(path string) error {
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

// removeCheckpoint removes a checkpoint and what a kill may have left of the next.
func removeCheckpoint(path string) error {
	os.Remove(path + ".partial")
	if err := os.Remove(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// differs says what of an earlier run is not as it is now, "" if all is the same.
func (now identity) differs(then identity) string {
	switch {
	case now.Inputs != then.Inputs:
		return "the inputs are others: a name, size or time of change differs"
	case now.Model != then.Model:
		return "the model is another one"
	case now.Options != then.Options:
		return fmt.Sprintf("the options were %q and are %q", then.Options, now.Options)
	case now.Program != then.Program:
		return fmt.Sprintf("it was version %s of topictag, and is %s", then.Program, now.Program)
	}
	return ""
}
