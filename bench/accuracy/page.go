package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
)

// page returns RESULTS.md.
func page(sections []section) string {
	var b strings.Builder
	fmt.Fprintf(&b, strings.ReplaceAll(introduction, "~", "`"), rounds, strings.Join(versions(sections), ", "))
	b.WriteString(summaryHead)
	for _, sec := range sections {
		b.WriteString(sec.summary())
	}
	for _, sec := range sections {
		b.WriteString("\n" + sec.markdown())
	}
	return b.String()
}

// renewed returns RESULTS.md with other sections in place of those of the same
// sets.
func renewed(page string, sections []section) string {
	head, rest, _ := strings.Cut(page, "\n## ")
	old := strings.Split(rest, "\n## ")
	for _, sec := range sections {
		heading := sec.set.name + "\n"
		for i := range old {
			if strings.HasPrefix(old[i], heading) {
				old[i] = strings.TrimPrefix(sec.markdown(), "## ")
			}
		}
		head = renewedLines(head, "| "+sec.set.name+" |", sec.summary())
	}
	return head + "\n## " + strings.Join(old, "\n## ")
}

// renewedLines returns text with other lines in place of those with a prefix.
func renewedLines(text, prefix, lines string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, prefix) {
			b.WriteString(line)
			continue
		}
		b.WriteString(lines)
		lines = ""
	}
	return b.String()
}

const summaryHead = `
| set | figure | topictag's best | | best peer | | difference |
|---|---|---|---|---|---|---|
`

// summary returns a line with topictag's best and the best peer by the first
// figure.
func (sec section) summary() string {
	all := sec.comparisons()
	if len(all) == 0 {
		return ""
	}
	c := all[0]
	low, high := c.difference.interval()
	return fmt.Sprintf("| %s | %s | %.3f | %s | %.3f | %s | %+.3f [%+.3f, %+.3f] |\n", sec.set.name, c.column,
		c.own.figures[0].value, c.own.name, c.peer.figures[0].value, c.peer.name, c.difference.value, low, high)
}

// versions names the programs that were measured.
func versions(sections []section) []string {
	all := []string{"topictag of the same commit, " + runtime.Version()}
	for _, sec := range sections {
		for _, row := range sec.rows {
			name := row.family + " " + row.version
			if row.version != "" && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
	}
	return all
}

// introduction has ~ for `.
const introduction = `# Accuracy beside scikit-learn and fastText

Written by ~go run -C bench ./accuracy -data DIR~ together with ~results.tsv~; do not edit. DIR holds the
documents, which are no part of the project. Peers that are not installed are skipped; all are there after
~apt install python3-sklearn fasttext~. With ~-only~ and names of sets it measures these again and leaves the others.

- Every method trains on the same documents and answers for the same ones. It gives scores, or the labels
  themselves, and all figures are computed from these by the same code.
- In brackets: 95 %% intervals, from the percentiles of %d draws of the test documents with replacement. All
  methods are measured on the same draws, so the intervals of differences are paired. They hold the chance in
  the test documents and not that in training. "Best" is picked by the figure itself, on both sides, which favors
  the side with more rows.
- Settings other than defaults did best in cross-validation on the training documents (~-choose~ repeats most of it),
  with these exceptions: C of LogisticRegression on four-topics, 20ng and the Reuters sets, and fastText's options on
  the first two, were not chosen; fastText's on the Reuters sets were known to do well on these tests. topictag's methods
  were chosen in the same way, but for the four topics, where options were chosen with figures of these test documents
  in view, and for r52, where the mean of squared hinge and naive Bayes did better by 0.001. The bundled model has learned from more than the others: from a teacher's probabilities for other papers.
- Thresholds where a document may have several labels: topictag's are those of its model. scikit-learn's come from
  scores of training documents in five parts: for each of the four topics its own, on annotated documents alone, else
  one for all labels. Those of the defaults and of fastText are even odds, or 0 for LinearSVC. "One label at least" gives
  the best label to a document that would get none, for every document of these sets has one; thresholds from
  scores are set anew for it.
- The four topics: each method trains a binary classifier a topic. Annotated documents weigh 4 (fastText sees them
  four times); those that are borderline for a topic are left out of its training and its figures. "Tuned on the test"
  is what reference figures often state, and too good for all alike. topictag counts words of titles twice.
- fastText learns from documents in the order of their lines, which is shuffled once.
- NBSVM is a LinearSVC on naive Bayes log-count ratios (Wang and Manning 2012), in a few lines of ~peers.py~; with beta 1
  its weights are not drawn toward their mean. Beta 1 and kept punctuation came into its search after looking at tests,
  in its favor.
- Times are of one run on a shared machine and only inform. topictag trains on all processors and predicts on one; the
  others use one. Training includes the making of terms and, for topictag, the cross-validation of its thresholds; the
  prediction of fastText includes the loading of its model.

Measured: %s.
`
