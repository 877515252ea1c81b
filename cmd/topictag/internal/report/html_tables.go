package report

import (
	"strconv"

	"github.com/topictag/topictag/cmd/topictag/internal/page"
)

func (v view) headlines(c *contents) {
	v.Print(`<h2 id="figures">Figures</h2>
<p class="soft">Macro is the mean of the topics. Micro counts all decisions together. {} Lower is better for the Brier score and the
expected calibration error (ECE).</p>
<div class="wide"><table class="headline all"><thead><tr><th scope="col">figure</th><th scope="col" class="n">macro</th><th scope="col" class="n">micro</th></tr></thead>
<tbody>`, c.Bootstrap)
	for _, h := range c.Headline {
		v.Print(`<tr><th scope="row">{}</th>`, h.Name)
		v.headline(h.Macro)
		v.headline(h.Micro)
		v.Print("</tr>\n")
	}
	v.Print("</tbody></table></div>\n\n")
}

func (v view) headline(f headlineFigure) {
	v.Print(`<td class="n"><span class="big">`)
	v.number(f.number)
	v.Print(`</span><br><span class="soft">`)
	v.number(f.Low)
	v.Print("–")
	v.number(f.High)
	v.Print("</span>")
	v.span(f.Span)
	v.Print("</td>")
}

func (v view) number(n number) { v.Print(`<data value="{}">{}</data>`, n.Value, n.Text) }

// numbers writes a cell for each number.
func (v view) numbers(all ...number) {
	for _, n := range all {
		v.Print(`<td class="n">`)
		v.number(n)
		v.Print("</td>")
	}
}

func (v view) span(s span) {
	v.Print(`<span class="span" aria-hidden="true"><i style="--from: {}%; --to: {}%"></i><b style="--at: {}%"></b></span>`,
		s.Low, s.High, s.Dot)
}

func (v view) topics(rows []topicRow) {
	v.Print(`<h2 id="topics">Topics</h2>
<p class="soft">“Chance” is the ECE of exactly right probabilities on so few documents. A dash means that no document has the topic, or that
no document got it. Wrong tags are counted for 1,000 documents without a topic.</p>
<div class="wide"><table class="topics"><thead><tr><th scope="col">topic</th><th scope="col" class="n">documents</th><th scope="col" class="n">F1</th><th scope="col" colspan="2">95 %</th><th scope="col" class="n">precision</th>
<th scope="col" class="n">recall</th><th scope="col" class="n">AP</th><th scope="col" class="n">Brier</th><th scope="col" class="n">ECE</th><th scope="col" class="n">chance</th><th scope="col" class="n">wrong tags</th></tr></thead>
<tbody>`)
	for _, r := range rows {
		v.rowOf(r.Chip)
		v.Print(`<td class="n">{}</td>`, strconv.Itoa(r.Support))
		v.numbers(r.F1)
		v.Print("\n<td class=\"n soft\">{}–{}</td><td>", r.Low.Text, r.High.Text)
		v.span(r.Span)
		v.Print("</td>\n")
		v.numbers(r.Precision, r.Recall, r.AP, r.Brier)
		v.Print("\n")
		v.numbers(r.ECE, r.Chance, r.WrongTags)
		v.Print("</tr>\n")
	}
	v.Print("</tbody></table></div>\n\n")
}

// rowOf begins a row of a table with its topic.
func (v view) rowOf(c page.Chip) {
	v.Print(`<tr class="{}"><th scope="row">`, c.Class)
	c.Write(v.Writer)
	v.Print("</th>")
}

func (v view) pairs(c *contents) {
	v.Print(`<h2 id="together">Together and confused</h2>
<p class="soft">How many documents have both topics / got both. A stronger color is a larger share of the documents with the topic of the row.</p>
`)
	v.heat(c.Together)
	v.Print(`
<p class="soft">How many documents with the topic of a row got the topic of a column. A document with several topics is in several rows.
Its right tags for one topic look confused in the row of another.</p>
`)
	v.heat(c.Confused)
	v.Print("\n\n")
}

func (v view) heat(t *heatTable) {
	if len(t.Rows) == 0 {
		v.none("No topic to show.")
		return
	}
	v.Print(`<div class="wide"><table class="heat"><thead><tr><th></th>`)
	for _, name := range t.Columns {
		v.Print(`<th scope="col"><span>{}</span></th>`, name)
	}
	v.Print("</tr></thead>\n<tbody>")
	for _, r := range t.Rows {
		v.rowOf(r.Chip)
		for _, c := range r.Cells {
			v.Print("<td")
			if c.Right {
				v.Print(` class="same"`)
			}
			v.Print(` style="--a: {}">{}</td>`, c.Alpha, c.Text)
		}
		v.Print("</tr>\n")
	}
	v.Print("</tbody></table></div>")
}
