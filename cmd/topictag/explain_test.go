package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// explained is a line of explain's JSON, as other programs read it.
type explained struct {
	ID           string
	Title        string
	Abstained    string
	Explanations []struct {
		Topic       string
		Bias        float64
		Length      float64
		Rest        float64
		LogOdds     float64 `json:"log_odds"`
		Probability float64
		Threshold   float64
		Given       bool
		Terms       []struct {
			Field, Surface, Term string
			Start, End           int
			Weight               float64
		}
		Sentences []struct {
			Field      string
			Start, End int
			Weight     float64
		}
		Flip []struct {
			Surface string
			Weight  float64
		}
	}
}

func explainedLines(t *testing.T, out string) []explained {
	var all []explained
	for line := range strings.Lines(out) {
		var x explained
		require.NoError(t, json.Unmarshal([]byte(line), &x))
		all = append(all, x)
	}
	return all
}

func TestExplainJSON(t *testing.T) {
	got := command("explain", "--sample", "--sentences")
	require.Zero(t, got.status, got.stderr)
	docs, all := corpus.Sample(), explainedLines(t, got.stdout)
	require.Len(t, all, len(docs))
	for i, x := range all {
		require.Equal(t, docs[i].ID, x.ID)
		require.Equal(t, docs[i].Title, x.Title)
		require.Len(t, x.Explanations, 4)
		given := 0
		for _, e := range x.Explanations {
			require.Zero(t, e.Rest)
			sum := e.Bias + e.Length
			for _, w := range e.Terms {
				sum += w.Weight
				text := map[string]string{"title": docs[i].Title, "abstract": docs[i].Abstract}[w.Field]
				require.True(t, text[w.Start:w.End] == w.Surface)
			}
			require.InDelta(t, e.LogOdds, sum, 1e-9)
			require.NotEmpty(t, e.Sentences)
			if e.Given {
				given++
			}
		}
		require.Equal(t, given == 0, x.Abstained != "")
	}
}

// TestExplainIsLimited has a short and a long text, with and without --terms.
func TestExplainIsLimited(t *testing.T) {
	abstract := ""
	for _, d := range corpus.Sample() {
		abstract += d.Abstract + " "
	}
	short, err := json.Marshal(map[string]string{"title": "Robots", "abstract": abstract[:len(abstract)/2]})
	require.NoError(t, err)
	abstract = strings.Repeat(abstract, 1+tagger.LongText/len(abstract))
	long, err := json.Marshal(map[string]string{"title": "Robots", "abstract": abstract})
	require.NoError(t, err)
	file := write(t, "p.jsonl", string(short)+"\n"+string(long)+"\n")
	for _, test := range []struct {
		name        string
		args        []string
		short, long int // terms
	}{
		{"by default", nil, -1, tagger.LongTextTerms},
		{"--terms", []string{"--terms", "7"}, 7, 7},
		{"as many as the default of a table", []string{"--terms", "8"}, 8, 8},
		{"more than by default", []string{"--terms", "150"}, 150, 150},
		{"all", []string{"--terms", "100000"}, -1, -1},
	} {
		got := command(append([]string{"explain", file, "--output-format", "json"}, test.args...)...)
		require.Zero(t, got.status, got.stderr)
		lines := explainedLines(t, got.stdout)
		require.Len(t, lines, 2)
		for i, most := range []int{test.short, test.long} {
			require.Len(t, lines[i].Explanations, 4)
			for _, e := range lines[i].Explanations {
				sum, terms := e.Bias+e.Length+e.Rest, map[string]bool{}
				for _, w := range e.Terms {
					sum += w.Weight
					terms[w.Term] = true
				}
				require.InDelta(t, e.LogOdds, sum, 1e-9, test.name)
				require.Equal(t, most < 0, e.Rest == 0, test.name)
				require.True(t, most < 0 || len(terms) == most, test.name)
			}
		}
	}
	for _, format := range []string{"text", "html"} {
		got := command("explain", file, "--output-format", format, "--terms", "200", "--topic", "quantum")
		require.Zero(t, got.status, got.stderr)
		rows := map[string]string{"text": `(?m)^    \S.* [+-]\d+\.\d\d  [█░]`, "html": `<tr><td>`}[format]
		require.Len(t, regexp.MustCompile(rows).FindAllString(got.stdout, -1), 400, "a table is as long as it should be")
	}
}

func TestExplainChosenTopics(t *testing.T) {
	got := command("explain", "--sample", "--topic", "quantum,robotics")
	require.Zero(t, got.status, got.stderr)
	for _, x := range explainedLines(t, got.stdout) {
		require.Len(t, x.Explanations, 2)
	}
	require.Equal(t, 2, command("explain", "--sample", "--topic", "cats").status)
	for _, args := range [][]string{{"--output-format", "xml"}, {"--color", "red"}, {"--terms", "0"}} {
		require.Equal(t, 2, command(append([]string{"explain", "--sample"}, args...)...).status)
	}
}

func TestExplainText(t *testing.T) {
	file := write(t, "p.jsonl", `{"id":"2601.00001","title":"Robots",`+
		`"abstract":"A robot arm folds towels. Our robot needs no camera."}`+"\n"+`{"id":"b","title":"Heat"}`+"\n")
	got := command("explain", file, "--output-format", "text", "--sentences")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stdout, "2601.00001 [Robots]\n")
	require.Contains(t, got.stdout, "[robot]")
	require.Regexp(t, `robotics [01]\.\d\d, given \(from 0\.\d\d on\); log-odds \+\d`, got.stdout)
	require.Regexp(t, `Robots +\+\d+\.\d\d  █{20} in 3 places`, got.stdout)
	require.Contains(t, got.stdout, "strongest sentence: ")
	require.Contains(t, got.stdout, "robotics would not be given without “Robots”")
	require.Contains(t, got.stdout, "No tag: "+tagger.TooShort.Message())
	require.NotContains(t, got.stdout, "\x1b")
	for line := range strings.Lines(got.stdout) {
		require.LessOrEqual(t, len([]rune(line)), 101)
	}
	require.Contains(t, command("explain", file, "--output-format", "text", "--color", "always").stdout, "\x1b[")
}

