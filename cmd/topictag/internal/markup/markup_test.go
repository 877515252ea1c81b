package markup

import (
	"errors"
	"html/template"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func printed(m Markup, values ...string) (string, error) {
	var b strings.Builder
	w := NewWriter(&b)
	w.Print(m, values...)
	return b.String(), w.Err()
}

func TestValuesAreEscapedByTheirPlace(t *testing.T) {
	for _, test := range []struct {
		name   string
		markup Markup
		value  string
		want   string
	}{
		{"text", "<p>{}</p>", `"><script>alert('1')</script>`,
			"<p>&#34;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</p>"},
		{"text that looks escaped", "{}", "&lt;+{}\x00é", "&amp;lt;&#43;{}\uFFFDé"},
		{"text after a style", "<style>a > b { x: y }</style>{}", "</style>", "<style>a > b { x: y }</style>&lt;/style&gt;"},
		{"the title of a page", "<title>{}</title>", "</title>", "<title>&lt;/title&gt;</title>"},
		{"an attribute", `<p class="a {}" id="b">`, `" onload="x`, `<p class="a &#34; onload=&#34;x" id="b">`},
		{"an address", `<a href="{}">`, "https://arxiv.org/abs/1?a&\"", `<a href="https://arxiv.org/abs/1?a&amp;&#34;">`},
		{"a script as an address", `<a href="{}">`, "javascript:alert(1)", `<a href="about:invalid">`},
		{"an address without a scheme", `<a href="{}">`, "//evil.example", `<a href="about:invalid">`},
		{"no address", `<a href="{}">`, "", `<a href="about:invalid">`},
		{"a number of a style", `<i style="--a: {}; width: 1%">`, "-0.25", `<i style="--a: -0.25; width: 1%">`},
		{"a percentage", "<i\n style=\"width: {}%\">", "100", "<i\n style=\"width: 100%\">"},
		{"a style for a number", `<i style="--a: {}">`, "1; background: url(//evil.example)", `<i style="--a: unset">`},
		{"no number of a style", `<i style="--a: {}">`, "", `<i style="--a: unset">`},
		{"no number at all", `<i style="--a: {}">`, "NaN", `<i style="--a: unset">`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := printed(test.markup, test.value)
			require.NoError(t, err)
			require.Equal(t, test.want, got)
		})
	}
}

func TestNoValueWhereNoneMayStand(t *testing.T) {
	for _, test := range []struct{ name, markup, says string }{
		{"an attribute that runs", `<p onload="{}">`, `in the attribute "onload"`},
		{"an attribute that loads", `<img class="x" src="{}">`, `in the attribute "src"`},
		{"the name of an attribute", `<p {}>`, `in the tag "p", outside of quotes`},
		{"the name of an element", `<{}>`, `in the tag "", outside of quotes`},
		{"an attribute without quotes", `<p class={}>`, `in the tag "p", outside of quotes`},
		{"a style", `<style media="x">{}`, `in the element "style"`},
		{"a script", "<script\n>{}", `in the element "script"`},
		{"a value too few", "<p>{}{}", `1 values for the places of "<p>{}{}"`},
		{"a value too many", "<p>", `1 values for the places of "<p>"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := printed(Markup(test.markup), "<value>")
			require.ErrorContains(t, err, test.says)
			require.NotContains(t, got, "<value>")
		})
	}
}

func TestPlacesOutliveACall(t *testing.T) {
	var b strings.Builder
	w := NewWriter(&b)
	w.Print("<td")
	w.Print(` style="--a: `)
	w.Print("{}", "none")
	w.Print(`">{}</td>`, "<")
	require.NoError(t, w.Err())
	require.Equal(t, `<td style="--a: unset">&lt;</td>`, b.String())
}

// full fails after some calls, as a full disk does.
type full struct{ left, calls int }

func (f *full) Write(p []byte) (int, error) {
	f.calls++
	if f.calls > f.left {
		return 0, errors.New("full")
	}
	return len(p), nil
}

func TestTheFirstErrorStays(t *testing.T) {
	f := &full{left: 1}
	w := NewWriter(f)
	w.Print("<p>{}</p>", "a")
	w.Print("{}")
	require.EqualError(t, w.Err(), "full")
	require.Equal(t, 2, f.calls, "nothing is written after it")
}

// FuzzPrint compares text and plain attributes with html/template, which no program here links.
// Addresses and styles must stay within their quotes.
func FuzzPrint(f *testing.F) {
	for _, seed := range []string{"", `"><script>`, "</style>", "javascript:'", "https://a/\"", "1.5", "&#43;+\x00\xff", "{}{{.}}"} {
		f.Add(seed)
	}
	within := regexp.MustCompile(`^<a href="(https://[^"]*|about:invalid)" style="--a: (unset|([0-9.-]|&#43;)+)">$`)
	reference := template.Must(template.New("").Parse(`<p class="{{.}}" title="a {{.}}">{{.}}</p><svg><title>{{.}}</title></svg>`))
	f.Fuzz(func(t *testing.T, value string) {
		var want strings.Builder
		require.NoError(t, reference.Execute(&want, value))
		got, err := printed(`<p class="{}" title="a {}">{}</p><svg><title>{}</title></svg>`, value, value, value, value)
		require.NoError(t, err)
		require.Equal(t, want.String(), got)

		got, err = printed(`<a href="{}" style="--a: {}">`, value, value)
		require.NoError(t, err)
		require.Equal(t, []int{4, 1, 1},
			[]int{strings.Count(got, `"`), strings.Count(got, "<"), strings.Count(got, ">")})
		require.Regexp(t, within, got)
	})
}
