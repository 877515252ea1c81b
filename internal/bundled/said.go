package bundled

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/odds"
	"github.com/topictag/topictag/tagger"
)

// said has what taggers say about a paper. Its lists have one value for each of dataset.Topics.
// Values are log-odds, and sums of log-odds.
type said struct {
	whole, title  []float64
	best, sum     []float64 // of the abstract's sentences: the highest, and the sum of those above 0
	sentencesOver []float64 // the number of sentences with log-odds above 0
}

func newSaid() *said {
	row := func() []float64 { return make([]float64, len(dataset.Topics())) }
	return &said{row(), row(), row(), row(), row()}
}

// add adds a share of the log-odds of a tagger. t gives the
// probabilities of all topics, without calibration.
func (s *said) add(t *tagger.Tagger, d corpus.Document, share float64) {
	best := make([]float64, len(s.best))
	for i := range best {
		best[i] = math.Inf(-1)
	}
	for i, x := range logOdds(t, d) {
		s.whole[i] += share * x
	}
	for i, x := range logOdds(t, corpus.Document{Title: d.Title}) {
		s.title[i] += share * x
	}
	for _, sentence := range sentences(d.Abstract) {
		for i, x := range logOdds(t, corpus.Document{Abstract: sentence}) {
			best[i] = max(best[i], x)
			if x > 0 {
				s.sum[i] += share * x
				s.sentencesOver[i] += share
			}
		}
	}
	for i, x := range best {
		s.best[i] += share * max(x, -20)
	}
}

// logOdds returns the log-odds of a document for each of dataset.Topics.
func logOdds(t *tagger.Tagger, d corpus.Document) []float64 {
	all := make([]float64, len(dataset.Topics()))
	for _, s := range t.TagDocument(d).Probabilities {
		all[slices.Index(dataset.Topics(), s.Topic)] = odds.Log(s.Probability, 1e-9)
	}
	return all
}

// sentences splits a text at full stops, question marks and exclamation marks before a space.
func sentences(text string) []string {
	var all []string
	start := 0
	for i := 0; i+1 < len(text); i++ {
		if strings.IndexByte(".?!", text[i]) >= 0 && text[i+1] == ' ' {
			all = append(all, text[start:i+1])
			start = i + 2
		}
	}
	if start < len(text) {
		all = append(all, text[start:])
	}
	return all
}

// write writes the values of topic i as words. A number becomes one word for each step that it
// reaches, so that a linear model can fit any curve.
func (s *said) write(b *strings.Builder, topic string, i int, sentences bool) {
	steps(b, topic+"-odds", s.whole[i], -6, 0.5)
	if !sentences {
		return
	}
	steps(b, topic+"-title-odds", s.title[i], -4, 0.5)
	steps(b, topic+"-best", s.best[i], -4, 0.5)
	steps(b, topic+"-sum", s.sum[i], 0.25, 1)
	steps(b, topic+"-over", s.sentencesOver[i], 0.5, 1)
}

// steps writes one word for each step that x reaches. The first step is at from.
func steps(b *strings.Builder, name string, x, from, width float64) {
	const count = 24
	for step := range count {
		if x >= from+float64(step)*width {
			fmt.Fprintf(b, "%s%d ", name, step)
		}
	}
}
