package dataset

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func TestSnapshot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "snapshot.json")
	record := `{"id":"2401.00001","submitter":"A B","title":"On\n  rain","categories":"math.AG quant-ph","abstract":"  It falls.\n","versions":[{"version":"v1"}]}`
	require.NoError(t, os.WriteFile(path, []byte(record+"\n"+strings.Repeat(" ", 2<<20)+"{}\n"), 0o644))
	var got []Paper
	require.NoError(t, Snapshot(path)(func(p Paper) { got = append(got, p) }))
	require.Len(t, got, 2)
	require.Equal(t, Paper{
		Document:   corpus.Document{ID: "2401.00001", Title: "On rain", Abstract: "It falls."},
		Categories: []string{"math.AG", "quant-ph"},
	}, got[0])
	require.NoError(t, os.WriteFile(path, []byte(record+"\n{"), 0o644))
	require.ErrorContains(t, Snapshot(path)(func(Paper) {}), "snapshot.json:2: ")
	require.Error(t, Snapshot(path+"x")(func(Paper) {}))
}

func TestElsewhere(t *testing.T) {
	for categories, want := range map[string]bool{
		"": false, "math.AG": true, "astro-ph.GA econ.EM": true, "q-fin.ST": true,
		"astro-ph.IM": false, "math.QA": false, "math.AG cs.LG": false, "quant-ph": false, "astro-ph": true,
	} {
		require.Equal(t, want, Elsewhere(Paper{Categories: strings.Fields(categories)}), categories)
	}
}

func TestFar(t *testing.T) {
	for categories, want := range map[string]bool{
		"": false, "math.AG": true, "math.PR math.ST": true, "astro-ph.GA econ.EM": true, "q-fin.ST": true,
		"astro-ph.IM": false, "math.OC": false, "math.QA": false, "math.MP": false, "math-ph": false,
		"math.PR cs.LG": false,
	} {
		require.Equal(t, want, Far(Paper{Categories: strings.Fields(categories)}), categories)
	}
}

// TestTaughtIsReadAsWritten also holds that the committed file is in order.
func TestTaughtIsReadAsWritten(t *testing.T) {
	all, err := Taught()
	require.NoError(t, err)
	annotated, err := Annotations()
	require.NoError(t, err)
	require.Greater(t, len(all), len(annotated))
	for id, row := range all {
		_, known := annotated[id]
		if known || !BeforeDev(id) || len(row) != len(Topics()) || slices.Min(row) < 0 || slices.Max(row) > 1 {
			t.Fatalf("%s: %v", id, row)
		}
	}
	var written bytes.Buffer
	require.NoError(t, WriteTaught(&written, all))
	count := 0
	require.NoError(t, rows("written", &written, 5, func(row []string) error { count++; return nil }))
	require.Equal(t, len(all), count)
}

// TestTaughtSet reads a source with one annotated paper, one that was taught and one
// that is neither.
func TestTaughtSet(t *testing.T) {
	const taught = "0705.1862" // in the committed file
	source := func(use func(Paper)) error {
		for _, id := range []string{taught, "2401.00008", "2510.23089"} {
			use(Paper{Document: corpus.Document{ID: id}})
		}
		return nil
	}
	set, probabilities, err := NewTaughtSet(source)
	require.NoError(t, err)
	require.Len(t, probabilities[taught], len(Topics()))
	docs := set.Documents()
	require.Len(t, docs, 2)
	require.Equal(t, corpus.Document{ID: "2510.23089", Topics: []string{"quantum"}}, docs[0])
	require.Equal(t, taught, docs[1].ID)
	with, borderline := set.Counts(Quantum)
	require.Equal(t, []int{1, 0}, []int{with, borderline})
}
