package explanation

import (
	"github.com/topictag/topictag/cmd/topictag/internal/markup"
	"github.com/topictag/topictag/cmd/topictag/internal/page"
)

// writeHead writes the start of the page, with the colors of topics.
func writeHead(w *markup.Writer, legend []page.Chip) {
	w.Print(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Why these topics</title>
`)
	page.Style(w)
	w.Print(`
<h1>Why these topics</h1>
<p class="soft">Colored words are evidence for a topic, and stronger colors are stronger evidence. <mark class="against t5">Underlined</mark> words
are evidence against it. Where words count for several topics, the strongest topic has the color. A topic’s bias, its length and
the weights of all its terms add up to its log-odds. A topic is given if its probability reaches its threshold.</p>
<p>`)
	for _, c := range legend {
		c.Write(w)
	}
	w.Print("</p>\n")
}

func (d *pageDocument) write(w *markup.Writer) {
	w.Print("<article>\n<h2>")
	if d.Link != "" {
		w.Print(`<a href="{}">`, d.Link)
	}
	page.WritePieces(w, d.Title)
	if d.Link != "" {
		w.Print("</a>")
	}
	w.Print("</h2>\n<p>")
	d.writeTags(w)
	w.Print("</p>\n<p>")
	page.WritePieces(w, d.Abstract)
	w.Print("</p>\n")
	for _, t := range d.Topics {
		t.write(w)
	}
	w.Print("</article>\n")
}

// writeTags writes the id, and the topics given or the reason for none.
func (d *pageDocument) writeTags(w *markup.Writer) {
	if d.ID != "" {
		w.Print(`<span class="soft">{}</span> `, d.ID)
	}
	for _, t := range d.Topics {
		if t.Given {
			page.Chip{Name: t.Name + " " + t.Probability, Class: t.Class}.Write(w)
		}
	}
	if d.Abstained != "" {
		w.Print(`<span class="soft">No tag: {}</span>`, d.Abstained)
	}
}

func (t *pageTopic) write(w *markup.Writer) {
	open, given := markup.Markup(""), markup.Markup("not given")
	if t.Open {
		open = " open"
	}
	if t.Given {
		given = "given"
	}
	w.Print(`<details class="{}"`+open+`>
<summary>{} {}, `+given+`</summary>
<p class="soft">Threshold {}. Log-odds {}: {}.</p>
`, t.Class, t.Name, t.Probability, t.Threshold, t.LogOdds, t.Parts)
	if t.Rule != "" {
		w.Print("<p>Decided {}.</p>\n", t.Rule)
	}
	page.WriteRows(w, t.Rows)
	w.Print("\n")
	if t.Sentence != "" {
		w.Print(`<p class="soft">Strongest sentence:</p><blockquote>{}</blockquote>`, t.Sentence)
	}
	w.Print("\n")
	if t.Flip != "" {
		w.Print("<p>{}.</p>", t.Flip)
	}
	w.Print("\n</details>\n")
}
