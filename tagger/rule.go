package tagger

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tagger/internal/vocab"
)

// Rule decides a topic by phrases, whatever the model has learned. A document with a phrase of
// Not never gets the topic. One with a phrase of All, and with none of Not, always gets it, also
// where the model would abstain. [Options.Allow] and [Options.Deny] come before rules.
//
// A phrase has from one to five words. It matches a sequence of stems, as the model's analyzer
// makes them. It never matches across a break, such as the end of a sentence.
//
// A tag that a rule gives has the probability 1, and a topic that a rule takes has 0.
type Rule struct {
	Topic string   `json:"topic"`
	Not   []string `json:"not,omitempty"`
	All   []string `json:"all,omitempty"`
}

// RuleMatch is a place of a phrase that decides a topic: the first one in title and abstract.
type RuleMatch struct {
	Rule    string `json:"rule"`   // "not" or "all"
	Phrase  string `json:"phrase"` // as the rule has it
	Field   Field  `json:"field"`
	Start   int    `json:"start"` // in bytes of the field as it was given
	End     int    `json:"end"`
	Surface string `json:"surface"` // field[Start:End], as it is written
}

// WithRules returns a tagger with exactly these rules, one for each topic at most. It drops the
// rules and the options of t, and shares all else with it. Save, Load and Join keep rules. No
// rules take all away.
//
// The error wraps ErrUnknownTopic for a topic that t does not know, and ErrTopicExists for one
// that comes twice. It names a phrase that cannot match any text. Such a phrase has no words, more
// than five, or a break inside.
func (t *Tagger) WithRules(rules ...Rule) (*Tagger, error) {
	rules = slices.Clone(rules)
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Compare(a.Topic, b.Topic) })
	for i, r := range rules {
		if m, _ := t.memberOf(r.Topic); m == nil {
			return nil, fmt.Errorf("%w: %q has a rule", ErrUnknownTopic, r.Topic)
		}
		if i > 0 && rules[i-1].Topic == r.Topic {
			return nil, fmt.Errorf("%w: %q has two rules; put their phrases into one", ErrTopicExists, r.Topic)
		}
	}
	models := make([]*model.Model, len(t.members))
	for i, m := range t.members {
		var own []model.TopicPhrases
		for _, r := range rules {
			if _, known := m.TopicNamed(r.Topic); known {
				own = append(own, model.TopicPhrases(r.clone()))
			}
		}
		with, err := m.NewPhraseRules(own)
		if err != nil {
			return nil, fmt.Errorf("tagger: rules: %w", err)
		}
		models[i] = m.WithPhraseRules(with)
	}
	return newTagger(models...), nil
}

// Rules returns the rules of the model, sorted by topic. Topics without a rule are left out.
func (t *Tagger) Rules() []Rule {
	var all []Rule
	for _, m := range t.members {
		if m.PhraseRules == nil {
			continue
		}
		for _, r := range m.PhraseRules.Topics {
			all = append(all, ruleOf(r))
		}
	}
	slices.SortFunc(all, func(a, b Rule) int { return cmp.Compare(a.Topic, b.Topic) })
	return all
}

func ruleOf(r model.TopicPhrases) Rule { return Rule(r).clone() }

func (r Rule) clone() Rule {
	r.Not, r.All = slices.Clone(r.Not), slices.Clone(r.All)
	return r
}

// ruleDifference returns the rules of a topic of two models, or nil if they are the same.
func ruleDifference(before, after *member, topic string) *[2]Rule {
	x, y := ruleOf(before.PhrasesOf(topic)), ruleOf(after.PhrasesOf(topic))
	if slices.Equal(x.Not, y.Not) && slices.Equal(x.All, y.All) {
		return nil
	}
	return &[2]Rule{x, y}
}

// rule returns the rule that decides a topic, or nil.
func (x *scoredText) rule(topic int) *RuleMatch {
	hit := x.scratch.Ruled(topic)
	if hit.Ruling == model.Open {
		return nil
	}
	name, place := "all", hit.Place
	if hit.Ruling == model.Never {
		name = "not"
	}
	surface := x.surface(vocab.Occurrence{Field: place.Field, Start: place.Start, End: place.End})
	return &RuleMatch{name, hit.Phrase, fields[place.Field], place.Start, place.End, surface}
}
