package linear

// Model is a topic's model: log-odds = bias + sum over terms of weight times
// the term's weight in the document.
type Model struct {
	Bias    float64
	Weights []float64
}
