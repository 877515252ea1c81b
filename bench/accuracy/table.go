package main

import (
	"fmt"
	"strings"
)

// section is what the results say of a set.
type section struct {
	set     *set
	columns []string // names of the figures
	rows    []tableRow
	skipped []string
}

type tableRow struct {
	result
	figures []figure // by column
}

// columns returns the names of the figures of a kind of set; see figuresOf.
func (k kind) columns() []string {
	switch k {
	case topics:
		return []string{"macro-F1, thresholds from training", "macro-F1, thresholds tuned on the test", "mean AP"}
	case multi:
		return []string{"micro-F1", "macro-F1", "micro-F1, one label at least", "macro-F1, one label at least"}
	}
	return []string{"accuracy", "macro-F1"}
}

// measures returns the measures of a result on a set, by column.
func measures(s *set, r result) []measure {
	n, given := len(s.labels), outcomes(s, r.given)
	switch s.kind {
	case topics:
		var byLabel [][]decision
		for label := range s.labels {
			byLabel = append(byLabel, decisionsOn(s, s.test, r.scores, label))
		}
		tuned := outcomes(s, r.above(thresholdsOf(s, s.test, r.scores)))
		return []measure{macroF1(given, n), macroF1(tuned, n), meanAP(byLabel)}
	case multi:
		atLeastOne := outcomes(s, r.oneGiven)
		return []measure{microF1(given, n), macroF1(given, n), microF1(atLeastOne, n), macroF1(atLeastOne, n)}
	}
	return []measure{microF1(given, n), macroF1(given, n)}
}

func sectionOf(s *set, results []result, skipped []string) section {
	sec := section{set: s, columns: s.kind.columns(), skipped: skipped}
	drawn := draws(len(s.test))
	for _, r := range results {
		row := tableRow{result: r}
		for _, m := range measures(s, r) {
			row.figures = append(row.figures, figureOf(m, drawn))
		}
		sec.rows = append(sec.rows, row)
	}
	return sec
}

// comparison is topictag's best against the best peer by one figure.
type comparison struct {
	column     string
	own, peer  tableRow
	difference figure
}

// comparisons returns one a column, none if topictag or all peers are missing.
func (sec section) comparisons() []comparison {
	var all []comparison
	for i, column := range sec.columns {
		own, peer := -1, -1
		for j, row := range sec.rows {
			best := &peer
			if row.family == "topictag" {
				best = &own
			}
			if *best < 0 || row.figures[i].value > sec.rows[*best].figures[i].value {
				*best = j
			}
		}
		if own >= 0 && peer >= 0 {
			c := comparison{column: column, own: sec.rows[own], peer: sec.rows[peer]}
			c.difference = c.own.figures[i].minus(c.peer.figures[i])
			all = append(all, c)
		}
	}
	return all
}

// markdown returns the section as a heading, a table and the comparison.
func (sec section) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\n%s. %d documents to train on, %d to measure on, %d labels.\n\n",
		sec.set.name, upperFirst(sec.set.about), len(sec.set.train), len(sec.set.test), len(sec.set.labels))
	fmt.Fprintf(&b, "| method | settings | %s | train, s | 1,000 documents, s |\n|---|---|%s---:|---:|\n",
		strings.Join(sec.columns, " | "), strings.Repeat("---|", len(sec.columns)))
	for _, row := range sec.rows {
		name := row.name
		if row.family == "topictag" {
			name = "**topictag** " + name
		}
		fmt.Fprintf(&b, "| %s | %s |", name, row.settings)
		for _, f := range row.figures {
			low, high := f.interval()
			fmt.Fprintf(&b, " %.3f [%.3f, %.3f] |", f.value, low, high)
		}
		fmt.Fprintf(&b, " %.1f | %.2f |\n", row.train.Seconds(), sec.perThousand(row))
	}
	if all := sec.comparisons(); len(all) > 0 {
		b.WriteString("\n| figure | best peer | topictag's best | difference |\n|---|---|---|---|\n")
		for _, c := range all {
			low, high := c.difference.interval()
			fmt.Fprintf(&b, "| %s | %s, %s | %s | %+.3f [%+.3f, %+.3f] |\n",
				c.column, c.peer.name, c.peer.settings, c.own.name, c.difference.value, low, high)
		}
	}
	for _, why := range sec.skipped {
		fmt.Fprintf(&b, "\nSkipped: %s\n", why)
	}
	return b.String()
}

func (sec section) perThousand(row tableRow) float64 {
	return row.predict.Seconds() * 1000 / float64(max(len(sec.set.test), 1))
}

func upperFirst(s string) string { return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):] }

const tsvHead = "set\tfamily\tmethod\tsettings\tfigure\tvalue\tlow\thigh\ttrain_s\tpredict_s_per_1000\n"

// tsv returns all figures, one a line.
func (sec section) tsv() string {
	var b strings.Builder
	for _, row := range sec.rows {
		for i, f := range row.figures {
			low, high := f.interval()
			fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\t%.4f\t%.4f\t%.4f\t%.2f\t%.3f\n", sec.set.name, row.family, row.name,
				row.settings, sec.columns[i], f.value, low, high, row.train.Seconds(), sec.perThousand(row))
		}
	}
	for _, c := range sec.comparisons() {
		low, high := c.difference.interval()
		fmt.Fprintf(&b, "%s\tdifference\t%s\tminus %s, %s\t%s\t%.4f\t%.4f\t%.4f\t\t\n", sec.set.name,
			c.own.name, c.peer.name, c.peer.settings, c.column, c.difference.value, low, high)
	}
	return b.String()
}
