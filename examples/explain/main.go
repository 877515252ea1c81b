// Explain says why a paper has its topics. It puts the words that speak for a topic in brackets
// in the text. It also lists the words without which the topic would not be given.
package main

import (
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func main() {
	paper := corpus.Document{
		Title:    "Folding Towels by Denoising",
		Abstract: "A diffusion policy teaches a robot arm to fold towels from forty demonstrations.",
	}
	if err := run(os.Stdout, paper); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, d corpus.Document) error {
	var b strings.Builder
	if result := tagger.Default().TagDocument(d); result.Abstained != "" {
		fmt.Fprintf(&b, "no topic: %s\n", result.Abstained.Message())
	}
	for e := range tagger.Default().Explanations(d, 0) {
		if !e.Given {
			continue
		}
		fmt.Fprintf(&b, "%s %.2f, given from %.2f on\n", e.Topic, e.Probability, e.Threshold)
		fmt.Fprintf(&b, "  %s\n", marked(d.Title, e.Highlights(tagger.Title)))
		fmt.Fprintf(&b, "  %s\n", marked(d.Abstract, e.Highlights(tagger.Abstract)))
		for _, term := range e.For(3) {
			fmt.Fprintf(&b, "  %+.2f %s\n", term.Weight, term.Surface)
		}
		for _, term := range e.Flip {
			fmt.Fprintf(&b, "  needs %s\n", term.Surface)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// marked puts brackets around the parts of text that speak for the topic.
func marked(text string, passages []tagger.Passage) string {
	var b strings.Builder
	end, closing := 0, ""
	for _, p := range passages {
		if p.Weight <= 0 {
			continue
		}
		if closing == "" || strings.TrimSpace(text[end:p.Start]) != "" { // else it continues with the last one
			b.WriteString(closing + text[end:p.Start] + "[")
			closing, end = "]", p.Start
		}
		b.WriteString(text[end:p.End])
		end = p.End
	}
	return b.String() + closing + text[end:]
}
