package report

import "github.com/topictag/topictag/cmd/topictag/internal/markup"

// plot writes a chart as SVG, or why it has no data.
func (v view) plot(p plot) {
	v.Print("<figure>")
	if p.Empty != "" {
		v.none(p.Empty)
		v.Print("<figcaption><strong>{}.</strong></figcaption>", p.Title)
	} else {
		v.axes(p)
		v.marks(p)
		v.Print("</svg><figcaption><strong>{}.</strong> {}</figcaption>", p.Title, p.Caption)
	}
	v.Print("</figure>\n")
}

func (v view) axes(p plot) {
	v.Print(`<svg viewBox="0 0 300 240" role="img" aria-label="{}">
<path class="axis" d="M42 10V186H290"/>
`, p.Title)
	v.ticks(`<text x="{}" y="200" text-anchor="middle">{}</text>`, p.XTicks)
	v.ticks(`<text x="35" y="{}" dy="4" text-anchor="end">{}</text>`, p.YTicks)
	v.ticks(`<text x="{}" y="214" text-anchor="middle" font-size="9">{}</text>`, p.Counts)
	v.Print(`<text x="166" y="231" text-anchor="middle">{}</text><text transform="translate(10 98) rotate(-90)" text-anchor="middle">{}</text>
`, p.XLabel, p.YLabel)
}

func (v view) ticks(m markup.Markup, all []plotText) {
	for _, t := range all {
		v.Print(m, t.At, t.Label)
	}
	v.Print("\n")
}

func (v view) marks(p plot) {
	for _, b := range p.Bars {
		v.Print(`<rect class="{}" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>
`, b.Class, b.X, b.Y, b.Width, b.Height, b.Hint)
	}
	for _, l := range p.Lines {
		v.Print("<path class=\"{}\" d=\"{}\"/>\n", l.Class, l.Path)
	}
	for _, d := range p.Dots {
		v.Print(`<circle class="{}" cx="{}" cy="{}" r="{}"><title>{}</title></circle>
`, d.Class, d.X, d.Y, d.Radius, d.Hint)
	}
}
