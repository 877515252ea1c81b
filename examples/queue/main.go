// Queue tags the messages of a queue and acknowledges each, in order. It acknowledges a
// message that is no document as failed, so that the queue does not hand it out again.
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

// job is a message with the document that it holds.
type job struct {
	message
	document corpus.Document
}

// run works until messages is closed, ctx is done, or a message cannot be acknowledged.
// The queue hands out again what was not acknowledged.
func run(ctx context.Context, messages <-chan message, acknowledge func(message, tagger.Result, error) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	document := func(j job) corpus.Document { return j.document }
	for tagged, failed := range tagger.TagItems(tagger.Default(), jobs(ctx, messages), document) {
		if err := acknowledge(tagged.Item.message, tagged.Result, failed); err != nil {
			stop() // else TagItems waits until jobs has another message
			return err
		}
	}
	return context.Cause(ctx)
}

// jobs yields a job for each message. One that is no document comes with an error.
func jobs(ctx context.Context, messages <-chan message) iter.Seq2[job, error] {
	return func(yield func(job, error) bool) {
		for {
			var j job
			open := false
			select {
			case j.message, open = <-messages:
			case <-ctx.Done():
			}
			if !open {
				return
			}
			err := json.Unmarshal([]byte(j.body), &j.document)
			if err != nil {
				err = &corpus.RecordError{Name: "queue", Line: j.id, Err: err}
			}
			if !yield(j, err) {
				return
			}
		}
	}
}
