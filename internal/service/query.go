package service

import (
	"maps"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/tagger"
)

// The parameters of queries.
const (
	byModel       = "model"
	byThreshold   = "threshold"
	byTopics      = "topics"
	probabilities = "probabilities"
	terms         = "terms"
	offsetsIn     = "offsets"
	keep          = "keep"
	fileName      = "name"
)

// query reads the parameters of a request. It keeps the first error.
type query struct {
	values url.Values
	err    error
}

// read returns a query, which may have only the named parameters.
func read(values url.Values, allowed ...string) *query {
	q := &query{values: values}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(allowed, name) {
			q.refuse(name, "there is no parameter "+strconv.Quote(name)+"; allowed are "+list(allowed))
		}
	}
	return q
}

// refuse keeps an error of a parameter, unless there is one already.
func (q *query) refuse(name, detail string) {
	if q.err == nil {
		q.err = &Error{Status: 400, Parameter: name, Detail: detail}
	}
}

// wrongValue keeps an error that says what is allowed.
func (q *query) wrongValue(name, value, allowed string) {
	q.refuse(name, name+" is "+strconv.Quote(value)+"; allowed is "+allowed)
}

// one returns a value that may occur once, and whether it is there.
func (q *query) one(name string) (string, bool) {
	all := q.values[name]
	if len(all) > 1 {
		q.refuse(name, name+" occurs several times; give it once")
	}
	if len(all) == 0 {
		return "", false
	}
	return all[0], true
}

// integer returns a number within bounds, or what is meant without one.
func (q *query) integer(name string, without, least, most int) int {
	text, found := q.one(name)
	if !found {
		return without
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < least || n > most {
		q.wrongValue(name, text, "a whole number from "+strconv.Itoa(least)+" to "+strconv.Itoa(most))
	}
	return n
}

// flag returns whether something is asked for.
func (q *query) flag(name string) bool {
	switch text, found := q.one(name); {
	case !found || text == "false" || text == "0":
	case text == "true" || text == "1":
		return true
	default:
		q.wrongValue(name, text, "true or false")
	}
	return false
}

// word returns one of several words, the first if the query has no word.
func (q *query) word(name string, words ...string) string {
	text, found := q.one(name)
	if !found {
		return words[0]
	}
	if !slices.Contains(words, text) {
		q.wrongValue(name, text, "one of "+list(words))
	}
	return text
}

// model returns the model that the query names, and its name.
func (q *query) model(m *models) (*tagger.Tagger, string) {
	name, found := q.one(byModel)
	if !found {
		name = m.first
	}
	t := m.byName[name]
	if t == nil {
		q.wrongValue(byModel, name, "one of "+list(m.names()))
		t = m.byName[m.first]
	}
	return t, name
}

// topics returns the topics that the query names, or nil. A value is a topic, or several
// with commas between them.
func (q *query) topics(t *tagger.Tagger) (names []string) {
	known := t.Topics()
	for _, value := range q.values[byTopics] {
		parts := strings.Split(value, ",")
		if slices.Contains(known, value) {
			parts = []string{value}
		}
		for _, name := range parts {
			if name = strings.TrimSpace(name); !slices.Contains(known, name) {
				q.wrongValue(byTopics, name, "one or several of "+list(known)+", with commas between them")
				return nil
			}
			names = append(names, name)
		}
	}
	return names
}

// thresholds returns the thresholds that the query sets, or nil. A value is a probability
// for all topics, or TOPIC:PROBABILITY for one, which comes before that for all.
func (q *query) thresholds(t *tagger.Tagger) map[string]float64 {
	var all map[string]float64
	known := t.Topics()
	for _, ofOne := range []bool{false, true} {
		for _, value := range q.values[byThreshold] {
			cut := strings.LastIndexByte(value, ':')
			if cut >= 0 != ofOne {
				continue
			}
			p, err := strconv.ParseFloat(value[cut+1:], 64)
			isKnown := !ofOne || slices.Contains(known, value[:max(cut, 0)])
			if err != nil || math.IsNaN(p) || p <= 0 || p >= 1 || !isKnown {
				q.wrongValue(byThreshold, value, "a number above 0 and below 1, or TOPIC:NUMBER with a topic of "+list(known))
				return nil
			}
			if all == nil {
				all = make(map[string]float64, len(known))
			}
			if ofOne {
				all[value[:cut]] = p
				continue
			}
			for _, topic := range known {
				all[topic] = p
			}
		}
	}
	return all
}

// tagging are the parameters of tags, which choice reads.
func tagging() []string { return []string{byModel, byThreshold, byTopics, probabilities, terms} }

// maxTerms is the largest number of terms that a request may ask for.
const maxTerms = 1000

// choice is what a request asks for.
type choice struct {
	*tagger.Tagger        // with the options of the query
	model          string // its name
}

// choose reads the parameters of tags.
func (s *Service) choose(q *query) (choice, error) {
	t, name := q.model(s.models.Load())
	o := t.Options()
	if set := q.thresholds(t); set != nil {
		o = tagger.Options{Thresholds: set, Allow: o.Allow, Deny: o.Deny}
	}
	if only := q.topics(t); only != nil {
		o.Allow = only
	}
	o.Probabilities, o.Evidence = q.flag(probabilities), q.integer(terms, 0, 0, maxTerms)
	return choice{t.With(o), name}, q.err
}