// hostile is a document that would turn a terminal or a page against its reader.
func hostile(t *testing.T) string {
	line, err := json.Marshal(map[string]string{
		"id":    "x\x1b]0;owned\x07<script>alert(1)</script>",
		"title": "Robot\x1b[31m robots\u009b2J <img src=x onerror=alert(1)> \u202egnihtyna",
		"abstract": "A robot\x1b[2Jarm\r\nand \u009d robots </html><script>alert(2)</script> javascript:alert(3) & " +
			"robot \x00 end.",
	})
	require.NoError(t, err)
	return write(t, "hostile.jsonl", string(line)+"\n")
}

func TestExplainTamesHostileText(t *testing.T) {
	file := hostile(t)
	control := regexp.MustCompile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u202a-\u202e]")
	for _, args := range [][]string{{"explain"}, {"explain", "--sentences"}, {"tag"}, {"tag", "--explain", "3"}} {
		for _, format := range []string{"text", "table", "html"} {
			if (args[0] == "tag") != (format == "table") {
				continue
			}
			got := command(append(args, file, "--output-format", format)...)
			require.Zero(t, got.status, got.stderr)
			require.NotRegexp(t, control, got.stdout)
		}
	}
	colored := command("explain", file, "--output-format", "text", "--color", "always").stdout
	plain := regexp.MustCompile(`\x1b\[[0-9;]*m`).ReplaceAllString(colored, "")
	require.NotEqual(t, colored, plain)
	require.NotRegexp(t, control, plain)

	page := command("explain", file, "--output-format", "html").stdout
	require.Equal(t, 1, strings.Count(page, "<article>"))
	require.NotContains(t, page, "<script")
	require.NotContains(t, page, "<img")
	require.Contains(t, page, "&lt;/html&gt;")
}

func TestExplainPage(t *testing.T) {
	out := filepath.Join(t.TempDir(), "why.html")
	got := command("explain", "--sample", "--sentences", "--output", out, "--output-format", "html")
	require.Zero(t, got.status, got.stderr)
	page, err := os.ReadFile(out)
	require.NoError(t, err)
	text := string(page)
	require.True(t, strings.HasPrefix(text, "<!doctype html>"))
	require.True(t, strings.HasSuffix(text, "</html>\n"))
	require.Equal(t, len(corpus.Sample()), strings.Count(text, "<article>"))
	require.Contains(t, text, `<mark class="t0`)
	for _, m := range regexp.MustCompile(`(?:src|href)="([^"]*)"`).FindAllStringSubmatch(text, -1) {
		require.True(t, strings.HasPrefix(m[1], "https://arxiv.org/abs/"), m[1])
	}
}

func TestTagExplain(t *testing.T) {
	file := write(t, "p.jsonl", `{"id":"a","title":"Robots","abstract":"A robot arm folds\ntowels."}
{"id":"b","title":"Heat and water and stone"}
`)
	got := command("tag", file, "--explain", "2")
	require.Zero(t, got.status, got.stderr)
	require.Regexp(t, `"evidence":\[\{"topic":"robotics","terms":\[\{"term":"robot","surface":"Robots",`+
		`"weight":[\d.]+,"count":2\},\{`, got.stdout)
	require.Equal(t, 1, strings.Count(got.stdout, "evidence"), "none where there is no tag")
	got = command("tag", file, "--explain", "2", "--output-format", "csv")
	require.Regexp(t, `(?m)^id,title,tags,tag_probabilities,abstained,evidence$`, got.stdout)
	require.Regexp(t, `(?m)^a,Robots,robotics,[\d.]+,,"robotics: Robots, `, got.stdout)
	require.Regexp(t, `(?m)^ +robotics: Robots, `,
		command("tag", file, "--explain", "2", "--output-format", "table").stdout)
	require.NotContains(t, command("tag", file).stdout, "evidence")
	require.Equal(t, 2, command("tag", file, "--explain", "-1").status)
}

func TestTopics(t *testing.T) {
	got := command("topics", "--terms", "5")
	require.Zero(t, got.status, got.stderr)
	require.Regexp(t, `(?m)^quantum: \d+ documents, given from 0\.\d\d on; in cross-validation precision 0\.\d\d, `+
		`recall 0\.\d\d, F1 0\.\d\d$`, got.stdout)
	require.Regexp(t, `(?m)^  for      .*\bquantum \+\d`, got.stdout)
	got = command("topics", "--terms", "5", "--output-format", "json")
	var s tagger.Summary
	require.NoError(t, json.Unmarshal([]byte(strings.SplitAfter(got.stdout, "\n")[0]), &s))
	require.Equal(t, "diffusion", s.Topic)
	require.Len(t, s.For, 5)
	require.Len(t, s.Against, 5)
	require.Positive(t, s.For[0].Count)
	require.Equal(t, 2, command("topics", "--output-format", "xml").status)
	require.Equal(t, 2, command("topics", "--terms", "-1").status)
	require.Equal(t, 2, command("topics", "x").status)
}
