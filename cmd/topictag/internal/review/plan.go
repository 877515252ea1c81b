package review

import (
	"cmp"
	"math"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/murmur"
	"github.com/topictag/topictag/internal/odds"
)

// By is a way to choose papers.
type By string

// The ways to choose papers.
const (
	// Mixed is Random and Doubt in turn.
	Mixed By = "mixed"
	// Doubt takes the papers first of which a topic is nearest to its threshold. Topics take turns.
	Doubt By = "doubt"
	// Random draws papers by a hash of their text and the seed, whatever their order.
	Random By = "random"
	// Topic is Doubt with one topic after the other, and no other topic of a paper is asked.
	Topic By = "topic"
	// Queue takes the papers and topics of a list.
	Queue By = "queue"
)

// Ways returns the words that choose a way.
func Ways() []string { return []string{string(Mixed), string(Doubt), string(Random), string(Topic)} }

// Scored is a paper with the log-odds of each topic, and how far each is from its threshold.
type Scored struct {
	Document corpus.Document
	Chances  []Chance // the most probable topic first
}

// Chance is a topic with its probability and threshold.
type Chance struct {
	Topic                  string
	Probability, Threshold float64
}

// edge keeps probabilities from 0 and 1, as eval.Retune does.
const edge = 1e-6

// doubt returns how far the log-odds are from the threshold. The least is most in doubt.
func (c Chance) doubt() float64 {
	return math.Abs(odds.Log(c.Probability, edge) - odds.Log(c.Threshold, edge))
}

// Request says which papers are asked about.
type Request struct {
	Papers []Scored
	Topics []string // to ask about
	By     By
	Count  int // the most papers
	Seed   uint64
	Queue  []Question // of the way Queue
}

// Question is a topic of a paper.
type Question struct {
	Paper int // its place in the papers
	Topic string
}

// item is a paper to ask about.
type item struct {
	paper  int
	topics []string // in the order in which they are asked; none if the answers are known
	by     By
}

// known reports whether the paper has answers already. It belongs to the random sample then, and
// is not asked about.
func (x item) known() bool { return len(x.topics) == 0 }

// planner chooses the papers of a session.
type planner struct {
	Request
	labels *Labels
	keys   []uint64
	taken  map[uint64]int // the places of papers in items, by their text
	items  []item
	asked  int // items that are not known
}

// plan returns the papers to ask about. A paper that was reviewed already is known, and
// counts as drawn if it is one of the random papers.
func plan(r Request, labels *Labels) []item {
	p := &planner{Request: r, labels: labels, keys: make([]uint64, len(r.Papers)), taken: map[uint64]int{}}
	for i, x := range r.Papers {
		p.keys[i] = textKey(x.Document)
	}
	switch r.By {
	case Random:
		for _, i := range p.drawn() {
			p.takeDrawn(i)
		}
	case Doubt:
		for _, q := range p.inDoubt() {
			p.take(q.Paper, p.topicsOf(q.Paper), Doubt)
		}
	case Topic:
		p.byTopic()
	case Queue:
		for _, q := range r.Queue {
			p.takeQuestion(q, Queue)
		}
	default:
		p.mix()
	}
	return p.items
}

// mix takes drawn papers and those in doubt in turn.
func (p *planner) mix() {
	drawn, doubts := p.drawn(), p.inDoubt()
	for p.asked < p.Count && len(drawn)+len(doubts) > 0 {
		for before := p.asked; p.asked == before && len(drawn) > 0; drawn = drawn[1:] {
			p.takeDrawn(drawn[0])
		}
		for before := p.asked; p.asked == before && len(doubts) > 0; doubts = doubts[1:] {
			p.take(doubts[0].Paper, p.topicsOf(doubts[0].Paper), Doubt)
		}
	}
}

