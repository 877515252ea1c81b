package main

import "fmt"

// features are the options of scikit-learn's vectorizers.
type features struct {
	Grams     int  `json:"grams"`     // the longest n-grams
	Counts    bool `json:"counts"`    // counts, and not TF-IDF
	Sublinear bool `json:"sublinear"` // 1 + ln(count)
	Stop      bool `json:"stop"`      // drop scikit-learn's English stop words
	Marks     bool `json:"marks"`     // whatever stands between spaces is a word
	MinDocs   int  `json:"min_docs"`
}

// peer is a classifier of scikit-learn, or made of its parts (NBSVM), with its
// options: the cost C, or the smoothing alpha of naive Bayes.
type peer struct {
	Features features `json:"features"`
	Method   string   `json:"method"`
	Value    float64  `json:"value"`
	Balanced bool     `json:"balanced"`
	Beta     float64  `json:"beta"`   // of NBSVM
	Single   bool     `json:"single"` // one label a document
	Folds    int      `json:"folds"`  // for held-out scores; 0 for none
	Chosen   bool     `json:"chosen"` // and not the defaults
}

// folds is the number of parts in which peers' held-out scores are made.
const folds = 5

const (
	multinomial = "MultinomialNB"
	complement  = "ComplementNB"
	transformed = "ComplementNB with transforms" // of its paper
	logistic    = "LogisticRegression"
	svc         = "LinearSVC"
	nbsvm       = "NBSVM"
)

// The features in use: plain TF-IDF is what TfidfVectorizer() does; those with
// a Stop drop stop words.
var (
	plain         = features{Grams: 1, MinDocs: 1}
	counted       = features{Grams: 1, Counts: true, MinDocs: 1}
	countedPairs  = features{Grams: 2, Counts: true, MinDocs: 1}
	sublinear     = features{Grams: 1, Sublinear: true, MinDocs: 1}
	sublinearStop = features{Grams: 1, Sublinear: true, Stop: true, MinDocs: 1}
	pairs         = features{Grams: 2, Sublinear: true, MinDocs: 1}
	spacedPairs   = features{Grams: 2, Counts: true, Marks: true, MinDocs: 1}
	pairsStop     = features{Grams: 2, Sublinear: true, Stop: true, MinDocs: 1}
	abstracts     = features{Grams: 2, Sublinear: true, MinDocs: 2}
)

// peersOf returns the peers on a set, those with their defaults first.
func peersOf(s *set) []peer {
	all := []peer{
		{Features: plain, Method: multinomial, Value: 1},
		{Features: plain, Method: complement, Value: 1},
		{Features: counted, Method: transformed, Value: 1},
		{Features: plain, Method: logistic, Value: 1},
		{Features: plain, Method: svc, Value: 1},
	}
	for _, p := range chosenPeers(s.name) {
		p.Chosen = true
		if s.kind != single {
			p.Folds = folds
		}
		all = append(all, p)
	}
	for i := range all {
		all[i].Single = s.kind == single
	}
	return all
}

// settings describes the peer in the table.
func (p peer) settings() string {
	text := p.Features.String()
	switch p.Method {
	case multinomial, complement, transformed:
		text += fmt.Sprintf("; alpha %v", p.Value)
	default:
		text += fmt.Sprintf("; C %v", p.Value)
	}
	if p.Method == nbsvm {
		text += fmt.Sprintf(", beta %v", p.Beta)
	}
	if p.Balanced {
		text += ", classes balanced"
	}
	if !p.Chosen {
		text += " (defaults)"
	}
	return text
}

func (f features) String() string {
	text := "TF-IDF"
	switch {
	case f.Counts:
		text = "counts"
	case f.Sublinear:
		text = "sublinear TF-IDF"
	}
	if f.Grams > 1 {
		text += fmt.Sprintf(", 1-%d-grams", f.Grams)
	}
	if f.Marks {
		text += ", punctuation kept"
	}
	if f.Stop {
		text += ", no stop words"
	}
	if f.MinDocs > 1 {
		text += fmt.Sprintf(", in %d documents", f.MinDocs)
	}
	return text
}
