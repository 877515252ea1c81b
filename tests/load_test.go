package tests

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

var (
	loadTime  = flag.Duration("load", 2*time.Second, "how long the load test lasts")
	loadLines = flag.Int("lines", 100_000, "how many lines the long stream has")
)

// process is a server that runs as a process of its own.
type process struct {
	*exec.Cmd
	address string
	log     *bytes.Buffer
	done    chan struct{}
}

// start starts the command serve.
func start(t *testing.T, arguments ...string) *process {
	if testing.Short() {
		t.Skip("a server under load takes long")
	}
	p := &process{log: &bytes.Buffer{}, done: make(chan struct{})}
	p.Cmd = exec.Command(commandPath(t), append([]string{"serve", "--listen", "127.0.0.1:0"}, arguments...)...)
	log, err := p.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, p.Start())
	lines := bufio.NewReader(log)
	first, err := lines.ReadString('\n')
	require.NoError(t, err)
	p.address = regexp.MustCompile(`http://\S+`).FindString(first)
	go func() {
		defer close(p.done)
		io.Copy(p.log, lines)
	}()
	t.Cleanup(func() { p.Process.Kill() })
	return p
}

// stop ends the server by SIGTERM, which is no failure.
func (p *process) stop(t *testing.T) {
	require.NoError(t, p.Process.Signal(syscall.SIGTERM))
	<-p.done
	require.NoError(t, p.Wait(), p.log.String())
}

// peak returns the largest resident memory of the process so far, in MB.
func (p *process) peak(t *testing.T) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
	if err != nil {
		t.Skip("no /proc")
	}
	m := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	require.NotNil(t, m)
	kilobytes, err := strconv.Atoi(string(m[1]))
	require.NoError(t, err)
	return kilobytes / 1024
}

// TestLoad sends documents over 64 connections, while others are slow or go away.
func TestLoad(t *testing.T) {
	p := start(t)
	var bodies [][]byte
	for _, d := range corpus.Sample() {
		var b bytes.Buffer
		require.NoError(t, corpus.WriteJSONL(&b, corpus.All([]corpus.Document{d})))
		bodies = append(bodies, b.Bytes())
	}
	end := time.Now().Add(*loadTime)
	var misbehaving sync.WaitGroup
	for range 8 {
		misbehaving.Go(func() { dribble(p.address, end) })
		misbehaving.Go(func() { leave(p.address, end) })
	}
	const connections = 64
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: connections}}
	var all sync.WaitGroup
	var failed atomic.Int64
	times := make([][]time.Duration, connections)
	for i := range connections {
		all.Go(func() {
			for n := i; time.Now().Before(end); n++ {
				start := time.Now()
				r, err := client.Post(p.address+"v1/tag", "application/json", bytes.NewReader(bodies[n%len(bodies)]))
				if err != nil {
					failed.Add(1)
					continue
				}
				_, err = io.Copy(io.Discard, r.Body)
				r.Body.Close()
				if err != nil || r.StatusCode != http.StatusOK {
					failed.Add(1)
				}
				times[i] = append(times[i], time.Since(start))
			}
		})
	}
	all.Wait()
	misbehaving.Wait()
	took := slices.Concat(times...)
	slices.Sort(took)
	require.Zero(t, failed.Load())
	require.NotEmpty(t, took)
	t.Logf("%d requests in %v over %d connections on %d processors: median %v, p99 %v; peak of memory %d MB",
		len(took), *loadTime, connections, runtime.NumCPU(), took[len(took)/2], took[len(took)*99/100], p.peak(t))
	require.Less(t, p.peak(t), 400)
	p.stop(t)
}

// dribble sends a body one byte a second.
func dribble(address string, end time.Time) {
	c, err := net.Dial("tcp", strings.Trim(address, "htp:/"))
	if err != nil {
		return
	}
	defer c.Close()
	fmt.Fprintf(c, "POST /v1/tag HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
	for time.Now().Before(end) {
		if _, err := c.Write([]byte(" ")); err != nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// leave begins streams and goes away.
func leave(address string, end time.Time) {
	for time.Now().Before(end) {
		c, err := net.Dial("tcp", strings.Trim(address, "htp:/"))
		if err != nil {
			return
		}
		fmt.Fprintf(c, "POST /v1/tag HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000000\r\n\r\n%s\n", paper)
		c.Read(make([]byte, 100))
		c.Close()
		time.Sleep(250 * time.Millisecond)
	}
}

// lines is a body of many lines.
type lines struct {
	left int
	rest []byte
}

func (l *lines) Read(p []byte) (int, error) {
	if len(l.rest) == 0 {
		if l.left == 0 {
			return 0, io.EOF
		}
		n := min(l.left, 100)
		l.left -= n
		l.rest = bytes.Repeat([]byte(paper+"\n"), n)
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

// TestLongStream requires that memory does not grow with a stream.
func TestLongStream(t *testing.T) {
	p := start(t)
	begin := time.Now()
	r, err := http.Post(p.address+"v1/tag", "application/x-ndjson", io.NopCloser(&lines{left: *loadLines}))
	require.NoError(t, err)
	defer r.Body.Close()
	n, early := 0, 0
	answers := bufio.NewScanner(r.Body)
	for answers.Scan() {
		if n++; n == *loadLines/10 {
			early = p.peak(t)
		}
	}
	require.NoError(t, answers.Err())
	require.Equal(t, *loadLines, n)
	late := p.peak(t)
	t.Logf("%d lines in %v; peak of memory %d MB after a tenth, %d MB at the end", n, time.Since(begin), early, late)
	require.Less(t, late, early+32)
	p.stop(t)
}

// TestStreamEqualsTheCommand compares a stream with what the command writes.
func TestStreamEqualsTheCommand(t *testing.T) {
	p := start(t)
	var in bytes.Buffer
	for range 345 { // 20,010 lines
		require.NoError(t, corpus.WriteJSONL(&in, corpus.All(corpus.Sample())))
	}
	c := exec.Command(p.Path, "tag", "--input-format", "jsonl", "--quiet", "--probabilities", "--explain", "2")
	c.Stdin = bytes.NewReader(in.Bytes())
	want, err := c.Output()
	require.NoError(t, err)
	r, err := http.Post(p.address+"v1/tag?probabilities=true&terms=2", "application/x-ndjson", &in)
	require.NoError(t, err)
	defer r.Body.Close()
	got, err := io.ReadAll(r.Body)
	require.NoError(t, err)
	require.True(t, bytes.Equal(want, got))
	p.stop(t)
}
