package training

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// Options are what a card says of how a model was trained.
type Options struct {
	Methods   []string // their names
	Tokenizer string
	Trainer   *tagger.Trainer
}

// Card returns the card of a model for which the user gave no card. It says what the model
// tags, what it was trained on and how, and the figures of that. It has neither a date nor
// names of files, so that the same documents make the same bytes.
func Card(t *tagger.Tagger, o Options, read *Tally) string {
	var b strings.Builder
	summaries := t.Summary(0)
	fmt.Fprintf(&b, "# A model of %s\n\nWritten by `topictag train`, because no card was given.\n\n",
		text.Plural(len(summaries), "topic"))
	fmt.Fprintf(&b, "- **What it does:** tags titles and abstracts of documents with %s.\n", listed(t.Topics()))
	fmt.Fprintf(&b, "- **Method:** TF-IDF, and one binary model a topic, by %s.\n", o.methodsInWords())
	fmt.Fprintf(&b, "- **Options:** `%s`.\n", o.asFlags())
	fmt.Fprintf(&b, "- **Documents:** %d, %d of them without a topic.\n", read.documents, read.topicless)
	b.WriteString("- **Probabilities and thresholds:** set by cross-validation in five parts, " +
		"each scored by a model that was not trained on it.\n")
	b.WriteString("\n| topic | documents | borderline | threshold | precision | recall | F1 |\n" +
		"|---|---|---|---|---|---|---|\n")
	for _, s := range summaries {
		fmt.Fprintf(&b, "| %s | %d | %d | %.2f | %s |\n",
			cardName(s.Topic), s.Documents, read.borderline[s.Topic], s.Threshold, figures(s))
	}
	b.WriteString("\nPrecision, recall and F1 are those of cross-validation, " +
		"with the thresholds that were chosen there. So they are a little optimistic.")
	fmt.Fprintf(&b, " With fewer than %d documents of a topic they are rough guesses.\n", fewDocuments)
	b.WriteString("\n## Limits\n\nThe model reads words and not meaning. Probabilities and figures hold " +
		"only for documents like those that it was trained on.\n")
	return b.String()
}

// figures returns the figures of a topic as cells of a table. Dashes mean that there
// were too few documents to measure, or no right tag.
func figures(s tagger.Summary) string {
	if s.F1 == 0 {
		return "- | - | -"
	}
	return fmt.Sprintf("%.3f | %.3f | %.3f", s.Precision, s.Recall, s.F1)
}

// listed returns the names of the first topics in a sentence.
func listed(topics []string) string {
	var b strings.Builder
	for i, name := range topics {
		switch {
		case i == shownTopics:
			return fmt.Sprintf("%s and %d more", &b, len(topics)-i)
		case i > 0 && i == len(topics)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(cardName(name))
	}
	return b.String()
}

func cardName(topic string) string { return records.EscapeMarkdown(shortName(topic)) }

func (o Options) methodsInWords() string {
	if len(o.Methods) == 1 {
		return o.Methods[0]
	}
	return "the mean of " + strings.Join(o.Methods, ", ")
}

// asFlags returns the options as flags of the command.
func (o Options) asFlags() string {
	tr := o.Trainer
	terms := tr.Features
	flags := fmt.Sprintf("--method %s --tokenizer %s --min-docs %d --max-terms %d --title-weight %d --slope %v",
		strings.Join(o.Methods, ","), o.Tokenizer, terms.MinDocs, terms.MaxTerms, terms.TitleWeight, terms.Slope)
	for _, method := range tr.Methods {
		if method != tagger.NaiveBayes { // which has no cost of errors
			flags += fmt.Sprintf(" --cost %v", tr.Fit.Cost)
			break
		}
	}
	flags += fmt.Sprintf(" --smoothing %v", tr.Fit.Smoothing)
	if tr.Fit.Balanced {
		flags += " --balanced"
	}
	return flags
}
