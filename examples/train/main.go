// Train adds a user's own topic, from forty labeled lines of CSV, to those of the bundled
// model.
package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

//go:embed climate.csv
var climate []byte

func main() {
	if err := run(os.Stdout, filepath.Join(os.TempDir(), "five-topics.model")); err != nil {
		log.Fatal(err)
	}
}

func run(w io.Writer, path string) error {
	// With few documents each word counts. So keep the words that are in only one document.
	trainer := tagger.Trainer{
		Methods:  []tagger.Method{tagger.SquaredHinge, tagger.NaiveBayes},
		Card:     "# Climate\n\nFrom forty titles and sentences.\n",
		Features: tagger.Features{MinDocs: 1},
	}
	own, err := trainer.Train(
		context.Background(),
		corpus.ReadCSV("climate.csv", bytes.NewReader(climate), corpus.Table{}),
	)
	if err != nil {
		return err
	}
	both, err := tagger.Join(tagger.Default(), own)
	if err != nil {
		return err
	}
	if err := both.SaveFile(path); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	loaded, err := tagger.Load(f)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, loaded.Topics())
	for _, text := range []string{
		"Warmer oceans melt the ice sheet from below, and sea level rises with the temperature.",
		"A diffusion policy teaches a robot arm to fold towels from forty demonstrations.",
	} {
		for _, tag := range loaded.Tag(text) {
			fmt.Fprintf(w, "%s %.2f  ", tag.Topic, tag.Probability)
		}
		fmt.Fprintln(w)
	}
	return nil
}
