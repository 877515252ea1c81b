package tagger

import (
	"fmt"

	"github.com/topictag/topictag/tagger/internal/linear"
	"github.com/topictag/topictag/tagger/internal/model"
)

// Info says what a model is: how it was made, and how large it is.
type Info struct {
	Analyzer    string   `json:"analyzer"`    // its id
	Fingerprint string   `json:"fingerprint"` // of its terms, in hexadecimal digits
	Methods     []Method `json:"methods"`     // that fitted the weights
	Documents   int      `json:"documents"`   // of training
	// English says whether most of them are, and MeanWords how many words they have on
	// average, of which the model knows the share KnownShare.
	English    bool    `json:"english"`
	MeanWords  float64 `json:"mean_words"`
	KnownShare float64 `json:"known_share"`
	Topics     int     `json:"topics"`
	Words      int     `json:"words"`  // that the model knows
	NGrams     int     `json:"ngrams"` // of two words and more
	// Features is how many of both have weights: others are parts of n-grams alone.
	Features    int     `json:"features"`
	TitleWeight int     `json:"title_weight"` // how many times a word of the title counts
	Slope       float64 `json:"slope"`        // of the pivoted length; 1: lengths are not drawn to the mean
	// Stale says that the model went on learning after its probabilities and thresholds
	// were set: see [Learner.Calibrate].
	Stale bool   `json:"stale"`
	Card  string `json:"card"`
}

// Info returns what the model is; of a joined tagger, what each of its models is.
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

// methodsOf returns the model's methods. checkMethods has seen that there are such.
func (m *member) methodsOf() []Method {
	methods := make([]Method, len(m.Methods))
	for i, name := range m.Methods {
		methods[i].UnmarshalText([]byte(name))
	}
	return methods
}

// checkMethods returns an error for a model by a method that nobody knows.
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
