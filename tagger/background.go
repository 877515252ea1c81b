package tagger

import "github.com/topictag/topictag/tokenize"

// Background is what a model keeps of the terms of its training documents. New documents can
// be compared with it.
type Background struct {
	Analyzer  *tokenize.Analyzer // makes the terms
	Topics    []string           // that the model knows, sorted
	Documents int                // of training
	// Terms maps each term that the model knows to the number of training documents with
	// it. It is 0 for a word that is only a part of other terms, and for all terms if the
	// model has no IDF. Training omits rare terms, and common ones too if
	// Features.MaxTerms makes it choose.
	Terms map[string]int
}

// Background returns the background of each model of the tagger. It makes a new map each time,
// which the caller may change.
func (t *Tagger) Background() []Background {
	all := make([]Background, len(t.members))
	for i, m := range t.members {
		terms := make(map[string]int, m.Vocab.Size())
		for id := range int32(m.Vocab.Size()) {
			n := 0
			if idf, _ := m.Row(id); idf != 0 {
				n = documentsWith(m.Model, idf)
			}
			terms[m.Vocab.Term(id)] = n
		}
		all[i] = Background{Analyzer: m.Analyzer, Documents: m.Documents, Terms: terms}
		for _, topic := range m.Topics {
			all[i].Topics = append(all[i].Topics, topic.Name)
		}
	}
	return all
}