// byTopic takes an equal number of papers of each topic.
func (p *planner) byTopic() {
	groups := make([][]Question, len(p.Topics))
	for _, q := range p.inDoubt() {
		at := slices.Index(p.Topics, q.Topic)
		groups[at] = append(groups[at], q)
	}
	for i, group := range groups {
		most := p.asked + (p.Count-p.asked+len(groups)-i-1)/(len(groups)-i)
		for _, q := range group {
			if p.asked < most {
				p.takeQuestion(q, Topic)
			}
		}
	}
}

// take takes a paper, unless it is taken, has no text, or has no open topic.
func (p *planner) take(paper int, topics []string, by By) bool {
	d := p.Papers[paper].Document
	topics = slices.DeleteFunc(topics, func(topic string) bool { return !p.labels.isOpen(d, topic) })
	_, taken := p.taken[p.keys[paper]]
	if taken || p.asked >= p.Count || len(topics) == 0 || isTextless(d) {
		return false
	}
	p.taken[p.keys[paper]] = len(p.items)
	p.items = append(p.items, item{paper: paper, topics: topics, by: by})
	p.asked++
	return true
}

// takeDrawn takes a random paper. One that was chosen in another way belongs to the random
// sample too, because it was drawn.
func (p *planner) takeDrawn(paper int) {
	if at, taken := p.taken[p.keys[paper]]; taken {
		p.items[at].by = Random
		return
	}
	if p.take(paper, p.topicsOf(paper), Random) || p.asked >= p.Count {
		return
	}
	if p.labels.find(p.Papers[paper].Document) != nil {
		p.taken[p.keys[paper]] = len(p.items)
		p.items = append(p.items, item{paper: paper, by: Random})
	}
}

// takeQuestion takes one topic of a paper, whether or not others of it are taken.
func (p *planner) takeQuestion(q Question, by By) {
	d := p.Papers[q.Paper].Document
	same := func(x item) bool { return p.keys[x.paper] == p.keys[q.Paper] && x.topics[0] == q.Topic }
	if p.asked >= p.Count || isTextless(d) || !p.labels.isOpen(d, q.Topic) || slices.ContainsFunc(p.items, same) {
		return
	}
	p.items = append(p.items, item{paper: q.Paper, topics: []string{q.Topic}, by: by})
	p.asked++
}

// topicsOf returns the topics to ask about, the most probable first.
func (p *planner) topicsOf(paper int) (topics []string) {
	for _, c := range p.Papers[paper].Chances {
		if slices.Contains(p.Topics, c.Topic) {
			topics = append(topics, c.Topic)
		}
	}
	return topics
}

// drawn returns all papers in random order, which depends only on their texts and the seed.
func (p *planner) drawn() []int {
	order := make([]int, len(p.Papers))
	for i := range order {
		order[i] = i
	}
	rank := func(i int) uint64 { return murmur.Mix(p.keys[i] ^ murmur.Mix(p.Seed+1)) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(rank(a), rank(b)) })
	return order
}

// inDoubt returns the topics of all papers, those in most doubt first. Topics take turns.
func (p *planner) inDoubt() []Question {
	type doubt struct {
		Question
		distance float64
		turn     int
	}
	groups := map[string][]doubt{}
	for i, x := range p.Papers {
		for _, c := range x.Chances {
			if slices.Contains(p.Topics, c.Topic) {
				groups[c.Topic] = append(groups[c.Topic], doubt{Question{i, c.Topic}, c.doubt(), 0})
			}
		}
	}
	var all []doubt
	for _, group := range groups {
		slices.SortFunc(group, func(a, b doubt) int {
			byText := cmp.Compare(p.keys[a.Paper], p.keys[b.Paper])
			return cmp.Or(cmp.Compare(a.distance, b.distance), byText, a.Paper-b.Paper)
		})
		for i := range group {
			group[i].turn = i
		}
		all = append(all, group...)
	}
	slices.SortFunc(all, func(a, b doubt) int { return cmp.Or(a.turn-b.turn, cmp.Compare(a.Topic, b.Topic)) })
	questions := make([]Question, len(all))
	for i, x := range all {
		questions[i] = x.Question
	}
	return questions
}
