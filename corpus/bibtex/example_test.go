package bibtex_test

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/bibtex"
)

// The entry lacks a comma after its title, and is read anyway.
func ExampleOptions_Read() {
	file := strings.NewReader("@article{feynman82,\n  title = {Simulating physics with computers}\n  year = 1982\n}\n")
	o := bibtex.Options{Notes: func(n corpus.Note) { fmt.Println(n) }}
	for d, err := range o.Read("library.bib", file) {
		fmt.Println(d.ID, d.Title, err)
	}
	// Output:
	// library.bib:3: a comma is missing before the field "year"
	// feynman82 Simulating physics with computers <nil>
}
