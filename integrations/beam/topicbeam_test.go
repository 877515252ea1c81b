package topicbeam

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/testing/ptest"
	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

func TestMain(m *testing.M) { ptest.Main(m) }

// archive writes files of several formats and compressions. One has bad records, and one
// is damaged.
func archive(t *testing.T) (glob string) {
	dir := t.TempDir()
	put := func(name string, content []byte) {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	var jsonl bytes.Buffer
	for i := range 3000 { // more than the compressed size holds without compression
		d := corpus.Sample()[i%len(corpus.Sample())]
		fmt.Fprintf(&jsonl, `{"id":"doc-%d","title":%q,"abstract":%q}`+"\n", i, d.Title, d.Abstract)
	}
	var gz bytes.Buffer
	z := gzip.NewWriter(&gz)
	z.Write(jsonl.Bytes())
	require.NoError(t, z.Close())
	put("a.jsonl.gz", gz.Bytes())
	put("truncated.jsonl.gz", gz.Bytes()[:gz.Len()/2])
	e, err := zstd.NewWriter(nil)
	require.NoError(t, err)
	put("b.jsonl.zst", e.EncodeAll(bytes.ReplaceAll(jsonl.Bytes(), []byte(`"doc-`), []byte(`"zst-`)), nil))
	put("c.csv", []byte("id,title,abstract\nc1,Surface codes,\"Quantum error correction,\nin two lines\"\nc2,Bread,We bake.\n"))
	put("d.bib", []byte("@article{d1, title={Surface {Codes}}, abstract={A quantum memory.}}\n"))
	put("e.jsonl", []byte("{\"id\":\"e1\",\"title\":\"Robot arms\"}\n{broken\n{\"id\":\"e3\"}\n"))
	put("f.xyz", []byte("\x00\x01\x02 of no format"))
	return filepath.Join(dir, "*.*")
}

// command builds the command topictag, of the module around this one.
func command(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "topictag")
	build := exec.Command("go", "build", "-o", path, "./cmd/topictag")
	build.Dir = filepath.Join("..", "..")
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	return path
}

// sorted returns lines in order, without empty ones.
func sorted(text string) (lines []string) {
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	slices.Sort(lines)
	return lines
}

// outputs returns the lines of all files with a prefix, in order.
func outputs(t *testing.T, prefix string, files int) []string {
	names, err := filepath.Glob(prefix + "-?????-of-?????.jsonl")
	require.NoError(t, err)
	require.Len(t, names, files)
	rest, err := filepath.Glob(prefix + "*.partial")
	require.NoError(t, err)
	require.Empty(t, rest)
	var all strings.Builder
	for _, name := range names {
		b, err := os.ReadFile(name)
		require.NoError(t, err)
		all.Write(b)
	}
	return sorted(all.String())
}

// pipeline returns the pipeline of topictag-beam.
func pipeline(glob, prefix string, shards int, o Options) *beam.Pipeline {
	p, s := beam.NewPipelineWithRoot()
	docs, bad := Read(s, glob, "")
	WriteSharded(s, prefix, shards, Tag(s, docs, o))
	WriteSharded(s, prefix+"-bad", 1, bad)
	return p
}

// TestOutputIsThatOfTheCommand tags the same files by the command, and by pipelines in the
// process and on a server in another process.
func TestOutputIsThatOfTheCommand(t *testing.T) {
	glob := archive(t)
	names, err := filepath.Glob(glob)
	require.NoError(t, err)
	var stdout, stderr bytes.Buffer
	tag := exec.Command(command(t), append([]string{"tag", "--quiet", "--probabilities"}, names...)...)
	tag.Stdout, tag.Stderr = &stdout, &stderr
	require.ErrorContains(t, tag.Run(), "exit status 1", "there are bad records")
	want, bad := sorted(stdout.String()), sorted(stderr.String())
	require.Greater(t, len(want), 6000)

	for _, runner := range []string{"prism", "universal"} {
		t.Run(runner, func(t *testing.T) {
			if runner == "universal" {
				if testing.Short() {
					t.Skip("builds and starts Prism")
				}
				useServer(t)
			}
			prefix := filepath.Join(t.TempDir(), "tagged")
			result, err := beam.Run(t.Context(), runner, pipeline(glob, prefix, 3, Options{Probabilities: true}))
			require.NoError(t, err)
			require.Equal(t, want, outputs(t, prefix, 3))
			got := outputs(t, prefix+"-bad", 1)
			for _, line := range got {
				require.Contains(t, stderr.String(), line, "the command has a bad record of the same reason")
			}
			require.Len(t, got, 3, got)
			require.LessOrEqual(t, len(got), len(bad))

			counts := map[string]int64{}
			for _, c := range result.Metrics().AllMetrics().Counters() {
				counts[c.Key.Name] += c.Result()
			}
			require.EqualValues(t, len(want), counts["documents"])
			require.EqualValues(t, 3, counts["bad_records"])
			require.EqualValues(t, strings.Count(stdout.String(), `{"topic":"quantum"`), counts["tag:quantum"])
			require.Positive(t, counts["abstained:"+string(tagger.BelowThreshold)])
			given := result.Metrics().AllMetrics().Distributions()
			require.NotEmpty(t, given)
			require.EqualValues(t, strings.Count(stdout.String(), `{"topic":`), given[0].Result().Count)
			require.LessOrEqual(t, given[0].Result().Max, int64(10_000))
		})
	}
}

