// Own uses all of the library but for the bundled model.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tokenize"
)

func main() {
	if len(os.Args) == 1 {
		fmt.Println("a model is missing")
		return
	}
	t, err := new(tagger.Trainer).Train(context.Background(), corpus.ReadJSONL("stdin", os.Stdin))
	if err == nil {
		err = t.SaveFile(os.Args[1])
	}
	if err == nil {
		t, err = tagger.Load(os.Stdin, tokenize.New("own", nil, tokenize.Lower, 1))
	}
	fmt.Println(t.Tag("text"), err)
}
