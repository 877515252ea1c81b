package topicfile

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger/seed"
)

// shown is how many topics, and phrases of a list, a card names.
const shown = 50

// Card returns the card of a model that is learned from topics. It says what the figures of such a
// model mean. It has neither a date nor names of files, so that the same papers make the same bytes.
func Card(topics []seed.Topic, reviewed int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# A model of %s\n\nLearned by `topictag seed` from phrases, papers without labels and %s.\n\n",
		text.Plural(len(topics), "topic"), text.Plural(reviewed, "reviewed paper"))
	b.WriteString("| topic | seeds | not | all | share |\n|---|---|---|---|---|\n")
	for _, t := range topics[:min(len(topics), shown)] {
		share := "-"
		if t.Share > 0 {
			share = fmt.Sprint(t.Share)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n",
			records.EscapeMarkdown(t.Name), listed(t.Seeds), listed(t.Not), listed(t.All), share)
	}
	if more := len(topics) - shown; more > 0 {
		fmt.Fprintf(&b, "\nThere are %d more topics.\n", more)
	}
	b.WriteString("\nNumbers of documents, precision, recall and F1 compare tags with probabilities that the seeds give, " +
		"and with reviewed papers. They are not measured on labels of papers drawn at random. " +
		"`topictag review --by random` asks for such labels, and shows F1 on them.\n")
	return b.String()
}

// listed returns phrases as a cell of a table.
func listed(phrases []string) string {
	if len(phrases) == 0 {
		return "-"
	}
	cell := records.EscapeMarkdown(strings.Join(phrases[:min(len(phrases), shown)], ", "))
	if more := len(phrases) - shown; more > 0 {
		cell += fmt.Sprintf(" and %d more", more)
	}
	return cell
}
