package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/batch"
	"github.com/topictag/topictag/corpus"
)

// TestMain lets a test run the command as a process of its own: this program with
// the interval of its checkpoints in the environment.
func TestMain(m *testing.M) {
	every, err := time.ParseDuration(os.Getenv("TOPICTAG_TEST_CHECKPOINTS"))
	if err == nil {
		checkpointInterval, redraw = every, 20*time.Millisecond
		main()
	}
	os.Exit(m.Run())
}

// eachRecord makes a process write a checkpoint after each record. A test can then end
// it before it ends by itself, on slow disks too.
const eachRecord = "TOPICTAG_TEST_CHECKPOINTS=0s"

// process is the command in a process of its own, with many checkpoints.
func process(t *testing.T, stderr io.Writer, args ...string) *exec.Cmd {
	program, err := os.Executable()
	require.NoError(t, err)
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "TOPICTAG_TEST_CHECKPOINTS=10ms")
	c.Stderr = stderr
	return c
}

// manyPapers writes n documents, with a line that cannot be read after each thousand.
func manyPapers(t testing.TB, n int) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	sample := corpus.Sample()
	for i := range n {
		d := sample[i%len(sample)]
		d.ID = fmt.Sprint("paper-", i)
		d.Title = fmt.Sprintf("%s, \"part\" %d", d.Title, i)
		require.NoError(t, e.Encode(d))
		if i%1000 == 999 {
			fmt.Fprintf(&b, "{broken %d\n", i)
		}
	}
	path := filepath.Join(t.TempDir(), "papers.jsonl")
	require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
	return path
}

func namesIn(t *testing.T, folder string) (all []string) {
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// untilCheckpoint waits until a run has written a checkpoint of more records than given,
// or has ended.
func untilCheckpoint(path string, behind int, ended <-chan error) (batch.Checkpoint, bool) {
	for {
		if p, err := batch.ReadCheckpoint(path); err == nil && p.Records > behind {
			return p, true
		}
		select {
		case <-ended:
			return batch.Checkpoint{}, false
		case <-time.After(time.Millisecond):
		}
	}
}

// skipIfShort skips a test that tags many documents in processes of its own.
func skipIfShort(t *testing.T) {
	if testing.Short() {
		t.Skip("tags many documents in other processes")
	}
}

// TestKilledAtAnyMoment kills runs at random moments and resumes them. It compares the
// output with that of a run that nothing disturbs.
func TestKilledAtAnyMoment(t *testing.T) {
	skipIfShort(t)
	const papers, enough = 12000, 3
	in := manyPapers(t, papers)
	random := rand.New(rand.NewPCG(1, 2))
	for _, format := range []string{"jsonl", "csv"} {
		t.Run(format, func(t *testing.T) {
			folder := t.TempDir()
			whole, wholeErrors := filepath.Join(folder, "whole"), filepath.Join(folder, "whole.errors")
			args := []string{"tag", in, "--output-format", format, "--probabilities"}
			got := command(append(args, "--output", whole, "--errors", wholeErrors)...)
			require.Equal(t, 1, got.status)
			unread := fmt.Sprintf("topictag: %d records could not be read\n", papers/1000)
			require.Equal(t, unread, got.stderr)
			require.Contains(t, read(t, wholeErrors), in+":1001: ")

			out, outErrors := filepath.Join(folder, "out"), filepath.Join(folder, "out.errors")
			args = append(args, "--output", out, "--errors", outErrors, "--resume", "--jobs", "1")
			kills, resumed, before := 0, 0, 0
			for {
				var stderr bytes.Buffer
				c := process(t, &stderr, args...)
				if kills < enough+1 {
					c.Env = append(c.Env, eachRecord)
				}
				require.NoError(t, c.Start())
				ended := make(chan error, 1)
				go func() { ended <- c.Wait(); close(ended) }()
				last, running := untilCheckpoint(out+".partial.checkpoint", before, ended)
				if running && kills < 8 {
					time.Sleep(time.Duration(random.IntN(30)) * time.Millisecond)
					c.Process.Kill()
					kills++
				}
				<-ended
				if strings.Contains(stderr.String(), fmt.Sprintf("resuming after %d records", before)) {
					resumed++
				}
				if c.ProcessState.Exited() {
					require.Equal(t, 1, c.ProcessState.ExitCode(), stderr.String())
					require.Contains(t, stderr.String(), unread, "of all runs together")
					break
				}
				if p, err := batch.ReadCheckpoint(out + ".partial.checkpoint"); err == nil {
					require.GreaterOrEqual(t, p.Records, last.Records)
					before = p.Records
				}
			}
			require.GreaterOrEqual(t, resumed, enough, "of %d kills", kills)
			require.True(t, read(t, whole) == read(t, out), "the output is another")
			require.Equal(t, read(t, wholeErrors), read(t, outErrors))
			require.Equal(t, []string{"out", "out.errors", "whole", "whole.errors"}, namesIn(t, folder), "nothing is left over")
		})
	}
}

// TestInterruptedRunCanBeResumed ends a process with a signal.
func TestInterruptedRunCanBeResumed(t *testing.T) {
	skipIfShort(t)
	in, folder := manyPapers(t, 12000), t.TempDir()
	out := filepath.Join(folder, "out")
	require.NoError(t, os.WriteFile(out, []byte("old"), 0o644))
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		require.NoError(t, batch.RemoveCheckpoint(out+".partial.checkpoint"), "of the round before")
		stderr := stopped(t, signal, out, "tag", in)
		require.Contains(t, stderr, "topictag: interrupted; "+out+".partial is not complete; continue by the same command with --resume")
		require.Equal(t, "old", read(t, out))
		p, err := batch.ReadCheckpoint(out + ".partial.checkpoint")
		require.NoError(t, err)
		partial := read(t, out+".partial")
		require.Len(t, partial, int(p.Output), "the checkpoint is of all that was written")
		require.Len(t, recordsOf(t, partial), p.Records-p.Bad, "which are whole records")
		require.Less(t, p.Records, 12000)
	}
	got := command("tag", in, "--output", out, "--resume")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "resuming after ")
	require.Len(t, recordsOf(t, read(t, out)), 12000)
	require.Equal(t, []string{"out"}, namesIn(t, folder))
}

