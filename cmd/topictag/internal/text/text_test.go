package text

import (
	"errors"
	"strings"
	"testing"

	"github.com/fatih/color"
	"github.com/stretchr/testify/require"
)

func TestTamedOutput(t *testing.T) {
	var b strings.Builder
	w := tamed(&b)
	for _, part := range []string{"a\x1b[2J\n", "é\xc2", "\x9b\tz", "\r"} { // a character in two parts
		_, err := w.Write([]byte(part))
		require.NoError(t, err)
	}
	require.Equal(t, "a\uFFFD[2J\né\uFFFD\tz\uFFFD", b.String())
	require.Equal(t, &b, Tame(&b, "jsonl"), "only a terminal is tamed")
}

func TestMessageKeepsLines(t *testing.T) {
	require.Equal(t, "open a b\nclose c", Message(errors.Join(errors.New("open a\x1bb"), errors.New("close c\u202e"))))
}

func TestPlural(t *testing.T) {
	for n, want := range map[int]string{0: "0 records", 1: "1 record", 2: "2 records"} {
		require.Equal(t, want, Plural(n, "record"))
	}
}

func TestPadded(t *testing.T) {
	require.Equal(t, "é  ", Padded("é", 3))
	require.Equal(t, "lo…", Padded("longer", 3))
}

func TestParagraph(t *testing.T) {
	p := &Paragraph{Width: 12, Indent: "  "}
	require.Empty(t, p.String())
	p.Add("some  words", nil)
	p.Add("and", nil)
	p.Add(" a", nil)
	red := color.New(color.FgRed)
	red.EnableColor()
	p.Add("b", red)
	require.Equal(t, "  some\n  wordsand\n  a"+red.Sprint("b")+"\n", p.String())
}

func TestNameColumn(t *testing.T) {
	require.Equal(t, 8, NameColumn(8, nil))
	require.Equal(t, 9, NameColumn(8, []string{"a", "ééééééééé"}))
	require.Equal(t, WidestName, NameColumn(8, []string{strings.Repeat("x", 100)}))
}