// useServer starts a Prism in a process of its own, and has pipelines sent to it.
func useServer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "prism")
	out, err := exec.Command("go", "build", "-o", path, "github.com/apache/beam/sdks/v2/go/cmd/prism").CombinedOutput()
	require.NoError(t, err, string(out))
	free, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	address := free.Addr().String()
	_, port, _ := strings.Cut(address, ":")
	free.Close()
	server := exec.Command(path, "--job_port="+port, "--serve_http=false", "--log_level=error")
	require.NoError(t, server.Start())
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
	})
	endpoint, environment := *jobopts.Endpoint, *jobopts.EnvironmentType
	*jobopts.Endpoint, *jobopts.EnvironmentType = address, "LOOPBACK"
	t.Cleanup(func() { *jobopts.Endpoint, *jobopts.EnvironmentType = endpoint, environment })
	require.Eventually(t, func() bool {
		c, err := net.Dial("tcp", address)
		if err == nil {
			c.Close()
		}
		return err == nil
	}, time.Minute, 50*time.Millisecond)
}

// TestRunsAfterFailures has a file system that fails, and runs the pipeline again. Prism
// tries no bundle again, so each run is one try.
func TestRunsAfterFailures(t *testing.T) {
	dir := t.TempDir()
	prefix := filepath.Join(dir, "tagged")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "a.jsonl"), []byte(`{"id":"a","title":"x"}`+"\n"), 0o600))
	glob := filepath.Join(dir, "*.jsonl")
	require.NoError(t, os.Mkdir(filepath.Join(dir, "b.jsonl"), 0o700)) // cannot be read
	require.Error(t, ptest.Run(pipeline(glob, prefix, 2, Options{})))
	names, err := filepath.Glob(prefix + "*")
	require.NoError(t, err)
	require.Empty(t, slices.DeleteFunc(names, func(n string) bool { return strings.HasSuffix(n, ".partial") }))
	for _, name := range names {
		require.NoError(t, os.Remove(name))
	}
	require.NoError(t, os.Remove(filepath.Join(dir, "b.jsonl")))
	for range 2 { // and once more, over its own output
		require.NoError(t, ptest.Run(pipeline(filepath.Join(dir, "a.jsonl"), prefix, 2, Options{})))
		require.Len(t, outputs(t, prefix, 2), 1)
	}
	err = ptest.Run(pipeline(filepath.Join(dir, "a.jsonl"), prefix, 4, Options{}))
	require.ErrorContains(t, err, "another number of shards")
	require.Error(t, ptest.Run(pipeline(filepath.Join(dir, "none*"), prefix, 2, Options{})), "no files")
	require.ErrorContains(t, ptest.Run(pipeline(filepath.Join(dir, "a.jsonl"), prefix, 2,
		Options{Model: filepath.Join(dir, "a.jsonl")})), "not a topictag model")
}

// TestBundlesThatAreTriedAgain does what a runner does: it drops what a bundle gave that
// failed, and tries it again.
func TestBundlesThatAreTriedAgain(t *testing.T) {
	ctx, prefix := context.Background(), filepath.Join(t.TempDir(), "out")
	out := output{Prefix: prefix, N: 2, Run: "run"}
	write, finish := &writeFn{out}, &renameFn{out}
	var committed []part
	for shard := range 2 {
		for _, fails := range []bool{true, false} {
			n := 0
			lines := func(line *string) bool {
				n++
				*line = fmt.Sprintf("shard %d line %d", shard, n)
				return n <= 100
			}
			var parts []part
			require.NoError(t, write.ProcessElement(ctx, shard, lines, nil, func(p part) { parts = append(parts, p) }))
			if !fails {
				committed = append(committed, parts...)
			}
		}
	}
	for range 2 { // the last bundle is tried again, too
		i := 0
		require.NoError(t, finish.ProcessElement(ctx, 0, func(p *part) bool {
			if i == len(committed) {
				return false
			}
			*p = committed[i]
			i++
			return true
		}))
	}
	lines := outputs(t, prefix, 2)
	require.Len(t, lines, 200)
	require.Len(t, slices.Compact(lines), 200)
	lost := part{prefix + "-lost.partial", prefix + "-lost.jsonl"}
	fs, err := filesystem.New(ctx, prefix)
	require.NoError(t, err)
	require.ErrorContains(t, rename(ctx, fs, lost), "cannot be renamed")
}

// TestFilesThatCannotBeRead separates errors of the file system, which a runner tries
// again, from damaged files.
func TestFilesThatCannotBeRead(t *testing.T) {
	broken := &watched{Reader: &failing{}}
	_, err := broken.Read(make([]byte, 1))
	require.ErrorIs(t, err, errFailing)
	require.ErrorIs(t, broken.err, errFailing)
	require.Equal(t, "f: broken pipe of two lines", line("f", errors.New("broken pipe\nof two lines")))
	require.Equal(t, "f:3: bad", line("f", &corpus.RecordError{Name: "f", Line: 3, Err: errors.New("bad")}))
}

var errFailing = errors.New("disk on fire")

type failing struct{}

func (*failing) Read([]byte) (int, error) { return 0, errFailing }

func TestWrongArgumentsPanic(t *testing.T) {
	_, s := beam.NewPipelineWithRoot()
	require.Panics(t, func() { Read(s, "x*", "no-such-format") })
	lines := beam.Create(s, "x")
	for _, n := range []int{0, -1, maxShards + 1} {
		require.Panics(t, func() { WriteSharded(s, "x", n, lines) })
	}
}

func TestModelsAreLoadedOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my.model")
	require.NoError(t, tagger.Default().SaveFile(path))
	first, err := load(t.Context(), path)
	require.NoError(t, err)
	require.NoError(t, os.Remove(path))
	again, err := load(t.Context(), path)
	require.NoError(t, err)
	require.Same(t, first, again)
	_, err = load(t.Context(), path+"x")
	require.Error(t, err)
}
