package tagger

import (
	"fmt"

	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
)

// Info says how a model was made, and how large it is.
type Info struct {
	Analyzer    string   `json:"analyzer"`    // id of the analyzer
	Fingerprint string   `json:"fingerprint"` // of the analyzer's terms, in hexadecimal
	Methods     []Method `json:"methods"`     // methods that fitted the weights
	Documents   int      `json:"documents"`   // training documents
	// English says whether most training documents are in English. MeanWords is their mean
	// number of words. KnownShare is the share of these words that the model knows.
	English    bool    `json:"english"`
	MeanWords  float64 `json:"mean_words"`
	KnownShare float64 `json:"known_share"`
	Topics     int     `json:"topics"` // the number of topics
	Words      int     `json:"words"`  // words that the model knows
	NGrams     int     `json:"ngrams"` // n-grams of two words and more
	// Features is the number of words and n-grams with weights. The others are only parts
	// of n-grams.
	Features    int     `json:"features"`
	TitleWeight int     `json:"title_weight"` // how many times a word of the title counts
	Slope       float64 `json:"slope"`        // of the pivoted length; with 1 it has no effect
	// Stale says that the model has learned since its probabilities and thresholds were set
	// (see [Learner.Calibrate]).
	Stale bool   `json:"stale"`
	Card  string `json:"card"` // a page in Markdown, or "" (see [Tagger.Card])
}

// Info returns what the model is. A joined tagger returns one Info for each model.
func (t *Tagger) Info() []Info {
	all := make([]Info, len(t.members))
	for i, m := range t.members {
		all[i] = Info{
			Analyzer: m.Analyzer.ID(), Fingerprint: m.Fingerprint(), Methods: m.methodsOf(), Documents: m.Documents,
			English: m.English, MeanWords: m.MeanWords, KnownShare: m.KnownShare,
			Topics: len(m.Topics), Words: len(m.Vocab.Words), NGrams: len(m.Vocab.Grams), Features: m.FeatureCount(),
			TitleWeight: int(m.TitleWeight), Slope: m.Normalization.Slope, Stale: m.Stale, Card: m.Card,
		}
	}
	return all
}

// methodsOf returns the model's methods. checkMethods has validated them before.
func (m *member) methodsOf() []Method {
	methods := make([]Method, len(m.Methods))
	for i, name := range m.Methods {
		methods[i].UnmarshalText([]byte(name))
	}
	return methods
}

// checkMethods returns an error for a model by an unknown method.
func checkMethods(models []*model.Model) error {
	for _, m := range models {
		for _, name := range m.Methods {
			if _, known := linear.MethodNamed(name); !known {
				return fmt.Errorf("%w: header: unknown method %q: one of %s", ErrFormat, name, linear.MethodNames())
			}
		}
	}
	return nil
}
