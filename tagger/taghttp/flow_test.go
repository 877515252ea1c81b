package taghttp

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

func serve(t *testing.T, c Config) (*httptest.Server, *Handler) {
	h := newHandler(t, c)
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s, h
}

func post(t *testing.T, url, kind string, body io.Reader) (*http.Response, string) {
	r, err := http.Post(url, kind, body)
	require.NoError(t, err)
	defer r.Body.Close()
	text, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	return r, string(text)
}

func TestStreamHasTheRecordsOfTheCommand(t *testing.T) {
	s, _ := serve(t, Config{})
	var in, want bytes.Buffer
	docs := corpus.Sample()
	for range 30 {
		require.NoError(t, corpus.WriteJSONL(&in, corpus.All(docs)))
	}
	out := records.JSONL(&want)
	for range 30 {
		for _, d := range docs {
			require.NoError(t, out.Write(tagger.Tagged{Document: d, Result: tagger.Default().TagDocument(d)}))
		}
	}
	r, got := post(t, s.URL+"/v1/tag", "application/x-ndjson", &in)
	require.Equal(t, 200, r.StatusCode)
	require.Equal(t, "application/x-ndjson", r.Header.Get("Content-Type"))
	require.Equal(t, want.String(), got)
}

func TestStreamOfBadLines(t *testing.T) {
	s, _ := serve(t, Config{})
	body := quantum + "\n7\n\n{\"title\":\n{\"title\":8}\n{\"title\":\"caf\xe9\"}\n" + quantum
	_, got := post(t, s.URL+"/v1/tag", "application/x-ndjson", strings.NewReader(body))
	require.Equal(t, quantumRecord+
		`{"error":"a JSON object was expected, not a JSON number","line":2}`+"\n"+
		`{"error":"JSON ends in the middle","line":4}`+"\n"+
		`{"error":"field title cannot be a JSON number","line":5}`+"\n"+
		`{"id":"","title":"café","tags":[],"abstained":"too-short"}`+"\n"+
		quantumRecord, got)
	_, got = post(t, s.URL+"/v1/tag", "application/x-ndjson", strings.NewReader(""))
	require.Empty(t, got)
	_, got = post(t, s.URL+"/v1/tag", "application/x-ndjson", strings.NewReader("\x00\x01\x02\x03binary"))
	require.Regexp(t, `^{"error":".+"}\n$`, got)
}

// TestStreamAnswersWhileItReads sends a line and waits for its answer, over HTTP/1.
func TestStreamAnswersWhileItReads(t *testing.T) {
	s, _ := serve(t, Config{})
	in, feed := io.Pipe()
	r, err := http.NewRequest("POST", s.URL+"/v1/tag", in)
	require.NoError(t, err)
	r.Header.Set("Content-Type", "application/x-ndjson")
	answer, err := http.DefaultClient.Do(r)
	require.NoError(t, err, "headers come before the first line")
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	for range 3 {
		fmt.Fprintln(feed, quantum)
		line, err := lines.ReadString('\n')
		require.NoError(t, err)
		require.Equal(t, quantumRecord, line)
	}
	feed.Close()
	_, err = lines.ReadByte()
	require.Equal(t, io.EOF, err)
}