// TestInterruptedPipe ends a process that writes to a pipe: its lines are whole.
func TestInterruptedPipe(t *testing.T) {
	c := process(t, nil, "tag", manyPapers(t, 12000))
	out, err := c.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, c.Start())
	first := make([]byte, 100)
	_, err = io.ReadFull(out, first)
	require.NoError(t, err)
	require.NoError(t, c.Process.Signal(os.Interrupt))
	rest, err := io.ReadAll(out)
	require.NoError(t, err)
	c.Wait()
	require.Equal(t, 1, c.ProcessState.ExitCode())
	n := len(recordsOf(t, string(first)+string(rest)))
	require.Less(t, n, 12000)
}

// stopped runs the command and sends it a signal once it has a checkpoint. It returns
// what the command wrote to standard error.
func stopped(t *testing.T, signal os.Signal, out string, args ...string) string {
	var stderr bytes.Buffer
	c := process(t, &stderr, append(args, "--output", out, "--jobs", "1")...)
	c.Env = append(c.Env, eachRecord)
	require.NoError(t, c.Start())
	ended := make(chan error, 1)
	go func() { ended <- c.Wait(); close(ended) }()
	_, running := untilCheckpoint(out+".partial.checkpoint", 0, ended)
	if running {
		require.NoError(t, c.Process.Signal(signal))
	}
	<-ended
	require.True(t, running, stderr.String())
	require.Equal(t, 1, c.ProcessState.ExitCode(), stderr.String())
	require.FileExists(t, out+".partial.checkpoint", stderr.String())
	return stderr.String()
}

