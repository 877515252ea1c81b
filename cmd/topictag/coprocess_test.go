package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// TestRoundTripsWaitForNoTimer sends a document once the answer to the one before has
// come. The clock moves only while all goroutines wait for it, so any timer would show.
func TestRoundTripsWaitForNoTimer(t *testing.T) {
	long := strings.Repeat("quantum error correction with surface codes ", 2000)
	for _, test := range []struct {
		name, header, line string
		args               []string
	}{
		{"records", "", `{"id":"%d","abstract":"Surface codes"}`, []string{"tag"}},
		{"long records", "", `{"id":"%d","title":"` + long + `"}`, []string{"tag"}},
		{"a bad record before", "", "{\n" + `{"id":"%d","abstract":"Surface codes"}`, []string{"tag"}},
		{"copies", "", `{"id":"%d","abstract":"Surface codes","year":7}`, []string{"tag", "--keep"}},
		{"a table", "id,abstract", `%d,Surface codes`, []string{"tag", "--output-format", "csv"}},
		{"explanations", "", `{"id":"%d","abstract":"Surface codes"}`,
			[]string{"explain", "--output-format", "json"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				questions, ask := io.Pipe()
				answers, answer := io.Pipe()
				format := "jsonl"
				if test.header != "" {
					format = "csv"
				}
				done := make(chan error, 1)
				go func() {
					done <- run(context.Background(), questions, answer, io.Discard,
						append(test.args, "--input-format", format))
					answer.Close()
				}()
				lines := bufio.NewReader(answers)
				if test.header != "" {
					_, err := lines.ReadString('\n') // the output has one too, before any input
					require.NoError(t, err)
					fmt.Fprintln(ask, test.header)
				}
				start := time.Now()
				for i := range 20 {
					fmt.Fprintf(ask, test.line+"\n", i)
					got, err := lines.ReadString('\n')
					require.NoError(t, err)
					require.Contains(t, got, fmt.Sprint(i))
				}
				require.Zero(t, time.Since(start))
				ask.Close()
				rest, err := io.ReadAll(lines)
				require.NoError(t, err)
				require.Empty(t, rest)
				<-done
			})
		})
	}
}

// TestOutputIsWrittenInWholeRecords looks at what each Write of the program gives, because
// several programs may append to one file.
func TestOutputIsWrittenInWholeRecords(t *testing.T) {
	var in bytes.Buffer
	for i := range 300 {
		fmt.Fprintf(&in, `{"id":"%d","title":"%s","abstract":"Surface codes"}`+"\n", i, strings.Repeat("a line ", i*4))
	}
	for _, args := range [][]string{{"tag"}, {"tag", "--output-format", "csv"}, {"tag", "--keep"}} {
		var out writes
		require.NoError(t, run(context.Background(), bytes.NewReader(in.Bytes()), &out, io.Discard,
			append(args, "--input-format", "jsonl")))
		require.Greater(t, len(out), 2)
		for _, piece := range out {
			require.True(t, strings.HasSuffix(piece, "\n"))
		}
	}
}

// writes keeps what each Write gave.
type writes []string

func (p *writes) Write(b []byte) (int, error) {
	*p = append(*p, string(b))
	return len(b), nil
}