// TestStreamOfASlowClientEnds sends a record that never ends, a byte at a time. The
// server closes the connection, so the client may miss the last line of the answer.
func TestStreamOfASlowClientEnds(t *testing.T) {
	s, h := serve(t, Config{Timeout: time.Second})
	in, feed := io.Pipe()
	defer feed.Close()
	go func() {
		fmt.Fprintln(feed, quantum)
		for {
			if _, err := feed.Write([]byte(" ")); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	r, err := http.Post(s.URL+"/v1/tag", "application/x-ndjson", in)
	require.NoError(t, err)
	defer r.Body.Close()
	answer := bufio.NewReader(r.Body)
	first, err := answer.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, quantumRecord, first)
	if last, err := answer.ReadString('\n'); err == nil {
		require.Contains(t, last, `{"error":`)
	}
	require.Eventually(t, func() bool { return len(h.slots) == 0 }, 10*time.Second, time.Millisecond)
}

func TestSlowBodyEnds(t *testing.T) {
	s, h := serve(t, Config{Timeout: 100 * time.Millisecond})
	in, feed := io.Pipe()
	defer feed.Close()
	go func() {
		for range 100 {
			if _, err := feed.Write([]byte(" ")); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}()
	r, err := http.Post(s.URL+"/v1/tag", "application/json", in)
	if err == nil { // the server may close before the client has sent all
		require.Equal(t, 408, r.StatusCode)
		r.Body.Close()
	}
	require.Eventually(t, func() bool { return len(h.slots) == 0 }, 5*time.Second, time.Millisecond)
}

// TestClientGoesAway leaves a stream in its middle, in both directions.
func TestClientGoesAway(t *testing.T) {
	s, h := serve(t, Config{})
	for _, sends := range []bool{true, false} {
		ctx, cancel := context.WithCancel(t.Context())
		in, feed := io.Pipe()
		r, err := http.NewRequestWithContext(ctx, "POST", s.URL+"/v1/tag", in)
		require.NoError(t, err)
		r.Header.Set("Content-Type", "application/x-ndjson")
		answer, err := http.DefaultClient.Do(r)
		require.NoError(t, err)
		if sends {
			go func() {
				for {
					if _, err := fmt.Fprintln(feed, quantum); err != nil {
						return
					}
				}
			}()
			_, err = answer.Body.Read(make([]byte, 100))
			require.NoError(t, err)
		}
		require.Len(t, h.slots, 1)
		cancel()
		feed.CloseWithError(io.ErrClosedPipe)
		require.Eventually(t, func() bool { return len(h.slots) == 0 }, 5*time.Second, time.Millisecond)
		answer.Body.Close()
	}
}

// TestClientThatReadsNothing sends a stream and never takes an answer.
func TestClientThatReadsNothing(t *testing.T) {
	s, h := serve(t, Config{Timeout: 200 * time.Millisecond})
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	require.NoError(t, err)
	defer c.Close()
	fmt.Fprintf(c, "POST /v1/tag HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000000000\r\n\r\n")
	line := []byte(`{"id":"` + strings.Repeat("a", 60_000) + `","title":"Bread"}` + "\n") // its record is as long
	c.SetWriteDeadline(time.Now().Add(20 * time.Second))
	for err == nil { // until the server gives up
		_, err = c.Write(line)
	}
	require.Eventually(t, func() bool { return len(h.slots) == 0 }, 5*time.Second, time.Millisecond)
}

func TestFiles(t *testing.T) {
	s, _ := serve(t, Config{})
	const abstract = "We correct errors of a quantum memory with fewer qubits."
	tests := []struct{ name, target, kind, body, want, documents, rejected string }{
		{"BibTeX", "/v1/tag", "application/x-bibtex", "% mine\n@article{a,\n  title = {Surface codes},\n  abstract = {" + abstract + "}\n}\n",
			"% mine\n@article{a,\n  title = {Surface codes},\n  abstract = {" + abstract + "},\n  keywords = {quantum}\n}\n", "1", "0"},
		{"RIS", "/v1/tag", "application/x-research-info-systems", "TY  - JOUR\nTI  - Surface codes\nAB  - " + abstract + "\nER  - \n",
			"TY  - JOUR\nTI  - Surface codes\nAB  - " + abstract + "\nKW  - quantum\nER  - \n", "1", "0"},
		{"CSV", "/v1/tag?probabilities=1&topics=quantum", "text/csv; charset=utf-8", "year,title,abstract\n2024,Surface codes," + abstract + "\n",
			"year,title,abstract,tags,tag_probabilities,abstained,diffusion,interpretability,quantum,robotics\n2024,Surface codes," + abstract +
				",quantum,0.9863,,0,0,0.9863,0.0001\n", "1", "0"},
		{"TSV", "/v1/tag", "text/tab-separated-values", "title\tabstract\nSurface codes\t" + abstract + "\n",
			"title\tabstract\ttags\ttag_probabilities\tabstained\nSurface codes\t" + abstract + "\tquantum\t0.9863\t\n", "1", "0"},
		{"JSON lines", "/v1/tag?keep=1", "application/x-ndjson", "{\"year\":2024,\"title\":\"Surface codes\",\"abstract\":\"" + abstract + "\"}\n7\n",
			"{\"year\":2024,\"title\":\"Surface codes\",\"abstract\":\"" + abstract +
				"\",\"tags\":[{\"topic\":\"quantum\",\"probability\":0.9863}],\"abstained\":\"\"}\n7\n", "1", "1"},
		{"empty", "/v1/tag", "application/x-bibtex", "", "", "0", "0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, got := post(t, s.URL+tt.target, tt.kind, strings.NewReader(tt.body))
			require.Equal(t, 200, r.StatusCode, got)
			require.Equal(t, tt.want, got)
			require.Equal(t, tt.documents, r.Trailer.Get("Topictag-Documents"))
			require.Equal(t, tt.rejected, r.Trailer.Get("Topictag-Rejected"))
		})
	}
}

func TestDocuments(t *testing.T) {
	s, _ := serve(t, Config{})
	const ris = "TY  - JOUR\nTI  - Surface codes\nAB  - We correct\nKW  - tea\nER  - \n"
	for name, tt := range map[string]struct{ target, kind, body, want string }{
		"detected": {"/v1/documents", "application/octet-stream", ris, `{"id":"","title":"Surface codes","abstract":"We correct"}` + "\n"},
		"by type":  {"/v1/documents", "text/csv", "title,abstract\na,b\n", `{"id":"","title":"a","abstract":"b"}` + "\n"},
		"by name":  {"/v1/documents?name=x.csv", "", "title,abstract\na,b\n", `{"id":"","title":"a","abstract":"b"}` + "\n"},
		"bad lines": {"/v1/documents", "application/x-ndjson", "{\"title\":\"a\",\"abstract\":\"b\"}\n7\n",
			`{"id":"","title":"a","abstract":"b"}` + "\n" + `{"error":"a JSON object was expected, not a JSON number","line":2}` + "\n"},
		"notes": {"/v1/documents", "application/x-ndjson", "{\"title\":\"caf\xe9\",\"abstract\":\"b\"}\n",
			`{"note":"the text is not UTF-8, and is read as Windows-1252","line":1}` + "\n" + `{"id":"","title":"café","abstract":"b"}` + "\n"},
	} {
		r, got := post(t, s.URL+tt.target, tt.kind, strings.NewReader(tt.body))
		require.Equal(t, 200, r.StatusCode, name)
		require.Equal(t, tt.want, got, name)
	}
}

// TestDocumentsOfATruncatedFile has the reason as the last line of a whole answer.
func TestDocumentsOfATruncatedFile(t *testing.T) {
	s, _ := serve(t, Config{})
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	_, err := io.WriteString(z, strings.Repeat(quantum+"\n", 10))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	r, got := post(t, s.URL+"/v1/documents", "application/x-ndjson", bytes.NewReader(zipped.Bytes()[:zipped.Len()-9]))
	require.Equal(t, 200, r.StatusCode)
	lines := strings.Split(strings.TrimSpace(got), "\n")
	require.Contains(t, lines[len(lines)-1], `{"error":"`)
	require.Contains(t, lines[0], `"title"`)
}

// TestLinesWithoutKeep are answered by records, as without the parameter.
func TestLinesWithoutKeep(t *testing.T) {
	s, _ := serve(t, Config{})
	_, got := post(t, s.URL+"/v1/tag?keep=false", "application/x-ndjson", strings.NewReader(quantum+"\n"))
	require.Equal(t, quantumRecord, got)
}

// endless is a body of many records. Its memory does not grow.
type endless struct {
	left int
	rest []byte
}

func (e *endless) Read(p []byte) (int, error) {
	if len(e.rest) == 0 {
		if e.left == 0 {
			return 0, io.EOF
		}
		e.left--
		e.rest = []byte(quantum + "\n")
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// TestStreamHasConstantMemory compares the heap early and late in a long stream.
func TestStreamHasConstantMemory(t *testing.T) {
	n := 200_000
	if testing.Short() {
		n = 20_000
	}
	s, _ := serve(t, Config{})
	r, err := http.Post(s.URL+"/v1/tag", "application/x-ndjson", io.NopCloser(&endless{left: n}))
	require.NoError(t, err)
	defer r.Body.Close()
	lines := bufio.NewScanner(r.Body)
	var early uint64
	count := 0
	for lines.Scan() {
		if count++; count == n/10 {
			early = heap()
		}
	}
	require.NoError(t, lines.Err())
	require.Equal(t, n, count)
	require.Less(t, heap(), early+16<<20)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// TestConcurrentRequests mixes requests of all kinds with new models. It is for the race
// detector.
func TestConcurrentRequests(t *testing.T) {
	s, h := serve(t, Config{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 50 {
			h.SetModels(map[string]*tagger.Tagger{Bundled: tagger.Default()})
		}
	}()
	t.Run("requests", func(t *testing.T) {
		for i := range 8 {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				for range 5 {
					_, got := post(t, s.URL+"/v1/tag", "application/json", strings.NewReader(quantum))
					require.Equal(t, quantumRecord, got)
					_, got = post(t, s.URL+"/v1/tag", "application/x-ndjson", strings.NewReader(quantum+"\n"+quantum))
					require.Equal(t, quantumRecord+quantumRecord, got)
					r, _ := post(t, s.URL+"/v1/explain", "application/json", strings.NewReader(quantum))
					require.Equal(t, 200, r.StatusCode)
				}
			})
		}
	})
	<-done
}

// stalled sends a request whose body does not end, and returns the answer once the server has closed
// the connection. It requires that all of this takes less than ten seconds.
func stalled(t *testing.T, s *httptest.Server, target, kind, body string) string {
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	require.NoError(t, err)
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\nContent-Length: 100000\r\n\r\n%s", target, kind, body)
	answer, err := io.ReadAll(c)
	require.NoError(t, err, "the connection is open: %q", answer)
	return string(answer)
}

// TestStalledBodyEndsTheConnection sends a part of a body. What is left of the body must not keep
// the connection, and must not be taken for the next request.
func TestStalledBodyEndsTheConnection(t *testing.T) {
	const slow = "the request took longer than 1s"
	for _, tt := range []struct{ name, target, kind, body, status, want string }{
		{"JSON", "/v1/tag", "application/json", `{"title":`, "408", slow},
		{"a stream", "/v1/tag", "application/x-ndjson", quantum + "\n", "200", `{"error":"body: ` + slow + `"}` + "\n"},
		{"a record of a stream", "/v1/tag", "application/x-ndjson", quantum, "200", `{"error":"body: ` + slow + `"}` + "\n"},
		{"documents", "/v1/documents", "application/x-ndjson", quantum + "\n", "200", `{"error":"body: ` + slow + `"}` + "\n"},
		{"documents without one", "/v1/documents", "text/csv", "title", "408", slow},
		{"a binary stream", "/v1/tag", "application/x-ndjson", "\x00\x01\x02\x03" + strings.Repeat("\x00", 5000), "200", `{"error":`},
		{"a binary file", "/v1/tag", "text/csv", "\x00\x01\x02\x03" + strings.Repeat("\x00", 5000), "400", "binary"},
		{"a table", "/v1/tag", "text/csv", "title,abstract\na,b\n", "200", "a,b,"},
		{"a header", "/v1/tag", "text/csv", "title", "408", slow},
		{"an entry", "/v1/tag", "application/x-bibtex", "@misc{a, title={", "408", slow},
		{"a wrong type", "/v1/tag", "text/html", "<p>", "415", "text/html"},
		{"no route", "/v1/nothing", "application/json", "{", "404", "no such route"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s, h := serve(t, Config{Timeout: time.Second})
			answer := stalled(t, s, tt.target, tt.kind, tt.body)
			require.Contains(t, answer, "HTTP/1.1 "+tt.status)
			require.Contains(t, answer, tt.want)
			require.Empty(t, h.slots)
		})
	}
}

// TestRestOfABodyIsNoRequest sends a request as the rest of a stream that took too long.
func TestRestOfABodyIsNoRequest(t *testing.T) {
	s, _ := serve(t, Config{Timeout: 100 * time.Millisecond})
	c, err := net.Dial("tcp", s.Listener.Addr().String())
	require.NoError(t, err)
	defer c.Close()
	c.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(c, "POST /v1/tag HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-ndjson\r\nContent-Length: 100000\r\n\r\n%s\n", quantum)
	answer := bufio.NewReader(c)
	for line := ""; !strings.Contains(line, "error"); {
		line, err = answer.ReadString('\n')
		require.NoError(t, err)
	}
	fmt.Fprint(c, "GET /livez HTTP/1.1\r\nHost: a\r\n\r\n")
	rest, _ := io.ReadAll(answer) // the error of a reset connection depends on time
	require.NotContains(t, string(rest), "HTTP/1.1 200")
}
