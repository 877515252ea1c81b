package service

import (
	"context"
	"errors"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

func TestCounter(t *testing.T) {
	const text = "a é 𝔸\xff b"
	for unit, want := range map[string][]int{
		"bytes":      {0, 2, 4, 5, 9, 10, 12},
		"characters": {0, 2, 3, 4, 5, 6, 8},
		"utf16":      {0, 2, 3, 4, 6, 7, 9},
	} {
		c := counter{text: text, unit: unit}
		for i, offset := range []int{0, 2, 4, 5, 9, 10, 12} {
			require.Equal(t, want[i], c.count(offset), "%s at %d", unit, offset)
		}
	}
}

func TestFormatOf(t *testing.T) {
	for kind, want := range map[string]string{
		"application/json": "json", "Application/JSON; charset=utf-8": "json", "application/x-ndjson": "jsonl",
		"text/csv;header=present": "csv", "text/x-bibtex": "bibtex", "application/x-ris": "ris",
		"text/tab-separated-values": "tsv", "text/plain": "", "": "", ";": "",
	} {
		got, found := FormatOf(kind)
		require.Equal(t, want, got, kind)
		require.Equal(t, want != "", found, kind)
	}
	for _, kind := range Types() {
		format, found := FormatOf(kind)
		require.True(t, found, kind)
		again, _ := FormatOf(TypeOf(format))
		require.Equal(t, format, again)
	}
}

// TestRequestsEndWithTheirContext requires that a client who is gone costs nothing more.
func TestRequestsEndWithTheirContext(t *testing.T) {
	s := newService(t)
	gone := errors.New("gone")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(gone)
	const paper = `{"title":"a"}`
	for range cap(s.work) {
		s.work <- struct{}{}
	}
	_, err := s.Tag(ctx, nil, []byte(paper))
	require.ErrorIs(t, err, gone)
	_, err = s.Explain(ctx, nil, []byte(paper))
	require.ErrorIs(t, err, gone)
	_, err = s.Model(ctx, nil, Bundled)
	require.ErrorIs(t, err, gone)
	for range cap(s.work) {
		<-s.work
	}
	_, err = s.Tag(ctx, nil, []byte(`{"documents":[`+paper+`]}`))
	require.ErrorIs(t, err, gone)
	require.Empty(t, s.work)
}

func TestModelsKeepTheirThresholds(t *testing.T) {
	strict := tagger.Default().With(tagger.Options{Thresholds: map[string]float64{"quantum": 0.999}})
	s, err := New(map[string]*tagger.Tagger{"strict": strict}, "strict", 1)
	require.NoError(t, err)
	const paper = `{"title":"Surface codes","abstract":"We correct errors of a quantum memory with fewer qubits."}`
	answer, err := s.Tag(t.Context(), nil, []byte(paper))
	require.NoError(t, err)
	require.Contains(t, string(answer), `"tags":[]`)
	answer, err = s.Tag(t.Context(), url.Values{"threshold": {"0.5"}}, []byte(paper))
	require.NoError(t, err)
	require.Contains(t, string(answer), `"topic":"quantum"`)
}
