package page

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

func TestPaletteHasNoColorForOthers(t *testing.T) {
	p := Palette(tagger.Default().Topics())
	require.Equal(t, "t0", p.Class("diffusion"))
	require.Empty(t, p.Class("cats"))
}

func TestTitlePieces(t *testing.T) {
	p := Palette{"robotics"}
	require.Equal(t, []Piece{{Text: "Without title"}}, slices.Collect(p.TitlePieces(" \u202e\n", nil)))
	require.Equal(t, []Piece{{Text: "Robots"}}, slices.Collect(p.TitlePieces("Robots", nil)))
}

func TestRows(t *testing.T) {
	require.Equal(t, []Row{
		{Surface: "robot arm", Weight: "+2.00", Count: 3, Percent: 100},
		{Surface: "heat", Weight: "-0.01", Count: 1, Percent: 1, Against: true},
	}, Rows([]tagger.TermWeight{{Surface: "robot\narm", Weight: 2, Count: 3}, {Surface: "heat", Weight: -0.01, Count: 1}}))
}

func TestParsePanicsOnAMistake(t *testing.T) {
	require.NotNil(t, Parse(`{{define "x"}}{{template "style"}}{{end}}`).Lookup("style"))
	require.Panics(t, func() { Parse(`{{define "x"}}`) })
}
