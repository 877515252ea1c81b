// Package readertest holds what the tests of the readers of all formats have in
// common.
package readertest

import (
	"io"
	"iter"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// Reader reads documents from an input named f.
type Reader func(name string, r io.Reader) iter.Seq2[corpus.Document, error]

// Shown returns a stream as text: documents as show has them, and errors in brackets.
func Shown(docs iter.Seq2[corpus.Document, error], show func(corpus.Document) string) string {
	var all []string
	for d, err := range docs {
		if err != nil {
			all = append(all, "["+err.Error()+"]")
		} else {
			all = append(all, show(d))
		}
	}
	return strings.Join(all, " ")
}

// IDs is Shown with the documents' ids.
func IDs(docs iter.Seq2[corpus.Document, error]) string {
	return Shown(docs, func(d corpus.Document) string { return d.ID })
}

// RequireAnswers sends a piece of an input at a time, and the next once the document
// of the last has come, or its error. Then it sends the end, which has no document. A
// reader that waits for more fails the test at once, as a deadlock of its bubble.
func RequireAnswers(t *testing.T, read Reader, end string, pieces ...string) {
	synctest.Test(t, func(t *testing.T) { requireAnswers(t, read, end, pieces) })
}

func requireAnswers(t *testing.T, read Reader, end string, pieces []string) {
	in, send := io.Pipe()
	answered := make(chan bool)
	go func() {
		defer send.Close()
		for _, piece := range pieces {
			io.WriteString(send, piece)
			<-answered
		}
		io.WriteString(send, end)
	}()
	n := 0
	for range read("f", in) {
		n++
		require.LessOrEqual(t, n, len(pieces), "an element too many")
		answered <- true
	}
	require.Equal(t, len(pieces), n)
}
