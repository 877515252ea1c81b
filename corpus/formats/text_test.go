package formats

import (
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestPlainText(t *testing.T) {
	long := strings.Repeat("long ", 50)
	for _, test := range []struct {
		name, text string
		want       []corpus.Document
	}{
		{"nothing", "", nil},
		{"white space", "\uFEFF \n\n", nil},
		{"a line", "We correct qubits.\n", []corpus.Document{{ID: "x", Abstract: "We correct qubits."}}},
		{"lines that were wrapped", "We correct\nqubits.", []corpus.Document{{ID: "x", Abstract: "We correct\nqubits."}}},
		{"title", "\uFEFF\nQubits\n\nWe correct\n\nthem.\n", []corpus.Document{{ID: "x", Title: "Qubits",
			Abstract: "We correct\n\nthem."}}},
		{"title with returns", "Qubits\r\n \r\nWe correct them.\r\n", []corpus.Document{{ID: "x", Title: "Qubits",
			Abstract: "We correct them."}}},
		{"a paragraph on a line", long + "\n\nMore.", []corpus.Document{{ID: "x", Abstract: long + "\n\nMore."}}},
		{"bytes that are no text", "Qu\xffbits", []corpus.Document{{ID: "x", Abstract: "Qu\uFFFDbits"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := corpus.Collect(readText("x", iotest.OneByteReader(strings.NewReader(test.text))))
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}

// endless is text without an end. It counts the bytes that were read.
type endless struct{ n int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	e.n += len(p)
	return len(p), nil
}

func TestPlainTextIsBounded(t *testing.T) {
	in := &endless{}
	_, err := corpus.Collect(readText("x", in))
	require.ErrorIs(t, err, corpus.ErrTooLarge)
	require.ErrorAs(t, err, new(*corpus.RecordError))
	require.LessOrEqual(t, in.n, 2*corpus.MaxRecord)
	_, err = corpus.Collect(readText("x", iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("ab")))))
	require.ErrorIs(t, err, iotest.ErrTimeout)
}
