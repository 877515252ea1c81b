package corpus_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// annotation is what a file of labels says of a paper.
type annotation struct{ applied, borderline []string }

// state is yes, no or borderline, as in labels/corrections.tsv.
func (a annotation) state(topic string) string {
	switch {
	case slices.Contains(a.applied, topic):
		return "yes"
	case slices.Contains(a.borderline, topic):
		return "borderline"
	}
	return "no"
}

var (
	labelTopics = []string{"interpretability", "diffusion", "quantum", "robotics"}
	arxivID     = regexp.MustCompile(`^[0-9]{2}(0[1-9]|1[0-2])\.[0-9]{4,5}$`)
)

// labelRows reads the table labels/name: after one line of column names that
// starts with "#", rows of as many columns, none empty.
func labelRows(t *testing.T, name string) [][]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("labels", name))
	require.NoError(t, err)
	header, body, _ := strings.Cut(string(data), "\n")
	require.True(t, strings.HasPrefix(header, "# arxiv_id\t"), "%s starts with %q", name, header)
	require.True(t, strings.HasSuffix(body, "\n"), "%s ends within a line", name)
	require.NotContains(t, body, "\r", name)
	columns := strings.Count(header, "\t") + 1
	var rows [][]string
	for line := range strings.Lines(body) {
		row := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		require.Len(t, row, columns, "%s: %q", name, line)
		for _, field := range row {
			require.NotEmpty(t, strings.TrimSpace(field), "%s: %q", name, line)
		}
		require.Regexp(t, arxivID, row[0], name)
		rows = append(rows, row)
	}
	return rows
}

func labelTags(t *testing.T, id, field string) []string {
	t.Helper()
	if field == "-" {
		return nil
	}
	tags := strings.Split(field, ",")
	require.Subset(t, labelTopics, tags, id)
	return tags
}

// annotations reads labels/name, in which no id and no tag of an id is twice.
func annotations(t *testing.T, name string) map[string]annotation {
	t.Helper()
	all := map[string]annotation{}
	for _, row := range labelRows(t, name) {
		id := row[0]
		_, twice := all[id]
		require.False(t, twice, "%s has %s twice", name, id)
		a := annotation{labelTags(t, id, row[1]), labelTags(t, id, row[2])}
		tags := slices.Sorted(slices.Values(slices.Concat(a.applied, a.borderline)))
		require.Len(t, slices.Compact(slices.Clone(tags)), len(tags), "%s: %s has a tag twice: %v", name, id, tags)
		all[id] = a
	}
	return all
}

func TestLabelFiles(t *testing.T) {
	train, dev := map[string]annotation{}, annotations(t, "dev.tsv")
	require.Equal(t, 600, len(dev), "papers in dev.tsv")
	for _, file := range []struct {
		name   string
		papers int
	}{{"train.tsv", 4769}, {"train-3.tsv", 2400}, {"train-4.tsv", 2400}} {
		papers := annotations(t, file.name)
		require.Equal(t, file.papers, len(papers), "papers in %s", file.name)
		maps.Copy(train, papers)
	}
	require.Len(t, train, 9569, "a paper is in two files")
	for id := range dev {
		require.Contains(t, []string{"2604", "2605"}, id[:4], "dev.tsv: %s", id)
		_, both := train[id]
		require.False(t, both, "%s was annotated for training and is in dev.tsv", id)
	}
	for id := range train {
		require.Less(t, id, "2604", "training has a paper of the months for measuring")
	}
}

func TestLabelCorrections(t *testing.T) {
	train, rows := annotations(t, "train.tsv"), labelRows(t, "corrections.tsv")
	require.NotEmpty(t, rows)
	seen := map[string]bool{}
	for _, row := range rows {
		id, topic, from, to := row[0], row[1], row[2], row[3]
		require.False(t, seen[id+" "+topic], "%s %s is corrected twice", id, topic)
		seen[id+" "+topic] = true
		require.Contains(t, labelTopics, topic, id)
		require.Contains(t, []string{"yes", "no", "borderline"}, from, id)
		require.NotEqual(t, from, to, id)
		paper, ok := train[id]
		require.True(t, ok, "train.tsv lacks %s", id)
		require.Equal(t, to, paper.state(topic), "corrections.tsv and train.tsv differ on %s %s", id, topic)
	}
}