// TestResumeRefusesOthers changes one thing after another of a run that stopped.
func TestResumeRefusesOthers(t *testing.T) {
	skipIfShort(t)
	in, folder := manyPapers(t, 6000), t.TempDir()
	out := filepath.Join(folder, "out")
	stopped(t, os.Interrupt, out, "tag", in, "--explain", "1")
	path, partial := out+".partial.checkpoint", read(t, out+".partial")
	was := read(t, path)
	model := filepath.Join(folder, "my.model")
	require.Zero(t, command("train", labelled(t), "--output", model).status)
	for _, test := range []struct {
		name, why string
		before    func()
		args      []string
	}{
		{"inputs", "the inputs differ", func() {}, []string{"tag", in, in, "--explain", "1"}},
		{"model", "the model is another one", func() {}, []string{"tag", in, "--explain", "1", "--model", model}},
		{"options", `the options were "--output-format=jsonl --explain=1" and are "--output-format=jsonl --explain=2"`,
			func() {}, []string{"tag", in, "--explain", "2"}},
		{"format", "--output-format=csv", func() {}, []string{"tag", in, "--explain", "1", "--output-format", "csv"}},
		{"no errors", "--errors=", func() {}, []string{"tag", in, "--explain", "1", "--errors", filepath.Join(folder, "e")}},
		{"time of change", "the inputs differ", func() {
			require.NoError(t, os.Chtimes(in, time.Time{}, time.Now().Add(time.Hour)))
		}, []string{"tag", in, "--explain", "1"}},
		{"no checkpoint of ours", "cannot be read as a checkpoint", func() {
			require.NoError(t, os.WriteFile(path, []byte("{"), 0o644))
		}, []string{"tag", in}},
		{"another format", "is a checkpoint of format 9", func() {
			require.NoError(t, os.WriteFile(path, []byte(`{"format":9}`), 0o644))
		}, []string{"tag", in}},
		{"an edited checkpoint", "is no checkpoint", func() {
			require.NoError(t, os.WriteFile(path, []byte(strings.Replace(was, `"output_bytes":`, `"output_bytes":9`, 1)), 0o644))
		}, []string{"tag", in, "--explain", "1"}},
		{"nonsense", "is no checkpoint", func() {
			require.NoError(t, os.WriteFile(path, []byte(`{"format":2,"records":1,"output_bytes":-1}`), 0o644))
		}, []string{"tag", in}},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.before()
			got := command(append(test.args, "--output", out, "--resume")...)
			require.Equal(t, 2, got.status, got.stderr)
			require.Contains(t, got.stderr, test.why)
			require.Equal(t, partial, read(t, out+".partial"), "nothing is lost by asking")
		})
	}
	require.NoError(t, os.WriteFile(path, []byte(was), 0o644))
	require.NoError(t, os.Remove(in)) // whose time of change is no more what it was
	require.Contains(t, command("tag", in, "--output", out, "--resume", "--explain", "1").stderr, "the inputs differ")
	got := command("tag", "--sample", "--output", out)
	require.Zero(t, got.status)
	require.Contains(t, got.stderr, "starting from the beginning")
	require.NoFileExists(t, path)
}

func TestResumeWithoutAnything(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	got := command("tag", "--sample", "--output", out, "--resume")
	require.Zero(t, got.status)
	require.Contains(t, got.stderr, "nothing to resume")
	require.Len(t, recordsOf(t, read(t, out)), len(corpus.Sample()))
	got = command("tag", "--sample", "--output", out, "--resume", "--quiet")
	require.Equal(t, outcome{}, got)
}

// TestKilledWhileItEnds is of a run that was killed when its output was complete,
// before and after it got its name.
func TestKilledWhileItEnds(t *testing.T) {
	skipIfShort(t)
	in, folder := manyPapers(t, 12000), t.TempDir()
	out := filepath.Join(folder, "out")
	stopped(t, os.Interrupt, out, "tag", in)
	args := []string{"tag", in, "--output", out, "--resume"}
	p, err := batch.ReadCheckpoint(out + ".partial.checkpoint")
	require.NoError(t, err)
	require.Equal(t, 1, command(args...).status)
	whole := read(t, out)

	p.Ended, p.Records, p.Bad, p.Output = true, 12012, 12, int64(len(whole))
	require.NoError(t, p.Write(out+".partial.checkpoint"))
	got := command(args...)
	require.Equal(t, 1, got.status)
	require.Equal(t, "topictag: nothing left to do: "+out+" is complete\ntopictag: 12 records could not be read\n",
		got.stderr)

	require.NoError(t, p.Write(out+".partial.checkpoint"))
	require.NoError(t, os.Rename(out, out+".partial"))
	got = command(args...)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "resuming after 12012 records")
	require.True(t, whole == read(t, out))
	require.Equal(t, []string{"out"}, namesIn(t, folder))

	p.Records = 13010
	require.NoError(t, p.Write(out+".partial.checkpoint"))
	require.NoError(t, os.Rename(out, out+".partial"))
	got = command(args...)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "the input has 998 records fewer than an earlier run read from it")
}

