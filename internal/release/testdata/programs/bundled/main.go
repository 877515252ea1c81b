// Bundled uses the bundled model.
package main

import (
	"fmt"

	"github.com/topictag/topictag/tagger"
)

func main() { fmt.Println(len(tagger.Default().Topics())) }
