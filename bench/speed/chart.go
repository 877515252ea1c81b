package main

import (
	"bytes"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

// chart draws how many texts a second the programs tag, as bars.
func chart(rows []row, documents int) ([]byte, error) {
	p := plot.New()
	p.Title.Text = "Abstracts tagged in a second, on one thread, from file to file"
	p.X.Min, p.X.Label.Text = 0, "abstracts/s"
	var names []string
	var rates plotter.Values
	for _, r := range slices.Backward(rows) { // bars start below
		names, rates = append(names, r.name), append(rates, perSecond(documents, r.process.took))
	}
	bars, err := plotter.NewBarChart(rates, vg.Points(16))
	if err != nil {
		return nil, err
	}
	bars.Horizontal = true
	bars.Color = color.RGBA{R: 0x2a, G: 0x6f, B: 0x97, A: 0xff}
	bars.LineStyle.Width = 0
	p.Add(bars)
	p.NominalY(names...)
	const width, height = 18 * vg.Centimeter, 7 * vg.Centimeter
	canvas := vgsvg.New(width, height)
	const margin = 8
	p.Draw(draw.Crop(draw.New(canvas), margin, -margin, margin, -margin))
	var b bytes.Buffer
	_, err = canvas.WriteTo(&b)
	return b.Bytes(), err
}
