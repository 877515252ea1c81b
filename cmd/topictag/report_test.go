package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/report"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger/eval"
)

// reportOf runs eval with a report and JSON, and returns both.
func reportOf(t *testing.T, args ...string) (page string, e report.Evaluation) {
	out := filepath.Join(t.TempDir(), "report.html")
	got := command(append([]string{"eval", "--report", out, "--output-format", "json", "--rounds", "50"}, args...)...)
	require.Zero(t, got.status, got.stderr)
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &e))
	text, err := os.ReadFile(out)
	require.NoError(t, err)
	requireWhole(t, string(text))
	return string(text), e
}

// requireWhole checks what holds for every report: it links to no other file, and no
// number in it is invalid.
func requireWhole(t *testing.T, page string) {
	t.Helper()
	require.True(t, strings.HasPrefix(page, "<!doctype html>"))
	require.True(t, strings.HasSuffix(page, "</html>\n"))
	for _, m := range regexp.MustCompile(`(?:src|href|action)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		require.True(t, strings.HasPrefix(m[1], "https://arxiv.org/abs/") || strings.HasPrefix(m[1], "#"), m[1])
	}
	for _, word := range []string{"<script", "<link", "@import", "url(", "NaN", "Inf", "ZgotmplZ", "%!"} {
		require.NotContains(t, page, word)
	}
	for _, m := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		require.Contains(t, page, `id="`+m[1]+`"`)
	}
	for _, svg := range regexp.MustCompile(`(?s)<svg.*?</svg>`).FindAllString(page, -1) {
		requireXML(t, svg)
		require.Regexp(t, `<path class="(data|guide|whisker)"|<rect`, svg, "no chart is empty")
	}
}

func requireXML(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else {
			require.NoError(t, err, text)
		}
	}
}

// numbersOf returns the numbers of a row of a table, as the page has them for
// programs.
func numbersOf(t *testing.T, row string) []float64 {
	var all []float64
	for _, m := range regexp.MustCompile(`<data value="([^"]*)">`).FindAllStringSubmatch(row, -1) {
		x, err := strconv.ParseFloat(strings.ReplaceAll(m[1], "&#43;", "+"), 64)
		require.NoError(t, err)
		all = append(all, x)
	}
	return all
}

// rowsOf returns the rows of the first table after a heading.
func rowsOf(page, id string) []string {
	_, rest, _ := strings.Cut(page, `id="`+id+`"`)
	_, rest, _ = strings.Cut(rest, "<tbody>")
	rest, _, _ = strings.Cut(rest, "</tbody>")
	return regexp.MustCompile(`(?s)<tr.*?</tr>`).FindAllString(rest, -1)
}

func TestReportHasTheNumbersOfJSON(t *testing.T) {
	file, model := labelled(t), filepath.Join(t.TempDir(), "my.model")
	require.Zero(t, command("train", file, "--output", model).status)
	page, e := reportOf(t, file, "--compare", model)

	rows := rowsOf(page, "figures")
	require.Len(t, rows, 6)
	for i, figure := range []func(eval.Figures) float64{
		func(f eval.Figures) float64 { return f.F1 },
		func(f eval.Figures) float64 { return f.Precision },
		func(f eval.Figures) float64 { return f.Recall },
		func(f eval.Figures) float64 { return f.AveragePrecision },
		func(f eval.Figures) float64 { return f.Brier },
		func(f eval.Figures) float64 { return f.ECE },
	} {
		var want []float64
		for _, r := range []report.Row{e.Macro, e.Micro} {
			want = append(want, figure(r.Figures), figure(r.Interval.Low), figure(r.Interval.High))
		}
		require.Equal(t, want, numbersOf(t, rows[i]))
	}

	rows = rowsOf(page, "topics")
	require.Len(t, rows, 4)
	for i, r := range e.Topics {
		require.Contains(t, rows[i], ">"+r.Name+"<")
		want := []float64{r.F1, r.Precision, r.Recall, r.AveragePrecision, r.Brier, r.ECE}
		require.Equal(t, append(want, r.Interval.ChanceECE, r.WrongTags), numbersOf(t, rows[i]))
		require.Contains(t, rows[i], fmt.Sprintf(`<td class="n">%d</td>`, r.Support))
	}

	rows = rowsOf(page, "together")
	for i := range e.Together.Topics {
		for j := range e.Together.Topics {
			require.Contains(t, rows[i], fmt.Sprintf(">%d / %d<", e.Together.Carried[i][j], e.Together.Given[i][j]))
		}
	}

	rows = rowsOf(page, "comparison")
	for i, d := range append(e.Comparison.Topics, e.Comparison.Macro) {
		require.Equal(t, []float64{d.F1, d.Low, d.High, d.NotBetter}, numbersOf(t, rows[i]))
	}
	require.Contains(t, page, fmt.Sprintf("right in %d of them, the other in %d.", e.Comparison.Flips.Better,
		e.Comparison.Flips.Worse))
	require.NotEmpty(t, e.Comparison.Flips.Cases)
	require.Equal(t, len(e.Worst.Doubts), len(rowsOf(page, "doubts")))
	require.Equal(t, 5+len(e.Worst.WrongTags)+len(e.Worst.Misses), strings.Count(page, "<article"))
}

