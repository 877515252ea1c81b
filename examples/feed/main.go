// Feed makes a Markdown digest of an answer of arXiv's API. It lists the papers under their
// topics, most probable first. Papers without a topic are at the end.
package main

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/arxiv"
	"github.com/topictag/topictag/tagger"
)

//go:embed feed.xml
var feed []byte

func main() {
	if err := run(os.Stdout, bytes.NewReader(feed)); err != nil {
		log.Fatal(err)
	}
}

// entry is a paper under a topic.
type entry struct {
	paper       corpus.Document
	probability float64
}

// run writes the digest of all papers that can be read. Its error has the others.
func run(w io.Writer, r io.Reader) error {
	model, byTopic := tagger.Default(), map[string][]entry{}
	var unread []error
	for tagged, err := range model.TagAll(arxiv.Read("feed", r)) {
		switch {
		case err != nil:
			unread = append(unread, err)
		case len(tagged.Tags) == 0:
			byTopic["no topic"] = append(byTopic["no topic"], entry{paper: tagged.Document})
		}
		for _, tag := range tagged.Tags {
			byTopic[tag.Topic] = append(byTopic[tag.Topic], entry{tagged.Document, tag.Probability})
		}
	}
	for _, topic := range append(model.Topics(), "no topic") {
		entries := byTopic[topic]
		if len(entries) == 0 {
			continue
		}
		slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(b.probability, a.probability) })
		fmt.Fprintf(w, "## %s\n\n", topic)
		for _, e := range entries {
			fmt.Fprintf(w, "- [%s](https://arxiv.org/abs/%s)\n", escape.Replace(e.paper.Title), e.paper.ID)
		}
		if _, err := fmt.Fprintln(w); err != nil {
			return err
		}
	}
	return errors.Join(unread...)
}

// escape prevents that a title is read as Markdown or HTML.
var escape = strings.NewReplacer(
	"\\",
	"\\\\",
	"`",
	"\\`",
	"*",
	"\\*",
	"_",
	"\\_",
	"[",
	"\\[",
	"]",
	"\\]",
	"<",
	"\\<",
	"&",
	"\\&",
	"$",
	"\\$",
)
