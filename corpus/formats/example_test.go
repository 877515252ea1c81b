package formats_test

import (
	"bytes"
	"compress/gzip"
	"fmt"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
)

// A bibliography that is compressed, under a name that does not say so.
func ExampleRead() {
	var file bytes.Buffer
	z := gzip.NewWriter(&file)
	z.Write([]byte("@article{feynman82, title = {Simulating physics with computers}}"))
	z.Close()
	for d, err := range formats.Read("export", &file) {
		fmt.Println(d.ID, d.Title, err)
	}
	// Output: feynman82 Simulating physics with computers <nil>
}

func ExampleOptions_Read() {
	file := bytes.NewBufferString("Key;Name\nfeynman82;Simulating physics with computers\n")
	o := formats.Options{Table: corpus.Table{Comma: ';', ID: "Key", Title: "Name"}}
	for d, err := range o.Read("export", file) {
		fmt.Println(d.ID, d.Title, err)
	}
	// Output: feynman82 Simulating physics with computers <nil>
}

// The words that Options.Format takes.
func ExampleAll() {
	for _, f := range formats.All() {
		fmt.Print(f.Name, " ")
	}
	// Output: jsonl json csv tsv digest text arxiv-snapshot fasttext bibtex ris nbib wos enw arxiv-mail xml arxiv
}

func ExampleDetect() {
	f, err := formats.Detect("export.txt", []byte("TY  - JOUR\nTI  - Simulating physics"))
	fmt.Println(f.Name, f.Endings, err)
	// Output: ris [.ris] <nil>
}

func ExampleByPath() {
	f, ok := formats.ByPath("exports/Library.BIB.gz")
	fmt.Println(f.Name, f.Rewrite != nil, ok)
	// Output: bibtex true true
}
