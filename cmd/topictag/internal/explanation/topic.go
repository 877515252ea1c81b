package explanation

import (
	"slices"

	"github.com/topictag/topictag/internal/evidence"
	"github.com/topictag/topictag/tagger"
)

// topic is the part of an explanation that people see. It has the figures of the explanation,
// and the shown parts of its lists.
type topic struct {
	tagger.Explanation // without lists
	isShown            bool
	shown              evidence.Shown // empty unless isShown
	strongest          []tagger.TermWeight
	sentence, flip     string
}

// topics returns the topics of a record. It shows those that were asked for, or otherwise those
// given, or otherwise the most probable one. Others have a table only if every topic has one.
func (o Options) topics(r Record, everyTable bool) (all []topic) {
	isAnyShown := false
	for e := range r.Explanations {
		t := topic{isShown: len(o.Asked) > 0 || e.Given}
		if t.isShown || len(all) == 0 {
			t.shown = evidence.ShownOf(e)
		}
		if t.isShown || len(all) == 0 || everyTable {
			t.strongest = slices.Clone(e.Strongest(o.Terms))
			t.sentence = evidence.StrongestSentence(e, r.Document.Abstract)
			if len(e.Flip) > 0 {
				t.flip = evidence.FlipSentence(e)
			}
		}
		e.Terms, e.Sentences, e.Flip = nil, nil, nil
		t.Explanation = e
		isAnyShown = isAnyShown || t.isShown
		all = append(all, t)
	}
	if !isAnyShown && len(all) > 0 {
		all[0].isShown = true
	}
	return all
}

// highlighted returns those topics that are shown in a text.
func highlighted(all []topic) (shown []evidence.Shown) {
	for _, t := range all {
		if t.isShown {
			shown = append(shown, t.shown)
		}
	}
	return shown
}