// interrupting is an input that interrupts the run when it is read. The run has then
// taken all input before it.
type interrupting context.CancelFunc

func (cancel interrupting) Read([]byte) (int, error) {
	cancel()
	return 0, io.EOF
}

func TestStreamsAreNotResumed(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	for _, args := range [][]string{
		{"tag", "--output", out}, {"tag", "-", "--output", out},
		{"tag", "x.bib", "--output-format", "bibtex", "--output", out},
		{"tag", "x.jsonl"}, {"tag", "--sample", "--output", "-"}, {"tag", "--sample", "--output", os.DevNull},
	} {
		got := command(append(args, "--resume")...)
		require.Equal(t, 2, got.status, args)
		require.Contains(t, got.stderr, "--resume", args)
	}
	require.NoFileExists(t, out+".partial")

	ctx, cancel := context.WithCancel(context.Background())
	in := io.MultiReader(strings.NewReader(`{"title":"Qubits"}`+"\n"), interrupting(cancel))
	var stderr bytes.Buffer
	require.Equal(t, 1, status(run(ctx, in, io.Discard, &stderr, []string{"tag", "--output", out}), &stderr))
	require.Equal(t, "topictag: interrupted; 1 record that came before are in "+out+".partial\n", stderr.String())
	require.Len(t, recordsOf(t, read(t, out+".partial")), 1)
	require.NoFileExists(t, out+".partial.checkpoint")
}

func TestInputsAreNotWrittenOver(t *testing.T) {
	in := write(t, "papers.jsonl", `{"title":"Qubits"}`+"\n")
	out := strings.TrimSuffix(in, ".jsonl")
	require.NoError(t, os.Rename(in, out+".partial"))
	for _, args := range [][]string{
		{"tag", out + ".partial", "--output", out},
		{"tag", out + ".partial", "--errors", out + ".partial"},
		{"tag", out + ".partial", "--output", out + "2", "--errors", out + ".partial"},
	} {
		got := command(args...)
		require.Equal(t, 2, got.status, args)
		require.Contains(t, got.stderr, "would be overwritten", args)
		require.Equal(t, `{"title":"Qubits"}`+"\n", read(t, out+".partial"))
	}
	for _, args := range [][]string{
		{"tag", "--output"}, {"explain", "--output"}, {"explain", "--output-format", "html", "--output"},
		{"train", "--output"}, {"learn", out + ".model", "--output"}, {"learn"}, {"eval", "--report"},
	} {
		labels := write(t, "pets.jsonl", petsA)
		got := command(append(args, labels, labels)...)
		require.Equal(t, 2, got.status, args)
		require.Contains(t, got.stderr, labels+" is an input, and would be overwritten", args)
		require.Equal(t, petsA, read(t, labels))
	}
	labels := write(t, "pets.jsonl", petsA)
	require.Equal(t, 2, command("learn", out+".model", "--calibrate", labels, "--output", labels).status)
	require.Equal(t, petsA, read(t, labels))
	for _, ending := range []string{"", ".partial.lock", ".partial.checkpoint", ".partial.checkpoint.partial"} {
		require.Equal(t, 2, command("tag", "--sample", "--output", out, "--errors", out+ending).status, ending)
	}
	require.Equal(t, 2, command("tag", "--sample", "--errors", "-").status)
	require.Equal(t, 2, command("tag", "--sample", "--jobs", "-1").status)
}

