package main

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

const quantum = `{"title":"Surface codes with fewer qubits","abstract":"We correct errors of a quantum memory."}`

func TestRunAcknowledgesEachInOrder(t *testing.T) {
	const n = 1000 // more than wait at once
	messages := make(chan message)
	go func() {
		defer close(messages)
		for id := range n {
			body := quantum
			if id%7 == 3 {
				body = `{"title":`
			}
			messages <- message{id, body}
		}
	}()
	next := 0
	err := run(t.Context(), messages, func(m message, r tagger.Result, failed error) error {
		require.Equal(t, next, m.id)
		next++
		var bad *corpus.RecordError
		if m.id%7 == 3 {
			require.ErrorAs(t, failed, &bad)
			require.Equal(t, m.id, bad.Line)
		} else {
			require.NoError(t, failed)
			require.Equal(t, "quantum", r.Tags[0].Topic)
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, n, next)
}

// A message is acknowledged although no other comes behind it.
func TestRunDoesNotWaitForMore(t *testing.T) {
	messages, acknowledged := make(chan message), make(chan int)
	ended := make(chan error)
	go func() {
		ended <- run(t.Context(), messages, func(m message, _ tagger.Result, _ error) error {
			acknowledged <- m.id
			return nil
		})
	}()
	for id := range 3 {
		messages <- message{id, quantum}
		require.Equal(t, id, <-acknowledged)
	}
	close(messages)
	require.NoError(t, <-ended)
}

func TestRunStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	messages := make(chan message, 1) // and never closed
	messages <- message{1, quantum}
	acknowledged := 0
	err := run(ctx, messages, func(message, tagger.Result, error) error {
		acknowledged++
		stop()
		return nil
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, 1, acknowledged)
}

func TestRunEndsWhereAMessageCannotBeAcknowledged(t *testing.T) {
	errGone := errors.New("the queue is gone")
	messages := make(chan message, 200) // more than may wait
	for id := range 200 {
		messages <- message{id, quantum}
	}
	acknowledged := 0
	err := run(t.Context(), messages, func(message, tagger.Result, error) error {
		acknowledged++
		return errGone
	})
	require.ErrorIs(t, err, errGone)
	require.Equal(t, 1, acknowledged)
}
