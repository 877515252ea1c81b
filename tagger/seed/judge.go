package seed

import (
	"github.com/topictag/topictag/internal/odds"
)

// mostJudged is the greatest number of seeds that are judged one by one. Each takes a model, so
// longer lists are judged together.
const mostJudged = 256

// average is a mean of views, which are probabilities by a model that sees no seed.
type average struct{ sum, count float64 }

func (a *average) add(x float64) { a.sum += x; a.count++ }

func (a average) mean() float64 { return a.sum / max(a.count, 1) }

// scale says how papers with hits compare with papers that are certain. A share of them is like
// papers with certain hits, which have the mean view high. The others are like papers without a
// seed, which have low.
type scale struct {
	low, high float64
	papers    float64        // that high comes from
	hits      [kinds]average // by kind: papers with the hit
	// yes and judged are reviewed papers with the hit: those with the topic, and all.
	yes, judged [kinds]float64
}

// agreement returns the share of papers that are like those with certain hits, from 0 to 1. It
// starts from a half, which weighs as much as some papers.
func (s *scale) agreement(of average) float64 {
	share, n := 0.5, 0.0
	if s.high > s.low && of.count > 0 {
		share = min(max((of.mean()-s.low)/(s.high-s.low), 0), 1)
		n = s.effective(of.count)
	}
	return (n*share + certainty*0.5) / (n + certainty)
}

// effective returns how many papers a comparison of n papers counts as: few on either side say
// little.
func (s *scale) effective(n float64) float64 { return n * s.papers / (n + s.papers) }

// priors returns the priors by kind of hit. They start from others, which weigh as much as some
// papers.
func (s *scale) priors(before priors) priors {
	for _, k := range []kind{once, more, title} {
		prior, n := before[k], s.hits[k].count
		if s.high > s.low && n > 0 {
			n = s.effective(n)
			like := max((s.hits[k].mean()-s.low)/(s.high-s.low), 0)
			prior = (n*assumed[title]*like + certainty*prior) / (n + certainty)
			prior = min(max(prior, 0.05), 0.95)
		}
		before[k] = (s.yes[k] + reviewCertainty*prior) / (s.judged[k] + reviewCertainty)
	}
	return before
}

// review counts a reviewed paper with a hit.
func (s *scale) review(p *paper, topic string, k kind) {
	carries, judged := p.judged(topic)
	if carries {
		s.yes[k]++
	}
	if judged {
		s.judged[k]++
	}
}

// judge compares the papers of a seed with those of the other seeds of its topic. Its model
// learned only from the others. So a seed that often means something else shows.
type judge struct {
	scale
	topic, seed int
	name        string    // of the topic
	seeds       []int     // of the topic
	none        average   // papers without a seed
	others      []average // by place in seeds: papers with a certain hit of it, and without the seed
}

// newJudges returns a judge of each seed that has others beside it.
func (w *work) newJudges() (all []*judge) {
	n := 0
	for _, seeds := range w.phrases.seeds {
		n += len(seeds)
	}
	if n > mostJudged {
		return nil
	}
	for t, seeds := range w.phrases.seeds {
		for _, i := range seeds {
			if len(seeds) > 1 {
				j := &judge{topic: t, seed: i, name: w.topics[t].Name, seeds: seeds}
				j.others = make([]average, len(seeds))
				all = append(all, j)
			}
		}
	}
	return all
}

// add takes the view of a paper.
func (j *judge) add(p *paper, view float64) {
	k := p.by[j.seed]
	switch {
	case p.reviewed && k != none:
		j.review(p, j.name, k)
	case p.reviewed:
	case k != none:
		j.hits[k].add(view)
	case p.kinds[j.topic] == none:
		j.none.add(view)
	default:
		for place, i := range j.seeds {
			if p.by[i].isCertain() {
				j.others[place].add(view)
			}
		}
	}
}

// measure sets the ends of the scale. Each other seed has one vote.
func (j *judge) measure() {
	var votes average
	j.papers = 0
	for _, other := range j.others {
		if other.count > 0 {
			votes.add(other.mean())
			j.papers += other.count
		}
	}
	j.low, j.high = j.none.mean(), votes.mean()
}

func (j *judge) priors(before priors) priors {
	j.measure()
	return j.scale.priors(before)
}

// agreement returns the share of papers of the seed that are like those of the other seeds.
func (j *judge) agreement() float64 {
	j.measure()
	var all average
	for _, hits := range j.hits {
		all.sum, all.count = all.sum+hits.sum, all.count+hits.count
	}
	return j.scale.agreement(all)
}

// judgeTogether compares the papers with a seed of a topic with those that have one in the title.
// It also returns the average view of the papers of each phrase of the topic.
func (w *work) judgeTogether(topic int) (s scale, phrases map[int]average) {
	name := w.topics[topic].Name
	phrases = map[int]average{}
	titles := make([]average, len(w.phrases.of)) // by phrase
	for _, p := range w.papers {
		k := p.kinds[topic]
		if p.reviewed {
			s.review(p, name, k)
			continue
		}
		view := odds.Probability(p.view[topic])
		s.hits[k].add(view)
		for i, k := range p.by {
			if k == none || w.phrases.of[i].topic != topic {
				continue
			}
			of := phrases[i]
			of.add(view)
			phrases[i] = of
			if k == title {
				titles[i].add(view)
			}
		}
	}
	var votes average // one for each seed
	for _, of := range titles {
		if of.count > 0 {
			votes.add(of.mean())
			s.papers += of.count
		}
	}
	s.low, s.high = s.hits[none].mean(), votes.mean()
	return s, phrases
}
