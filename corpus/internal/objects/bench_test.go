package objects

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/topictag/topictag/corpus"
)

// BenchmarkRead compares the speed with that of the strict readers of package corpus,
// by records with this project's own fields, and shows that of another dialect.
func BenchmarkRead(b *testing.B) {
	docs := make([]corpus.Document, 500)
	for i := range docs {
		docs[i] = corpus.Document{
			ID: fmt.Sprintf("2401.%05d", i), Title: "Surface codes with fewer qubits in a planar layout",
			Abstract: "Abstract." + strings.Repeat(" We correct errors of a quantum memory with a decoder that \\emph{learns}.", 16) +
				strings.Repeat(" Qubits are encoded in a surface code, and the decoder finds the likely error in time.", 4),
			Categories: []string{"quant-ph", "cs.LG"},
		}
	}
	var lines bytes.Buffer
	if err := corpus.WriteJSONL(&lines, corpus.All(docs)); err != nil {
		b.Fatal(err)
	}
	array := "[" + strings.ReplaceAll(strings.TrimSpace(lines.String()), "\n", ",\n") + "]"
	others := strings.ReplaceAll(strings.ReplaceAll(lines.String(), `"id":`, `"paperId":`), `"categories":`, `"fieldsOfStudy":`)
	type reader func(name string, r io.Reader) iter.Seq2[corpus.Document, error]
	with := func(o Options) reader {
		return func(name string, r io.Reader) iter.Seq2[corpus.Document, error] { return o.Read(name, r, nil) }
	}
	for _, bench := range []struct {
		name, text string
		read       reader
	}{
		{"lines/corpus", lines.String(), corpus.ReadJSONL},
		{"lines/objects", lines.String(), with(Options{Lines: true})},
		{"array/corpus", array, corpus.ReadJSON},
		{"array/objects", array, with(Options{})},
		{"SemanticScholar/objects", others, with(Options{Lines: true})},
	} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(bench.text)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range bench.read("f", strings.NewReader(bench.text)) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != len(docs) {
					b.Fatal(n, "records")
				}
			}
		})
	}
}