// TestPlacesThatAreNotThere are found before the work is done.
func TestPlacesThatAreNotThere(t *testing.T) {
	labels, dir := write(t, "pets.jsonl", petsA), t.TempDir()
	for _, args := range [][]string{{"train", labels, "--output"}, {"eval", labels, "--report"},
		{"explain", labels, "--output"}, {"learn", filepath.Join(dir, "m"), labels, "--output"}} {
		for _, place := range []string{dir, filepath.Join(dir, "no", "file")} {
			got := command(append(args, place)...)
			require.Equal(t, 1, got.status, args)
			require.Empty(t, got.stdout)
			require.True(t, strings.HasPrefix(got.stderr, "topictag: cannot write "+place), got.stderr)
		}
	}
}

// TestNothingReadLeavesTheOutput misspells the names of inputs.
func TestNothingReadLeavesTheOutput(t *testing.T) {
	dir := t.TempDir()
	for name, args := range map[string][]string{
		"a.jsonl": {"tag"}, "b.jsonl": {"tag", "--errors", filepath.Join(dir, "bad")}, "a.bib": {"tag"},
		"a.json": {"explain"}, "a.html": {"explain"},
	} {
		out := filepath.Join(dir, name)
		args = append(args, filepath.Join(dir, "no"), filepath.Join(dir, "none"), "--output", out)
		got := command(args...)
		require.Equal(t, 1, got.status)
		require.Contains(t, got.stderr, "topictag: 2 files could not be read\n")
		require.NoFileExists(t, out)
		require.NoError(t, os.WriteFile(out, []byte("old"), 0o644))
		require.Equal(t, 1, command(args...).status)
		require.Equal(t, "old", read(t, out))
		good := write(t, "good.jsonl", paperJSON)
		if name == "a.bib" {
			good = write(t, "good.bib", paperBib)
		}
		require.Equal(t, 1, command(append(args, good)...).status)
		require.Contains(t, read(t, out), paperTitle[len("Quantum "):len("Quantum error")], "one input is enough")
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.partial*"))
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestTwoRunsToOneOutput(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	unlock, err := batch.Lock(out + ".partial.lock")
	require.NoError(t, err)
	got := command("tag", "--sample", "--output", out)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "another run writes the same output; wait, or write to another file")
	unlock()
	require.Zero(t, command("tag", "--sample", "--output", out).status)
	require.Equal(t, []string{"out"}, namesIn(t, filepath.Dir(out)))
}

func TestErrorsGoToAFile(t *testing.T) {
	in := write(t, "papers.jsonl", "{broken\n"+`{"id":"a","title":"Qubits"}`+"\n{also broken\n")
	bad := write(t, "bad", "of an earlier run, and longer than what this one has to say of two "+
		"lines: "+strings.Repeat("x", 1000))
	for _, more := range [][]string{{}, {"--output", filepath.Join(t.TempDir(), "out")}, {"--jobs", "1"}} {
		got := command(append([]string{"tag", in, "/no/such/file", "--errors", bad}, more...)...)
		require.Equal(t, 1, got.status)
		require.Regexp(t, `^`+in+`:1: .+\n`+in+`:3: .+\n$`, read(t, bad))
		require.Equal(t, in+":2: note: no record has an abstract; the fields are \"id\", \"title\"\n"+
			"topictag: open /no/such/file: no such file or directory\ntopictag: 2 records and 1 file "+
			"could not be read\n", got.stderr)
	}
	got := command("tag", in, "--errors", filepath.Join(t.TempDir(), "no", "folder"))
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "make it first")
	out := filepath.Join(t.TempDir(), "out")
	require.Equal(t, 1, command("tag", in, "--errors", filepath.Join(t.TempDir(), "no", "folder"), "--output", out).status)
	require.Equal(t, 2, command("tag", in, "--errors", out+".partial", "--output", out).status)
	require.Empty(t, namesIn(t, filepath.Dir(out)))
}

// TestStrictRunCanBeResumed passes over what a strict run stopped at.
func TestStrictRunCanBeResumed(t *testing.T) {
	in := write(t, "papers.jsonl", `{"id":"a"}`+"\n{broken\n"+`{"id":"b"}`+"\n")
	out := filepath.Join(t.TempDir(), "out")
	got := command("tag", in, "--output", out, "--strict")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, in+":2: ")
	got = command("tag", in, "--output", out, "--resume")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "resuming after 1 record\n")
	require.Len(t, recordsOf(t, read(t, out)), 2)
}
