// Package linear fits linear models of topics. A Matrix holds the weighted terms of a training
// corpus, and a Row is one of its documents with a label for one topic. A Fitter fits a Model
// to rows by a Method: naive Bayes, logistic regression or a linear support vector machine.
// The package also ranks terms by chi-square and by contribution. It imports the room weight.
//
// Functions are safe for concurrent use, as long as the matrix does not change.
package linear

// Model is a linear model of a topic. The log-odds of a document are the bias, plus the sum
// over terms of the weight here times the term's weight in the document.
type Model struct {
	Bias    float64
	Weights []float64 // by term id; nil in the zero value, which is no model
}
