package seed

import "slices"

// Report says what Fit found in the papers. It is plain data: it may be written as JSON.
type Report struct {
	Read     int           `json:"read"`     // papers read, without reviewed ones
	Papers   int           `json:"papers"`   // different papers learned from, with reviewed ones
	Reviewed int           `json:"reviewed"` // reviewed papers
	Topics   []TopicReport `json:"topics"`   // sorted by name
}

// TopicReport is what Fit found for a topic.
type TopicReport struct {
	Topic string `json:"topic"`
	// Papers is the number of papers with a seed of the topic.
	Papers int `json:"papers"`
	// Share is the mean probability of the topic over all papers, by seeds and views.
	Share float64 `json:"share"`
	// Thresholds says what set the threshold: FromReviewed or FromPosterior.
	Thresholds string `json:"thresholds"`
	// Yes and No are the numbers of reviewed papers with the topic and without it.
	Yes         int            `json:"yes"`
	No          int            `json:"no"`
	Phrases     []PhraseReport `json:"phrases"` // in the order of seeds, not, all
	Suggestions []Suggestion   `json:"suggestions"`
}

// What set a threshold (see TopicReport.Thresholds).
const (
	// FromReviewed: reviewed papers, two or more with the topic and without it, together with
	// the soft labels of the others.
	FromReviewed = "reviewed"
	// FromPosterior: only the soft labels of papers.
	FromPosterior = "posterior"
)

// PhraseReport is what Fit found for a phrase.
type PhraseReport struct {
	Key    string `json:"key"` // seeds, not or all
	Phrase string `json:"phrase"`
	Papers int    `json:"papers"` // with the phrase
	// Agreement is the share of these papers that are like papers of the topic, from 0 to 1. A
	// model that sees no seed judges them, and learned from other papers. For a seed it learned only from
	// the papers of the other seeds, if the topic has others. A seed with a much lower
	// agreement than others of its topic often means something else, and counts less. It is near
	// 0.5 where there are too few papers to say.
	Agreement float64 `json:"agreement"`
}

// Suggestion is a phrase that could be a seed.
type Suggestion struct {
	Phrase string `json:"phrase"`
	Papers int    `json:"papers"` // with the phrase
	// Probability is the mean probability of the topic over these papers.
	Probability float64 `json:"probability"`
	// NounPhrase says that the phrase is one that Options.NounPhrases found. Otherwise it is a
	// term of the model.
	NounPhrase bool `json:"noun_phrase"`
}

// TooCommon reports whether half of all papers or more have a seed of the topic. Such seeds say
// little.
func (r *Report) TooCommon(t TopicReport) bool { return 2*t.Papers >= r.Papers }

// countMatches reports the papers with seeds and phrases, and the reviewed papers.
func (w *work) countMatches() {
	for t, topic := range w.topics {
		r := TopicReport{Topic: topic.Name, Thresholds: FromPosterior, Suggestions: []Suggestion{}}
		for _, p := range w.papers {
			if slices.ContainsFunc(w.phrases.seeds[t], func(i int) bool { return p.by[i] != none }) {
				r.Papers++
			}
			if !p.reviewed {
				continue
			}
			switch carries, judged := p.judged(topic.Name); {
			case carries:
				r.Yes++
			case judged:
				r.No++
			}
		}
		if r.Yes >= 2 && r.No >= 2 {
			r.Thresholds = FromReviewed
		}
		for i, of := range w.phrases.of {
			if of.topic != t {
				continue
			}
			x := PhraseReport{Key: of.key, Phrase: w.phrases.all[i]}
			for _, p := range w.papers {
				if p.by[i] != none {
					x.Papers++
				}
			}
			r.Phrases = append(r.Phrases, x)
		}
		w.report.Topics = append(w.report.Topics, r)
	}
}

// countShares reports the share of each topic, and the agreement of each phrase with the view
// that does not see it.
func (w *work) countShares() {
	next := make([]int, len(w.topics))
	for i, of := range w.phrases.of {
		w.report.Topics[of.topic].Phrases[next[of.topic]].Agreement = w.agreement[i]
		next[of.topic]++
	}
	for t := range w.topics {
		w.report.Topics[t].Share = w.meanSoft(t)
	}
}
