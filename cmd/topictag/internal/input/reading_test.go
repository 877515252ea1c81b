package input

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// noted returns the lines that a run writes to standard error while it reads files.
func noted(t *testing.T, f Flags, set func(*Run), names ...string) (docs []corpus.Document, lines []string, err error) {
	r, stderr := start(t, &f, "")
	if set != nil {
		set(r)
	}
	all, err := r.Documents(names)
	require.NoError(t, err)
	docs, err = corpus.Collect(all)
	return docs, strings.Split(strings.TrimSuffix(stderr.String(), "\n"), "\n"), err
}

func TestNotesOfAFolder(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"a.jsonl": `{"id":"a","title":"T","abstract":"A"}`, "empty.csv": "id,title\n", "b.docx": "", "c.docx": "",
		"d.docx": "", "e.docx": "", "README": "", "t.tar.gz": "", ".hidden.docx": "",
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644))
	}
	docs, got, err := noted(t, Flags{}, nil, dir)
	require.NoError(t, err)
	require.Len(t, docs, 1)
	at := func(name string) string { return filepath.Join(dir, name) }
	require.Equal(t, []string{
		at("README") + ": note: skipped: its name has no ending that shows the format",
		at("b.docx") + ": note: skipped: no format has the ending .docx",
		at("c.docx") + ": note: skipped: no format has the ending .docx",
		at("d.docx") + ": note: skipped: no format has the ending .docx",
		at("empty.csv") + ":1: note: there is no record, as in an export without results",
		"topictag: note: no documents in " + at("empty.csv"),
		at("t.tar.gz") + ": note: skipped: no format has the ending .tar.gz",
		dir + ": note: and 1 more like these",
	}, got)
	_, got, err = noted(t, Flags{Quiet: true}, nil, dir)
	require.NoError(t, err)
	require.Equal(t, []string{""}, got)
}

func TestLinksInAFolderAreNamed(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	require.NoError(t, os.Symlink(other, filepath.Join(dir, "link")))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(`{"title":"T","abstract":"A"}`), 0o644))
	_, got, _ := noted(t, Flags{}, nil, dir)
	require.Equal(t, []string{filepath.Join(dir, "link") + ": note: skipped: links to folders are not followed"}, got)
}

// TestNotesAreNotRepeated resumes after the first record. An earlier run has shown its
// note.
func TestNotesAreNotRepeated(t *testing.T) {
	const line = `{"id":"%s","title":"T","abstract":"A","x":NaN}`
	in := func(id string) string { return write(t, id+".jsonl", fmt.Sprintf(line, id)) }
	a, b, empty := in("a"), in("b"), write(t, "empty.jsonl", "")
	_, got, err := noted(t, Flags{}, nil, empty, a, b)
	require.NoError(t, err)
	require.Len(t, got, 3)
	_, got, err = noted(t, Flags{}, func(r *Run) { r.Passed = 1 }, empty, a, b)
	require.NoError(t, err)
	require.Len(t, got, 1)
	require.Contains(t, got[0], "b.jsonl:1: note: NaN and Infinity are no JSON")
}

func TestRepeatedIDs(t *testing.T) {
	line := func(id string) string { return fmt.Sprintf(`{"id":%q,"title":"T","abstract":"A"}`+"\n", id) }
	a := write(t, "a.jsonl", line("x")+line("")+line("y")+line("x")+line(""))
	b := write(t, "b.jsonl", line("z")+"{bad\n"+line("y")+line("\u202e"+strings.Repeat("long", 100)))
	docs, got, err := noted(t, Flags{}, nil, a, b, b)
	require.NoError(t, err)
	require.Len(t, docs, 11)
	require.Equal(t, "topictag: note: 5 documents with the id of an earlier one: x, y, z, y, "+
		strings.Repeat("long", 14)+"lon…", got[len(got)-1])
	for _, test := range []struct {
		names []string
		docs  int
		err   string
	}{
		{[]string{a}, 3, `a.jsonl: document 4 has the id "x" of an earlier one`},
		{[]string{write(t, "c.jsonl", line("y")), a}, 3, `a.jsonl: document 3 has the id "y" of an earlier one`},
		{[]string{write(t, "c.jsonl", line("w")+line("")+line(""))}, 3, ""},
	} {
		docs, _, err := noted(t, Flags{Strict: true}, nil, test.names...)
		require.Len(t, docs, test.docs)
		if test.err == "" {
			require.NoError(t, err)
		} else {
			require.ErrorContains(t, err, test.err)
		}
	}
	docs, got, err = noted(t, Flags{Strict: true}, func(r *Run) { r.Passed = 5 }, a)
	require.NoError(t, err, "an earlier run has decided")
	require.Len(t, docs, 5)
	require.Equal(t, []string{""}, got)
}

// TestLabelsOfTraining compares how labels are read for training and for tagging.
func TestLabelsOfTraining(t *testing.T) {
	lines := []string{
		`{"title":"1","topics":"a; b "}`, `{"title":"2","topics":[" a ","e\u0301","\u00e9"],"borderline":["A"]}`,
		`{"title":"3","topics":["a",""]}`, `{"title":"4","topics":[{"name":"a"}]}`, `{"title":"5","borderline":7}`,
	}
	in := write(t, "a.jsonl", strings.Join(lines, "\n"))
	var training Flags
	training.NeedLabels()
	docs, got, err := noted(t, training, nil, in)
	require.NoError(t, err)
	require.Equal(t, []corpus.Document{
		{Title: "1", Topics: []string{"a", "b"}}, {Title: "2", Topics: []string{"a", "\u00e9"}, Borderline: []string{"A"}},
	}, docs)
	require.Equal(t, []string{
		"topictag: note: the topics a and A differ only by case; they are two topics",
		in + ":3: field topics has an empty name: remove it",
		in + ":4: field topics has a JSON object, which is no name of a topic: make it a list of names",
		in + ":5: field borderline has a JSON number, which is no name of a topic: make it a list of names",
	}, got[:4])
	training.categories = write(t, "topics.txt", "cs.RO robotics\n")
	docs, got, err = noted(t, training, nil, in)
	require.NoError(t, err)
	require.Len(t, docs, 5)
	require.Contains(t, got[1], "such names are skipped")
	docs, got, err = noted(t, Flags{}, nil, in)
	require.NoError(t, err)
	require.Len(t, docs, 5)
	require.Len(t, got, 1, "about abstracts, and not about labels")
}

func TestCaseIsNotedOnceAPair(t *testing.T) {
	var lines []string
	for i := range 3000 {
		name := fmt.Sprintf("t%d", i/3%500)
		if i%3 == 1 {
			name = strings.ToUpper(name)
		}
		lines = append(lines, fmt.Sprintf(`{"title":"T","abstract":"A","topics":[%q]}`, name))
	}
	var training Flags
	training.NeedLabels()
	_, got, err := noted(t, training, nil, write(t, "a.jsonl", strings.Join(lines, "\n")))
	require.NoError(t, err)
	require.Len(t, got, mostPairs)
	require.Contains(t, got[0], "t0 and T0")
	require.Contains(t, got[1], "t1 and T1")
}