func TestJSONHasWhatIsDrawn(t *testing.T) {
	got := command("eval", "--sample", "--output-format", "json", "--rounds", "20")
	var e report.Evaluation
	require.NoError(t, json.Unmarshal([]byte(got.stdout), &e))
	for _, r := range append(e.Topics, e.Micro) {
		require.Equal(t, 1.0, r.Curve[len(r.Curve)-1].Recall)
		require.Len(t, r.Reliability, 10)
		with, decisions := 0, 0
		for _, c := range r.Histogram {
			with, decisions = with+c.With, decisions+c.With+c.Without
		}
		require.Equal(t, r.Support, with)
		for _, b := range r.Reliability {
			decisions -= b.Decisions
		}
		require.Zero(t, decisions)
	}
	require.Equal(t, []string{"diffusion", "interpretability", "quantum", "robotics"}, e.Together.Topics)
	require.Len(t, e.Together.Confused, 5)
	require.Equal(t, 12, e.Together.Carried[3][3])
	require.Nil(t, e.Worst, "where no report is asked for, no document is kept")
	require.NotContains(t, got.stdout, "null")
}

func TestReportErrors(t *testing.T) {
	_, all := reportOf(t, "--sample", "--report-errors", "100")
	require.Len(t, all.Worst.WrongTags, 2)
	require.Len(t, all.Worst.Misses, 6)
	page, e := reportOf(t, "--sample", "--report-errors", "1")
	require.Equal(t, all.Worst.WrongTags[:1], e.Worst.WrongTags)
	require.Equal(t, all.Worst.Misses[:1], e.Worst.Misses)
	require.Contains(t, page, `<mark class="t`)
	require.Contains(t, page, all.Worst.Misses[0].ID)
	require.NotContains(t, page, all.Worst.Misses[5].ID)
	page, e = reportOf(t, "--sample", "--report-errors", "0")
	require.Empty(t, e.Worst.WrongTags)
	require.Contains(t, page, "No wrong tag to show.")
}

func TestReportTamesHostileText(t *testing.T) {
	evil := "</title><script>alert(1)</script>\x1b[2J\u202e\" onload=x"
	var lines []byte
	for i := range 4 {
		line, err := json.Marshal(map[string]any{
			"id": fmt.Sprint(evil, i), "title": evil + " robot robots",
			"abstract": strings.Repeat("A robot arm "+evil+" grasps. ", i*i*100),
			"topics":   []string{evil, "quantum", strings.Repeat("long", 1000)}})
		require.NoError(t, err)
		lines = append(append(lines, line...), '\n')
	}
	file := write(t, "<b>.jsonl", string(lines))
	model := filepath.Join(t.TempDir(), "<img src=x>.model")
	require.Zero(t, command("train", labelled(t), "--output", model).status)
	for _, args := range [][]string{{file}, {file, "--compare", model}, {file, "--model", model}} {
		page, _ := reportOf(t, args...)
		require.NotRegexp(t, "[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e]", page)
		for _, m := range regexp.MustCompile(`<[^>]*(?:onload|onerror)[^>]*>`).FindAllString(page, -1) {
			require.Contains(t, m, "&#34; onload", "no attribute")
		}
		require.NotContains(t, page, "<img")
		require.Contains(t, page, "&lt;script&gt;")
		require.Less(t, len(page), 300_000, "however long the documents are")
	}
}

