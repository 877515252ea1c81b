package dataset

import (
	"regexp"
	"slices"
	"strings"
)

// Weak says which topics a paper very likely carries, by its categories, its
// words and the lists that name it, and on which these do not tell (they become
// borderline). The rules follow how often such signs agreed with annotations:
// where they are right nine times in ten they are believed.
type Weak struct{ words map[string]*regexp.Regexp }

// Topics of the bundled model.
const (
	Interpretability = "interpretability"
	Diffusion        = "diffusion"
	Quantum          = "quantum"
	Robotics         = "robotics"
)

// NewWeak returns the rules.
func NewWeak() *Weak {
	return &Weak{words: map[string]*regexp.Regexp{
		Interpretability: regexp.MustCompile(`(?i)\b(?:interpretab\w*|explainab\w*|xai|explanations?|saliency|attributions?|shap|shapley|probing|sparse autoencoders?|saes?|circuits?|mechanistic\w*|black-box|transparen\w+|concept bottleneck)\b`),
		Diffusion:        regexp.MustCompile(`(?i)\b(?:diffusion (?:\w+ )?(?:models?|polic\w+|transformers?|language|process for generation|sampl\w+|prior|probabilistic)|diffusion-based|latent diffusion|stable diffusion|denoising diffusion|text-to-image diffusion|video diffusion|discrete diffusion|masked diffusion|flow matching|rectified flows?|score-based|score matching|consistency models?|ddpm|ddim|classifier-free guidance|dits?|dllms?)\b`),
		Quantum:          regexp.MustCompile(`(?i)\b(?:quantum|qubits?|qudits?|entangle\w+|hamiltonians?)\b`),
		Robotics:         regexp.MustCompile(`(?i)\b(?:robot\w*|humanoids?|manipulators?|quadrupeds?|quadrotors?|uavs?|drones?|autonomous (?:driving|vehicles?)|embodied|gripper\w*|grasp\w*|legged|slam|vision-language-action|vlas?|teleoperat\w+|dexterous)\b`),
	}}
}

// Label returns the weak label of a paper; listed are the topics under which
// curated lists name it.
func (w *Weak) Label(p Paper, listed []string) Label {
	var l Label
	for topic, words := range w.words {
		title := len(words.FindAllString(p.Title, -1))
		all := title + len(words.FindAllString(p.Abstract, -1))
		switch likelihood := likely(topic, p, title, all); {
		case likelihood == yes || slices.Contains(listed, topic):
			l.Topics = append(l.Topics, topic)
		case likelihood == unsure:
			l.Borderline = append(l.Borderline, topic)
		}
	}
	slices.Sort(l.Topics)
	slices.Sort(l.Borderline)
	return l
}

type likelihood int

const (
	no likelihood = iota
	unsure
	yes
)

// likely judges a topic by the number of its words in the title and in all.
func likely(topic string, p Paper, title, all int) likelihood {
	switch topic {
	case Quantum:
		return byCategory(p, "quant-ph", yes, all >= 1)
	case Robotics:
		return byCategory(p, "cs.RO", unsure, all >= 3)
	case Diffusion:
		switch {
		case title > 0 || all >= 2:
			return yes
		case all == 1 || strings.Contains(strings.ToLower(p.Title), "diffusion"):
			return unsure
		}
	case Interpretability:
		switch {
		case title > 0 && all >= 4 || all >= 6:
			return yes
		case title > 0 || all >= 2:
			return unsure
		}
	}
	return no
}

func byCategory(p Paper, category string, crossListed likelihood, words bool) likelihood {
	switch i := slices.Index(p.Categories, category); {
	case i == 0:
		return yes
	case i > 0:
		return crossListed
	case words:
		return unsure
	}
	return no
}
