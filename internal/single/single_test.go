package single

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

func TestDocument(t *testing.T) {
	f, _ := formats.ByName("json")
	d, err := Document(f, []byte(`{"id":"1","title":"a","abstract":"b"}`), formats.Options{})
	require.NoError(t, err)
	require.Equal(t, corpus.Document{ID: "1", Title: "a", Abstract: "b"}, d)
	for text, want := range map[string]error{
		``:   ErrNone,
		`[]`: ErrNone,
		`{"results":[{"title":"a","abstract":"b"},{"title":"c","abstract":"d"}]}`: ErrSeveral,
	} {
		_, err := Document(f, []byte(text), formats.Options{})
		require.ErrorIs(t, err, want, text)
	}
	_, err = Document(f, []byte(`{}`), formats.Options{})
	require.EqualError(t, err, "no title and no abstract: the object is empty")
	_, err = Document(f, []byte(`{"title":7}`), formats.Options{})
	require.ErrorContains(t, err, "title")
	require.NotErrorAs(t, err, new(*corpus.RecordError))
}