func TestReportOfFewDocuments(t *testing.T) {
	robots := `{"id":"2601.00001","title":"Robots","abstract":"A robot arm folds towels. Our robot needs no ` +
		`camera.","topics":["robotics"]}`
	for _, test := range []struct {
		name, docs string
		want       []string
	}{
		{"one", robots, []string{"1 document, 1 label of 4 topics.",
			"No document has this topic, so there is no curve.", "No wrong tag to show.", "No miss to show",
			"No label is doubtful."}},
		{"one that is missed", `{"title":"Heat","topics":["quantum"]}`,
			[]string{"No tag was given, so the curve has no mark."}},
		{"no title, no abstract", `{"id":"x","topics":["quantum"]}`, []string{"Without title"}},
		{"a topic that the model lacks", `{"title":"Purring","topics":["cats"]}`,
			[]string{"The model does not know this topic.", "No miss to show"}},
		{"borderline alone, and one label", `{"title":"A robot","borderline":["robotics"]}` + "\n" +
			`{"title":"Heat","topics":["cats"]}`, []string{"cats"}},
		{"every decision on a topic is borderline", `{"title":"Heat","topics":["cats"],"borderline":["robotics"]}`,
			[]string{"There is no decision on this topic."}},
		{"twice the same", robots + "\n" + robots, []string{"2 documents, 2 labels"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			page, _ := reportOf(t, write(t, "x.jsonl", test.docs+"\n"))
			for _, want := range test.want {
				require.Contains(t, page, want)
			}
		})
	}
}

func TestReportOfManyTopics(t *testing.T) {
	const drawn = 30
	var topics []string
	for i := range 40 {
		topics = append(topics, fmt.Sprint("topic ", i))
	}
	line, err := json.Marshal(corpus.Document{Title: "Heat", Topics: topics})
	require.NoError(t, err)
	page, e := reportOf(t, write(t, "x.jsonl", string(line)+"\n"))
	require.Len(t, e.Topics, 44)
	require.Len(t, e.Together.Topics, drawn)
	require.Contains(t, page, "Of 44 topics, the charts show the 30 with the most documents")
	require.Equal(t, 1+drawn, strings.Count(page, "<article"))
}

func TestReportOptions(t *testing.T) {
	out := filepath.Join(t.TempDir(), "report.html")
	got := command("eval", "--sample", "--rounds", "20", "--report", out, "--report-trained", "--fail-under", "macro-f1=1")
	require.Equal(t, 3, got.status)
	require.Contains(t, got.stdout, "macro", "the figures are printed all the same")
	page, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Contains(t, string(page), "The model was trained on these documents.")
	require.Equal(t, 3, command("eval", "--sample", "--rounds", "20", "--report", out, "--fail-over",
		"micro-ece=0").status)
	page, err = os.ReadFile(out)
	require.NoError(t, err)
	require.NotContains(t, string(page), "trained on these", "no flag says so")

	require.Equal(t, 1, command("eval", write(t, "e.jsonl", ""), "--report", out).status)
	after, err := os.ReadFile(out)
	require.NoError(t, err)
	require.Equal(t, page, after, "the old report stands")
	got = command("eval", "--sample", "--rounds", "20", "--report", filepath.Join(out, "no"))
	require.Equal(t, 1, got.status)
	for _, args := range [][]string{{"--report", "-"}, {"--report", out, "--report-errors", "-1"}, {"--report-trained"}} {
		require.Equal(t, 2, command(append([]string{"eval", "--sample"}, args...)...).status, args)
	}
}

// TestReportInABrowser loads a page as a reader does.
func TestReportInABrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a browser")
	}
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
		}
	}
	if browser == "" {
		t.Skip("no Chromium to look at the page with")
	}
	out := filepath.Join(t.TempDir(), "report.html")
	require.Zero(t, command("eval", "--sample", "--rounds", "20", "--report", out).status)
	c := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
		"--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "--enable-logging=stderr", "--v=0",
		"--dump-dom", "file://"+out)
	var stderr strings.Builder
	c.Stderr = &stderr
	dom, err := c.Output()
	if err != nil {
		t.Skip("Chromium does not start here: ", err)
	}
	require.NotContains(t, stderr.String(), "CONSOLE")
	require.Equal(t, 15, strings.Count(string(dom), "<svg"), "three charts for four topics and all decisions")
	require.Contains(t, string(dom), "</figure>")
}
