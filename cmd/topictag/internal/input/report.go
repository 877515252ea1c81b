package input

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// Report prints a bad record, or a file that cannot be read, and counts it. The file of
// bad records gets all of them, and standard error the first hundred.
func (r *Run) Report(bad *corpus.RecordError) {
	if file := (unreadable{}); errors.As(bad, &file) {
		r.reportFile(bad.Name, file.error)
		return
	}
	r.Unread.Records++
	if r.Rejects != nil {
		fmt.Fprintln(r.Rejects, oneLine(bad.Error()))
		return
	}
	r.Complain(bad.Error(), bad.Err.Error())
}

func (r *Run) reportFile(name string, err error) {
	r.Unread.Files++
	r.Complain("topictag: "+text.Message(err), whyUnreadable(name, err))
}

// Skippable returns the bad record that err is. It returns nil if err is not a bad record, or
// if the user asked for strict reading.
func (r *Run) Skippable(err error) (bad *corpus.RecordError) {
	if err != nil && !r.flags.Strict {
		errors.As(err, &bad)
	}
	return bad
}

// Finish returns the error of an input that was read to its end: it says how much of
// it could not be read. It ends the complaints.
func (r *Run) Finish() error {
	r.EndComplaints()
	var unread []string
	if r.Unread.Records > 0 {
		unread = append(unread, text.Plural(r.Unread.Records, "record"))
	}
	if r.Unread.Files > 0 {
		unread = append(unread, text.Plural(r.Unread.Files, "file"))
	}
	if unread == nil {
		return nil
	}
	return exit.Failed(fmt.Errorf("%s could not be read", strings.Join(unread, " and ")))
}

// FinishWith returns err, or else the error of Finish. If there are both, it prints
// that of Finish.
func (r *Run) FinishWith(err error) error {
	unread := r.Finish()
	if err != nil && unread != nil {
		fmt.Fprintf(r.command.ErrOrStderr(), "topictag: %v\n", unread)
	}
	return cmp.Or(err, unread)
}

// NothingRead returns an error if no input could be read. n is the number of documents read.
// The output then stays as it was before the run.
func (r *Run) NothingRead(n int) error {
	if n > 0 || r.Unread.Records > 0 || r.Unread.Files == 0 {
		return nil
	}
	return r.Finish()
}

// WhereTopicsAre adds to the error of documents without topics where they are read
// from. It returns other errors as they are.
func WhereTopicsAre(err error) error {
	if !errors.Is(err, tagger.ErrNoTopics) {
		return err
	}
	return fmt.Errorf("%w; the field or column topics holds them, "+
		"or what --columns topics=NAME or --categories FILE names", err)
}
