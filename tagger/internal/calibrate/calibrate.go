package calibrate

// Form says which of its texts a document has. A title has fewer words than an
// abstract, so each form has probabilities and thresholds of its own.
type Form int

const (
	Whole Form = iota // title and abstract
	TitleOnly
	AbstractOnly
	Forms = 3
)

// Score is a document's log-odds for a topic by a model that was not trained
// on it, and the probability that it carries the topic by its label.
type Score struct {
	LogOdds float64
	Target  float64
	Weight  float64
}

// Scores are those of a topic, by form.
type Scores [Forms][]Score
