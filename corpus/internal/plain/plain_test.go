package plain

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestText(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"no markup", " Qubits\n\tand  robots ", "Qubits and robots"},
		{"JATS", "<jats:title>Abstract</jats:title><jats:p>We <jats:italic>fold</jats:italic> towels.</jats:p><jats:p>It works.</jats:p>",
			"We fold towels. It works."},
		{"headings of sections stay", "<jats:sec><jats:title>Background</jats:title><jats:p>Much.</jats:p></jats:sec>", "Background Much."},
		{"a heading with more words", "<h2>Abstract algebra</h2>x", "Abstract algebra x"},
		{"HTML", "<p\n class='a'>H<sub>2</sub>O &amp; <i>in vitro</i><br/>x &lt; 3</p>", "H2O & in vitro x < 3"},
		{"HTML of posts", "<figure><img src='x'/><figcaption>A</figcaption></figure><blockquote>B</blockquote><del>C</del>", "A B C"},
		{"escaped twice", "&lt;i&gt;E. coli&lt;/i&gt; &amp;amp; x", "E. coli & x"},
		{"numbers", "K&#252;ste&#xe9;&nbsp;x", "Küsteé x"},
		{"signs that are no markup", "a<b and c>d, x<i and y>z, R&D; <unknown> AT&T &copy 5 <", "a<b and c>d, x<i and y>z, R&D; <unknown> AT&T &copy 5 <"},
		{"TeX stays", `$a < b$ & \'{e} {B}`, `$a < b$ & \'{e} {B}`},
		{"MathML", `a <mml:math display="inline"><mml:mi>x</mml:mi></mml:math> b`, "a x b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, Text(test.text))
		})
	}
}

func TestRemarksForMissingAbstracts(t *testing.T) {
	for _, text := range []string{
		"", " ", "[No abstract available]", "No abstract available.", "NA", "n/a", "NaN", "NULL", "None", "-", "No abstract", "<p>None</p>",
		"Publisher: Abstract available from the publisher.", "Abstract available from the publisher.",
	} {
		require.Empty(t, Abstract(text), text)
	}
	for _, text := range []string{"None of them", "N A", "Nan Sheng folds", "A", "The abstract available from the publisher is short."} {
		require.Equal(t, text, Abstract(text))
	}
	require.Equal(t, "None", Text("None"), "a title may be a word like these")
}

// TestHostileTextsTakeLinearTime would take hours if each sign were searched to the end.
func TestHostileTextsTakeLinearTime(t *testing.T) {
	for _, piece := range []string{"<", "&", "<a ", "&lt;", "<title>", "<i>", "&amp;lt;"} {
		Text(strings.Repeat(piece, 1<<20/len(piece)))
	}
}

func FuzzText(f *testing.F) {
	f.Add("<jats:title>Abstract</jats:title><p>x &amp;lt; y</p> <i and &#0;")
	f.Fuzz(func(t *testing.T, text string) {
		got := Text(text)
		require.True(t, utf8.ValidString(got) || !utf8.ValidString(text))
		require.Equal(t, strings.Join(strings.Fields(got), " "), got)
		require.LessOrEqual(t, len(got), 3*len(text)+1, "no entity grows")
	})
}
