package interrupt

import (
	"context"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/corpus"
)

func TestWorkEndsWithAnInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	n, err := Get(ctx, func() (int, error) { return 7, io.ErrNoProgress })
	require.Equal(t, 7, n)
	require.Equal(t, io.ErrNoProgress, err)
	forever := make(chan int)
	defer close(forever)
	_, err = Get(ctx, func() (int, error) {
		cancel()
		return <-forever, nil
	})
	require.ErrorIs(t, err, Err)
	require.Equal(t, exit.Failure, exit.Of(err).Status)
}

// TestAnInterruptComesBeforeAResult has both ready, of which select takes either.
func TestAnInterruptComesBeforeAResult(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for range 100 {
		_, err := Get(ctx, func() (int, error) { return 7, io.EOF })
		require.ErrorIs(t, err, Err)
	}
}

func TestReader(t *testing.T) {
	require.NoError(
		t,
		iotest.TestReader(NewReader(context.Background(), strings.NewReader("some text")), []byte("some text")),
	)
	ctx, cancel := context.WithCancel(context.Background())
	in, feed := io.Pipe()
	defer feed.Close()
	go func() {
		io.WriteString(feed, "some")
		cancel()
	}()
	got, err := io.ReadAll(NewReader(ctx, in))
	require.ErrorIs(t, err, Err)
	require.True(t, strings.HasPrefix("some", string(got)))
}

func TestCheckedReader(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	r := Checked(ctx, iotest.OneByteReader(strings.NewReader("ab")))
	n, err := r.Read(make([]byte, 2))
	require.NoError(t, err)
	require.Equal(t, 1, n)
	cancel()
	_, err = r.Read(make([]byte, 2))
	require.ErrorIs(t, err, Err)
}

func TestDocumentsEndWithAnInterrupt(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	docs := corpus.All([]corpus.Document{{ID: "a"}, {ID: "b"}})
	all, err := corpus.Collect(Documents(ctx, docs))
	require.NoError(t, err)
	require.Len(t, all, 2)
	var ids []string
	for d, err := range Documents(ctx, docs) {
		ids = append(ids, d.ID)
		if len(ids) == 2 {
			require.ErrorIs(t, err, Err)
		}
		cancel()
	}
	require.Equal(t, []string{"a", ""}, ids)
	_, err = corpus.Collect(Documents(ctx, corpus.All(nil)))
	require.ErrorIs(t, err, Err, "an input that ends with the interrupt")
}
