package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

func zipped(text string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write([]byte(text))
	z.Close()
	return b.String()
}

func TestTagTables(t *testing.T) {
	const papers = "id,title,abstract\na,Qubits,Quantum error correction of entangled qubits.\nb,\"Bricks, red\",\n"
	const other = "Nr;Name\na;Qubits: quantum error correction of entangled qubits\nb;Bricks, red\n"
	tabs := strings.ReplaceAll(other, ";", "\t")
	columns := []string{"--columns", "title=name", "--columns", "id=1"}
	for _, test := range []struct {
		name, file, text string
		args             []string
	}{
		{"csv by name", "x.csv", papers, nil},
		{"CSV by name", "x.CSV", papers, nil},
		{"csv by flag", "x.txt", papers, []string{"--input-format", "csv"}},
		{"csv by flag, other name", "x.jsonl", papers, []string{"--input-format", "csv"}},
		{"compressed", "x.csv.gz", zipped(papers), nil},
		{"compressed, not by name", "x.csv", zipped(papers), nil},
		{"not compressed, but by name", "x.Csv.GZ", papers, nil},
		{"tsv by name", "x.tsv", tabs, columns},
		{"tsv by name, whatever separates csv", "x.tsv", tabs, append(columns, "--delimiter", ",")},
		{"csv by the flags of tables", "x", strings.ReplaceAll(papers, "title,", "name,"), columns},
		{"tsv by flag", "x", tabs, append(columns, "--input-format", "tsv")},
		{"semicolons", "x.csv", other, append(columns, "--delimiter", ";")},
		{"tabs in csv", "x.csv", tabs, append(columns, "--delimiter", "tab")},
		{"no header", "x.csv", strings.TrimPrefix(papers, "id,title,abstract\n"),
			[]string{"--no-header", "--columns", " id = 1,Title=2,abstract=3"}},
		{"flags that are not for the format by name", "x.jsonl", `{"id":"a","title":"Qubits: quantum error correction"}` +
			"\n" + `{"id":"b","title":"Bricks, red"}`, columns},
	} {
		t.Run(test.name, func(t *testing.T) {
			path := write(t, test.file, test.text)
			got := command(append([]string{"tag", path}, test.args...)...)
			require.Zero(t, got.status, got.stderr)
			all := recordsOf(t, got.stdout)
			require.Len(t, all, 2)
			require.Equal(t, "a", all[0].ID)
			require.Equal(t, "quantum", all[0].Tags[0].Topic)
			require.Equal(t, "Bricks, red", all[1].Title)
		})
	}
}

func TestTableByItsHeader(t *testing.T) {
	got := runIn(strings.NewReader("id\ttitle\tabstract\na\tb\tc\n"), "tag")
	require.Equal(t, "a", recordsOf(t, got.stdout)[0].ID, got.stderr)
	got = runIn(strings.NewReader("id,title,abstract\na,b,c\n"), "tag")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "stdin looks like a table with commas or semicolons; its format is csv")
	got = runIn(strings.NewReader("Nr,Name,Text of it\na,b,c\n"), "tag")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "no paper found")
	got = runIn(strings.NewReader(zipped("id,title,abstract\na,b,c\n")), "tag", "--input-format", "csv")
	require.Len(t, recordsOf(t, got.stdout), 1, got.stderr)
}

func TestBrokenRowInTheMiddle(t *testing.T) {
	path := write(t, "x.csv", "id,title,abstract\na,b,c\nb,\"open,c\nc,b,c\nd\n")
	got := command("tag", path)
	require.Equal(t, 1, got.status)
	require.Len(t, recordsOf(t, got.stdout), 2)
	require.Contains(t, got.stderr, path+":3: quotes do not match")
	require.Contains(t, got.stderr, path+":5: only 1 of 3 fields")
	require.Contains(t, got.stderr, "2 records could not be read")
	require.Len(t, recordsOf(t, command("tag", "--strict", path).stdout), 1)
}

func TestBrokenTableDoesNotHideOtherFiles(t *testing.T) {
	bad, good := write(t, "bad.csv", "Name\nx\n"), write(t, "good.csv", "title\nx\n")
	got := command("tag", bad, good)
	require.Equal(t, 1, got.status)
	require.Len(t, recordsOf(t, got.stdout), 1)
	require.Contains(t, got.stderr, "1 file could not be read")
}

func TestDamagedFileYieldsWhatStandsBefore(t *testing.T) {
	z := zipped("{\"id\":\"a\"}\n{\"id\":\"b\"}\n")
	path := write(t, "x.jsonl.gz", z[:len(z)-4])
	got := command("tag", path)
	require.Equal(t, 1, got.status)
	require.Len(t, recordsOf(t, got.stdout), 2)
	require.Contains(t, got.stderr, path+": compressed data ends too early")
}

func TestCompressedDigestHasTheNameGiven(t *testing.T) {
	d := corpus.Sample()[0]
	path := write(t, "page.txt.gz", zipped(d.Title+"\n"+d.Abstract+"\n"))
	all := recordsOf(t, command("tag", path).stdout)
	require.Len(t, all, 1)
	require.Equal(t, path+":1", all[0].ID)
}

func TestTableAnswersWhileTheInputWaits(t *testing.T) {
	in, send := io.Pipe()
	receive, out := io.Pipe()
	ended := make(chan error)
	go func() {
		err := run(context.Background(), in, out, io.Discard, []string{"tag", "--input-format", "csv"})
		out.Close()
		ended <- err
	}()
	fmt.Fprint(send, "id,title\n")
	answers := bufio.NewScanner(receive)
	for i := range 3 {
		fmt.Fprintf(send, "paper-%d,x\n", i)
		require.True(t, answers.Scan())
		require.Contains(t, answers.Text(), fmt.Sprint("paper-", i))
	}
	send.Close()
	require.False(t, answers.Scan())
	require.NoError(t, <-ended)
}

// TestTrainAndEvalTables trains on the sample as a table, and finds the model
// that it gives as JSON lines, for the topics are the same.
func TestTrainAndEvalTables(t *testing.T) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	require.NoError(t, w.Write([]string{"id", "title", "abstract", "labels"}))
	for _, d := range corpus.Sample() {
		require.NoError(t, w.Write([]string{d.ID, d.Title, d.Abstract, strings.Join(d.Topics, "; ")}))
	}
	w.Flush()
	table, lines := write(t, "labelled.csv.gz", zipped(b.String())), labelled(t)
	model, same := filepath.Join(t.TempDir(), "a.model"), filepath.Join(t.TempDir(), "b.model")
	got := command("train", table, "--columns", "topics=labels", "-o", model, "--max-terms", "500")
	require.Zero(t, got.status, got.stderr)
	require.Zero(t, command("train", lines, "-o", same, "--max-terms", "500").status)
	want := command("eval", lines, "--model", same)
	require.Zero(t, want.status, want.stderr)
	require.Equal(t, want, command("eval", table, "--columns", "topics=labels", "--model", model))
	require.Contains(t, command("eval", table).stderr, "nothing to measure")
	require.Contains(t, command("eval", table, "--columns", "topics=label").stderr,
		`no column "label"; the columns are "id", "title", "abstract", "labels"`)
}
