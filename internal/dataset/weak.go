package dataset

import (
	"regexp"
	"slices"
)

// The topics of the bundled model.
const (
	Interpretability = "interpretability"
	Diffusion        = "diffusion"
	Quantum          = "quantum"
	Robotics         = "robotics"
)

// Topics returns the topics of the bundled model, sorted.
func Topics() []string { return []string{Diffusion, Interpretability, Quantum, Robotics} }

// Weak estimates the topics of a paper from signs. The signs are its categories, its words and
// the lists that name it. The probability of a sign is how often it agreed with annotations.
type Weak struct{ words map[string]*regexp.Regexp }

// NewWeak returns the rules.
func NewWeak() *Weak {
	return &Weak{words: map[string]*regexp.Regexp{
		Interpretability: regexp.MustCompile(
			`(?i)\b(?:interpretab\w*|explainab\w*|xai|explanations?|saliency|attributions?|shap|shapley|probing|sparse autoencoders?|saes?|circuits?|mechanistic\w*|black-box|transparen\w+|concept bottleneck)\b`,
		),
		Diffusion: regexp.MustCompile(
			`(?i)\b(?:diffusion (?:\w+ )?(?:models?|polic\w+|transformers?|language|process for generation|sampl\w+|prior|probabilistic)|diffusion-based|latent diffusion|stable diffusion|denoising diffusion|text-to-image diffusion|video diffusion|discrete diffusion|masked diffusion|flow matching|rectified flows?|score-based|score matching|consistency models?|ddpm|ddim|classifier-free guidance|dits?|dllms?)\b`,
		),
		Quantum: regexp.MustCompile(`(?i)\b(?:quantum|qubits?|qudits?|entangle\w+|hamiltonians?)\b`),
		Robotics: regexp.MustCompile(
			`(?i)\b(?:robot\w*|humanoids?|manipulators?|quadrupeds?|quadrotors?|uavs?|drones?|autonomous (?:driving|vehicles?)|embodied|gripper\w*|grasp\w*|legged|slam|vision-language-action|vlas?|teleoperat\w+|dexterous)\b`,
		),
	}}
}

// Hits returns how many of a topic's words are in the title, and how many in title and
// abstract.
func (w *Weak) Hits(p Paper, topic string) (title, all int) {
	title = len(w.words[topic].FindAllStringIndex(p.Title, -1))
	return title, title + len(w.words[topic].FindAllStringIndex(p.Abstract, -1))
}

// Probability returns how probably a paper carries the topic. listed has the topics under which
// curated lists name the paper.
func (w *Weak) Probability(p Paper, listed []string, topic string) float64 {
	rate := w.rate(p, topic)
	if slices.Contains(listed, topic) {
		rate = max(
			rate,
			map[string]float64{Interpretability: 0.95, Diffusion: 0.93, Quantum: 0.90, Robotics: 0.97}[topic],
		)
	}
	return rate
}

func (w *Weak) rate(p Paper, topic string) float64 {
	title, all := w.Hits(p, topic)
	switch {
	case topic == Quantum:
		return byCategory(p, "quant-ph", 0.99, 0.90, at(all, 0.002, 0.12, 0.3, 0.6, 0.67))
	case topic == Robotics:
		return byCategory(p, "cs.RO", 0.97, 0.57, at(all, 0.003, 0.08, 0.1, 0.5, 0.54))
	case topic == Diffusion && title > 0:
		return 0.98
	case topic == Diffusion:
		return at(all, 0.01, 0.72, 0.9, 0.97)
	case title > 0:
		return at(all, 0.4, 0.4, 0.54, 0.62, 0.9, 0.95, 0.97, 0.98)
	}
	return at(all, 0.015, 0.13, 0.21, 0.48, 0.68, 0.97)
}

// at returns the rate for n words. The last rate is for all higher numbers, too.
func at(n int, rates ...float64) float64 { return rates[min(n, len(rates)-1)] }

func byCategory(p Paper, category string, primary, cross, otherwise float64) float64 {
	switch i := slices.Index(p.Categories, category); {
	case i == 0:
		return primary
	case i > 0:
		return cross
	}
	return otherwise
}

// Label returns the topics of a paper by its signs. A topic is certain if its signs are right
// nine times in ten. It is absent if they are wrong nine times in ten. Otherwise it is
// borderline.
func (w *Weak) Label(p Paper, listed []string) Label {
	var l Label
	for _, topic := range Topics() {
		switch p := w.Probability(p, listed, topic); {
		case p >= 0.9:
			l.Topics = append(l.Topics, topic)
		case p > 0.1:
			l.Borderline = append(l.Borderline, topic)
		}
	}
	return l
}
