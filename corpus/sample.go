package corpus

import (
	_ "embed"
	"strings"
)

//go:embed sample.jsonl
var sample string

// Sample returns a small corpus of abstracts that were invented for this project. Their
// topics are interpretability, diffusion, quantum and robotics. Some abstracts have two
// topics. Others have none, among them near misses such as heat diffusion. The slice is
// the caller's own.
func Sample() []Document {
	docs, err := Collect(ReadJSONL("sample.jsonl", strings.NewReader(sample)))
	if err != nil {
		panic(err) // the file is part of the package
	}
	return docs
}
