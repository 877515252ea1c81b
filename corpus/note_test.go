package corpus_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestNote(t *testing.T) {
	require.Equal(t, "f.ris:3: the record has no ER", corpus.Note{Name: "f.ris", Line: 3, Text: "the record has no ER"}.String())
}
