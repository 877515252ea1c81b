package corpus_test

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/corpus"
)

// Skip reports bad records and passes the others on.
func ExampleSkip() {
	file := strings.NewReader("{\"id\":\"1\",\"title\":\"Surface codes\"}\nno JSON\n{\"id\":\"2\",\"title\":\"Walking robots\"}\n")
	docs := corpus.Skip(corpus.ReadJSONL("papers.jsonl", file), func(bad *corpus.RecordError) {
		fmt.Println("bad record on line", bad.Line)
	})
	all, err := corpus.Collect(docs)
	fmt.Println(len(all), err)
	// Output:
	// bad record on line 2
	// 2 <nil>
}

// A document stays in its part as the corpus grows.
func ExampleSplit() {
	test, train := corpus.Split(corpus.Sample(), 0.2)
	fmt.Println(len(test), len(train))
	// Output: 13 45
}

func ExampleTable_Read() {
	file := strings.NewReader("Key;Name\nfeynman82;Simulating physics with computers\n")
	t := corpus.Table{ID: "Key", Title: "Name"}
	note := func(n corpus.Note) { fmt.Println(n) }
	for d, err := range t.Read("papers.csv", file, note) {
		fmt.Println(d.ID, d.Title, err)
	}
	// Output:
	// papers.csv:1: cells are separated by semicolons, as the header shows
	// feynman82 Simulating physics with computers <nil>
	// papers.csv:2: no record has an abstract; the columns are "Key", "Name"
}
