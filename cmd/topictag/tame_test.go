package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// tame is what the pages of explain and eval consist of: elements and their attributes. A value
// that left its place would add another.
var tame = struct{ elements, attributes []string }{
	strings.Fields(`a article b blockquote body br data details div figcaption figure h1 h2 h3 html i mark meta nav p
		span strong style summary table tbody td th thead title tr u svg path text rect circle`),
	strings.Fields(`aria-hidden aria-label charset class colspan content cx cy d dy fill font-size height href id lang name
		open r role scope style text-anchor title transform value viewBox width x y`),
}

// requireTame reads a page and looks at each element.
func requireTame(t *testing.T, page string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose = false, xml.HTMLAutoClose
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(t, err)
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		require.Contains(t, tame.elements, e.Name.Local)
		for _, a := range e.Attr {
			require.Contains(t, tame.attributes, a.Name.Local)
			switch a.Name.Local {
			case "href":
				require.Regexp(t, `^(https://arxiv\.org/abs/[\w./-]+|#\w+)$`, a.Value)
			case "style":
				require.Regexp(t, `^[\w-]+: [0-9.-]+%?(; [\w-]+: [0-9.-]+%?)*$`, a.Value)
			}
		}
	}
}

// evils are ids, titles and topics that try to leave their place on a page.
var evils = []string{
	`"><script>alert(1)</script>`, `</style><b>`, `' onclick='alert(1)`, `javascript:alert(1)`, `data:text/html,<script>`,
	`</title></svg><img src=x onerror=alert(1)>`, `&lt;script&gt;`, `{}{{.}}`, `--><!--`, `]]>`, "\x00<\x0bscript>",
	`https://arxiv.org/abs/"onclick="`, `1; background: red; --a: 2`,
}

func TestPagesTameHostileText(t *testing.T) {
	var lines strings.Builder
	for i, evil := range evils {
		for n := range 3 {
			topics := []string{evil, "quantum"}[:n]
			line, err := json.Marshal(map[string]any{
				"id": evil + strings.Repeat(" ", n), "title": evil + " robot robots", "topics": topics,
				"abstract": fmt.Sprintf("A robot arm %s grasps robots %d, %d. Its qubits are entangled. ", evil, i, n)})
			require.NoError(t, err)
			lines.Write(append(line, '\n'))
		}
	}
	file, model := write(t, `"><img>.jsonl`, lines.String()), filepath.Join(t.TempDir(), `"><img>.model`)
	got := command("train", file, "--output", model)
	require.Zero(t, got.status, got.stderr)

	for _, args := range [][]string{{}, {"--sentences"}, {"--model", model}, {"--model", model, "--topic", evils[3]}} {
		got := command(slices.Concat([]string{"explain", file, "--output-format", "html"}, args)...)
		require.Zero(t, got.status, got.stderr)
		requireTame(t, got.stdout)
		require.Equal(t, 3*len(evils), strings.Count(got.stdout, "<article>"))
		require.Contains(t, got.stdout, "&#34;&gt;&lt;script&gt;")
	}
	for _, args := range [][]string{{}, {"--model", model}, {"--compare", model, "--report-errors", "100"}} {
		page, _ := reportOf(t, append(args, file)...)
		requireTame(t, page)
		require.Contains(t, page, "&#34;&gt;&lt;script&gt;")
	}
}
