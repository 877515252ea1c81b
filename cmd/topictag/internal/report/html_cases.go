package report

import (
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
)

// cards writes decisions with their evidence, or the reason why it has no cards.
func (v view) cards(all []caseCard, none string) {
	for _, c := range all {
		v.card(c)
	}
	if len(all) == 0 {
		v.none(none)
	}
}

func (v view) card(c caseCard) {
	v.Print("<article class=\"{}\">\n<h3>", c.Class)
	if c.Link != "" {
		v.Print(`<a href="{}">`, c.Link)
	}
	page.WritePieces(v.Writer, slices.Values(c.TitleText))
	if c.Link != "" {
		v.Print("</a>")
	}
	v.Print("</h3>\n<p>")
	v.decision(c)
	v.Print("</p>\n<details")
	if c.Open {
		v.Print(" open")
	}
	v.Print("><summary>Evidence</summary>\n<p>")
	page.WritePieces(v.Writer, slices.Values(c.Abstract))
	v.Print("</p>\n")
	page.WriteRows(v.Writer, c.Rows)
	v.Print("\n")
	if c.Flip != "" {
		v.Print("<p>{}.</p>", c.Flip)
	}
	v.Print("\n</details>\n</article>\n")
}

// decision writes what was decided, and what the labels say.
func (v view) decision(c caseCard) {
	if c.ID != "" {
		v.Print(`<span class="soft">{}</span> `, c.ID)
	}
	page.Chip{Name: c.Name + " " + c.Probability.Text, Class: c.Class + choose(c.Given, "", " not")}.Write(v.Writer)
	v.Print("\n<span class=\"soft\">{}", choose(c.Given, "given", "not given"))
	if c.Threshold != "" {
		v.Print(", threshold {}", c.Threshold)
	}
	v.Print("; {}", choose(c.Labels != "", "labels: "+c.Labels, "no label"))
	if c.Abstained != "" {
		v.Print(". No tag: {}", c.Abstained)
	}
	v.Print("</span>")
}

func (v view) doubts(all []caseRow) {
	v.Print(`<h2 id="doubts">Doubtful labels</h2>
<p class="soft">Found by confident learning. A missing label is doubtful if the probability is at least the mean of documents with the topic.
A label is doubtful if the probability is at most the mean of documents without the topic. The largest differences come first.
The label may be wrong, or the model. Read the document before you change a label.</p>
`)
	if len(all) == 0 {
		v.none("No label is doubtful.")
		v.Print("\n")
		return
	}
	v.Print(`<div class="wide"><table class="cases"><thead><tr><th scope="col">topic</th><th scope="col">document</th><th scope="col">label</th><th scope="col" class="n">probability</th></tr></thead>
<tbody>`)
	for _, r := range all {
		v.label(r)
		v.numbers(r.Probability)
		v.Print("</tr>\n")
	}
	v.Print("</tbody></table></div>\n")
}

// label begins a row of a table with a label and its document.
func (v view) label(r caseRow) {
	v.Print("<tr><td>")
	r.Chip.Write(v.Writer)
	v.Print("</td><td>")
	if r.Link != "" {
		v.Print(`<a href="{}">{}</a>`, r.Link, r.Title)
	} else {
		v.Print("{}", r.Title)
	}
	if r.ID != "" {
		v.Print(` <span class="soft">{}</span>`, r.ID)
	}
	v.Print("</td><td>{}</td>", choose(r.Labeled, "has it", "lacks it"))
}

func (v view) comparison(c *comparison) {
	v.Print(`<h2 id="comparison">Comparison</h2>
<p>With {}, on the same documents.</p>
<p class="soft">How much higher F1 is than that of the other model, and the share of bootstrap rounds in which it is not higher.</p>
<div class="wide"><table><thead><tr><th scope="col">topic</th><th scope="col" class="n">difference</th><th scope="col" colspan="2">95 %</th><th scope="col" class="n">not better</th></tr></thead>
<tbody>`, c.Model)
	for _, r := range c.Rows {
		v.difference(r)
	}
	v.Print("</tbody></table></div>\n<p>{}</p>\n", c.Summary)
	if len(c.Flips) == 0 {
		v.none("No tag differs.")
		return
	}
	v.Print(`<div class="wide"><table class="cases"><thead><tr><th scope="col">topic</th><th scope="col">document</th><th scope="col">label</th><th scope="col" class="n">this model</th><th scope="col" class="n">the other</th><th scope="col">right</th></tr></thead>
<tbody>`)
	for _, r := range c.Flips {
		v.flip(r)
	}
	v.Print("</tbody></table></div>")
}

func (v view) difference(r differenceRow) {
	v.rowOf(r.Chip)
	v.numbers(r.F1)
	v.Print(`<td class="n soft">`)
	v.number(r.Low)
	v.Print(" to ")
	v.number(r.High)
	v.Print(`</td>
<td><span class="span" aria-hidden="true"><u style="--at: {}%"></u><i style="--from: {}%; --to: {}%"></i><b style="--at: {}%"></b></span></td>`,
		r.Span.Zero, r.Span.Low, r.Span.High, r.Span.Dot)
	v.numbers(r.NotBetter)
	v.Print("</tr>\n")
}

func (v view) flip(r flipRow) {
	v.label(r.caseRow)
	v.Print("\n<td class=\"n\">{}, ", choose(r.Given, "given", "not"))
	v.number(r.Probability)
	v.Print(`</td><td class="n">{}, `, choose(r.Given, "not", "given"))
	v.number(r.Other)
	v.Print("</td><td>{}</td></tr>\n", choose(r.Right, "this model", "the other"))
}
