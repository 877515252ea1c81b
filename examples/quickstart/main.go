// Quickstart tags a text with the bundled model.
package main

import (
	"fmt"

	"github.com/topictag/topictag/tagger"
)

func main() {
	abstract := "A diffusion policy teaches a robot arm to fold towels from forty demonstrations."
	for _, tag := range tagger.Default().Tag(abstract) {
		fmt.Printf("%s %.2f\n", tag.Topic, tag.Probability)
	}
}
