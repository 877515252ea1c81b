package corpus_test

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/topictag/topictag/corpus"
)

// BenchmarkRead reads a table and JSON lines of 500 abstracts.
func BenchmarkRead(b *testing.B) {
	docs := make([]corpus.Document, 500)
	var table strings.Builder
	w := csv.NewWriter(&table)
	w.Write([]string{"id", "title", "abstract", "categories"})
	for i := range docs {
		docs[i] = corpus.Document{
			ID: fmt.Sprintf("2401.%05d", i), Title: "Surface codes with fewer qubits in a planar layout",
			Abstract:   strings.Repeat("We correct errors of a quantum memory, with a decoder that learns. ", 20) + "It works.",
			Categories: []string{"quant-ph", "cs.LG"},
		}
		w.Write([]string{docs[i].ID, docs[i].Title, docs[i].Abstract, "quant-ph cs.LG"})
	}
	w.Flush()
	var lines strings.Builder
	if err := corpus.WriteJSONL(&lines, corpus.All(docs)); err != nil {
		b.Fatal(err)
	}
	count := func(b *testing.B, text string, read func(io.Reader) (n int)) {
		b.SetBytes(int64(len(text)))
		b.ReportAllocs()
		for b.Loop() {
			if n := read(strings.NewReader(text)); n != len(docs) {
				b.Fatal(n, "records")
			}
		}
	}
	b.Run("csv", func(b *testing.B) {
		count(b, table.String(), func(r io.Reader) (n int) {
			for range corpus.ReadCSV("f", r, corpus.Table{}) {
				n++
			}
			return n
		})
	})
	b.Run("jsonl", func(b *testing.B) {
		count(b, lines.String(), func(r io.Reader) (n int) {
			for range corpus.ReadJSONL("f", r) {
				n++
			}
			return n
		})
	})
}
