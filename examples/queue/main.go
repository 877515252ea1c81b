// Queue tags the messages of a queue and acknowledges each, in order: those that are
// no documents as failed, so that the queue does not hand them out again and again.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"log"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// message is what a queue hands out: a document in JSON.
type message struct {
	id   int
	body string
}

func main() {
	messages := make(chan message)
	go func() {
		defer close(messages)
		messages <- message{1, `{"title":"Surface codes with fewer qubits","abstract":"We correct a quantum memory."}`}
		messages <- message{2, `{"title":`}
		messages <- message{3, `{"title":"Sourdough","abstract":"We bake bread on five mountains."}`}
	}()
	err := run(context.Background(), messages, func(m message, r tagger.Result, failed error) error {
		_, err := fmt.Println(m.id, r.Tags, r.Abstained, failed)
		return err
	})
	if err != nil {
		log.Fatal(err)
	}
}

// run works until messages is closed, ctx is done or a message cannot be acknowledged.
// What it took and did not acknowledge, a queue hands out again.
func run(ctx context.Context, messages <-chan message, acknowledge func(message, tagger.Result, error) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	// Each message has a result, in order: it is that of the one which has waited longest.
	taken := make(chan message, 64)
	for tagged, failed := range tagger.Default().TagAll(documents(ctx, messages, taken)) {
		if err := acknowledge(<-taken, tagged.Result, failed); err != nil {
			stop() // before TagAll ends, which waits for documents to return
			return err
		}
	}
	return context.Cause(ctx)
}

// documents yields an element for each message, which it puts into taken before.
func documents(ctx context.Context, messages <-chan message, taken chan<- message) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		for {
			var m message
			var d corpus.Document
			open := false
			select {
			case m, open = <-messages:
			case <-ctx.Done():
			}
			if !open {
				return
			}
			err := json.Unmarshal([]byte(m.body), &d)
			if err != nil {
				err = &corpus.RecordError{Name: "queue", Line: m.id, Err: err}
			}
			select {
			case taken <- m:
			case <-ctx.Done():
				return
			}
			if !yield(d, err) {
				return
			}
		}
	}
}
