// Gen makes the bundled model, tagger/default.model, and its card, tagger/default.md. It learns
// from real abstracts and the labels in corpus/labels. The same data give the same bytes on the
// same kind of machine.
//
//	go run ./internal/gen -data DIR          a folder with arxiv/*.jsonl.gz
//	go run ./internal/gen -snapshot FILE     arXiv's public metadata snapshot
//
// With -check it writes nothing, and fails if the model is not the committed one. With -teach
// it only makes corpus/labels/taught.tsv.gz, from which the next run learns. That needs the
// folder.
package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/bundled"
	"github.com/topictag/topictag/internal/dataset"
)

type options struct {
	data, snapshot, out string
	check, teach        bool
}

func main() {
	log.SetFlags(0)
	var o options
	flag.StringVar(&o.data, "data", "../shared/data", "folder of the abstracts")
	flag.StringVar(&o.snapshot, "snapshot", "", "file of arXiv's metadata snapshot, to read instead of the folder")
	flag.StringVar(&o.out, "out", "tagger", "folder to write default.model and default.md to")
	flag.BoolVar(&o.check, "check", false, "compare the model with that in -out and write nothing")
	flag.BoolVar(&o.teach, "teach", false, "make corpus/labels/taught.tsv.gz and nothing else; some minutes")
	flag.Parse()
	if err := o.run(); err != nil {
		log.Fatal("gen: ", err)
	}
}

func (o *options) run() error {
	if o.teach {
		return teach(o.data)
	}
	source := dataset.Folder(o.data)
	if o.snapshot != "" {
		source = dataset.Snapshot(o.snapshot)
	}
	set, probabilities, err := dataset.NewTaughtSet(source)
	if err != nil {
		return err
	}
	if missing := len(probabilities) - (len(set.Papers) - len(set.Annotated)); missing > 0 {
		log.Printf("gen: the source lacks %d of the papers, so the model will differ", missing)
	}
	tr := bundled.Trainer(set, probabilities)
	tr.Card = modelCard(tr, set)
	t, err := tr.Train(context.Background(), corpus.All(set.Documents()))
	if err != nil {
		return err
	}
	var model bytes.Buffer
	if err := t.Save(&model); err != nil {
		return err
	}
	path := filepath.Join(o.out, "default.model")
	if o.check {
		return same(path, model.Bytes())
	}
	card, err := newCard(source, set, probabilities, t, model.Bytes())
	if err != nil {
		return err
	}
	return cmp.Or(
		atomicfile.WriteBytes(path, model.Bytes()),
		atomicfile.WriteBytes(filepath.Join(o.out, "default.md"), []byte(card.String())),
	)
}

// teach makes taught.tsv.gz.
func teach(data string) error {
	set, err := dataset.NewTelling(data, bundled.RandomPapers)
	if err != nil {
		return err
	}
	all, err := bundled.Teach(set)
	if err != nil {
		return err
	}
	for id := range set.Annotated {
		delete(all, id)
	}
	return atomicfile.Write(
		"corpus/labels/taught.tsv.gz",
		func(w io.Writer) error { return dataset.WriteTaught(w, all) },
	)
}

// same returns an error if the file does not contain the model.
func same(path string, model []byte) error {
	committed, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if !bytes.Equal(committed, model) {
		return fmt.Errorf(
			"%s has the SHA-256 %x, and the model made now %x",
			path,
			sha256.Sum256(committed),
			sha256.Sum256(model),
		)
	}
	fmt.Printf("%s is the model that was made now\n", path)
	return nil
}
