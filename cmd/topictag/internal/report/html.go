package report

import (
	_ "embed"
	"io"

	"github.com/topictag/topictag/cmd/topictag/internal/markup"
	"github.com/topictag/topictag/cmd/topictag/internal/page"
)

// style is what reports add to the style of all pages.
//
//go:embed report.css
var style markup.Markup

// view writes parts of a report.
type view struct{ *markup.Writer }

// write writes the page.
func (c *contents) write(w io.Writer) error {
	v := view{markup.NewWriter(w)}
	v.head(c)
	v.headlines(c)
	v.topics(c.Topics)
	v.details(c)
	v.pairs(c)
	v.errors(c)
	v.doubts(c.Doubts)
	v.Print("\n")
	if c.Comparison != nil {
		v.comparison(c.Comparison)
	}
	v.Print("\n</body>\n</html>\n")
	return v.Err()
}

func (v view) head(c *contents) {
	v.Print(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>How well topics are given</title>
`)
	page.Style(v.Writer)
	v.Print("\n<style>\n")
	v.Print(style)
	v.Print(`</style>
<body>
<h1>How well topics are given</h1>
<p>By {}`, c.Model)
	if c.Inputs != "" {
		v.Print(", measured on {}", c.Inputs)
	}
	v.Print(". {}</p>\n", c.Summary)
	if c.Trained {
		v.Print(`<p class="warn">The model was trained on these documents. The figures show how well it remembers them, not how well it tags others.
It doubts few of the labels that it has learned.</p>`)
	}
	v.Print(`
<nav class="soft"><a href="#figures">Figures</a> <a href="#topics">Topics</a> <a href="#charts">Charts</a> <a href="#together">Together and confused</a>
<a href="#wrong">Wrong tags</a> <a href="#misses">Misses</a> <a href="#doubts">Doubtful labels</a>`)
	if c.Comparison != nil {
		v.Print(` <a href="#comparison">Comparison</a>`)
	}
	v.Print("</nav>\n\n")
}

func (v view) details(c *contents) {
	v.Print("<h2 id=\"charts\">Charts</h2>\n")
	if c.MoreTopics != "" {
		v.Print(`<p class="soft">{}</p>`, c.MoreTopics)
	}
	v.Print("\n")
	for _, d := range c.Details {
		v.Print("<article class=\"{}\">\n<h3>", d.Class)
		d.Chip.Write(v.Writer)
		v.Print("</h3>\n<p class=\"soft\">{}</p>\n<div class=\"plots\">", d.Note)
		for _, p := range d.Plots {
			v.plot(p)
		}
		v.Print("</div>\n</article>\n")
	}
	v.Print("\n\n")
}

func (v view) errors(c *contents) {
	v.Print(`<h2 id="wrong">Wrong tags</h2>
<p class="soft">Topics given to documents that do not have them, the most probable first. Colored words are evidence for the topic, and
<mark class="against t5">underlined</mark> words are evidence against it.</p>
`)
	v.cards(c.WrongTags, "No wrong tag to show.")
	v.Print(`

<h2 id="misses">Misses</h2>
<p class="soft">Topics not given to documents that have them, the least probable first.</p>
`)
	v.cards(c.Misses, "No miss to show, among the topics that the model knows.")
	v.Print("\n\n")
}

// none says that a list is empty.
func (v view) none(why string) { v.Print(`<p class="none">{}</p>`, why) }

// choose returns one of two words.
func choose(which bool, yes, no string) string {
	if which {
		return yes
	}
	return no
}
