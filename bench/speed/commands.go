package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/topictag/topictag/corpus"
)

// process is a run of a program.
type process struct {
	took     time.Duration
	resident int64 // bytes, at most
	faults   int64 // pages that the system gave; 0 where it does not count them
}

// runProcess runs a program to its end, and looks at its memory on the way: what the
// system says of it afterward is that of this program too, before the other took its
// place.
func runProcess(input io.Reader, env []string, name string, args ...string) (process, error) {
	cmd := exec.Command(name, args...)
	cmd.Stdin, cmd.Env = input, append(os.Environ(), env...)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return process{}, err
	}
	ended, resident := make(chan struct{}), make(chan int64)
	go func() { resident <- watch(cmd.Process.Pid, ended) }()
	err := cmd.Wait()
	took := time.Since(start)
	close(ended)
	if most := <-resident; err == nil {
		return process{took, most, pageFaults(cmd.ProcessState)}, nil
	}
	return process{}, errors.Join(err, errors.New(problems.String()))
}

// watch returns the most memory that a process had resident until it ended; 0 where
// the system does not tell.
func watch(pid int, ended <-chan struct{}) (most int64) {
	for {
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		if _, rest, found := strings.Cut(string(status), "VmHWM:"); found {
			var kilobytes int64
			if _, err := fmt.Sscan(rest, &kilobytes); err == nil {
				most = max(most, kilobytes<<10)
			}
		}
		select {
		case <-ended:
			return most
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// median returns the run of median time of a few.
func median(n int, run func() (process, error)) (process, error) {
	var all []process
	for range n {
		p, err := run()
		if err != nil {
			return p, err
		}
		all = append(all, p)
	}
	return middle(all), nil
}

// build builds a program of topictag as it is released.
func build(dir, pkg string) (path string, err error) {
	path = filepath.Join(dir, filepath.Base(pkg))
	cmd := exec.Command("go", "build", "-C", "..", "-trimpath", "-ldflags", "-s -w", "-o", path, "./"+pkg)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return "", errors.Join(err, errors.New(string(out)))
	}
	return path, nil
}

// commands measures topictag as a program.
func commands(p *page, t *texts) error {
	dir, err := os.MkdirTemp("", "topictag-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path, err := build(dir, "cmd/topictag")
	if err != nil {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	p.printf(`
## The command

The binary is stripped, has %.1f MB, and contains the bundled model. It tags titles and abstracts, and writes a file.

| | seconds | records/s | resident, MB |
|---|---:|---:|---:|
`, float64(info.Size())/1e6)
	input := filepath.Join(dir, "in.jsonl")
	if err := batches(p, path, input, t); err != nil {
		return err
	}
	if err := starts(p, dir, path, input, t); err != nil {
		return err
	}
	decoding(p)
	return nil
}

// batches measures runs over files of several sizes.
func batches(p *page, path, input string, t *texts) error {
	output := filepath.Join(filepath.Dir(input), "out.jsonl")
	for _, times := range []int{1, 5, 25} {
		var docs []corpus.Document
		for range times {
			docs = append(docs, t.docs...)
		}
		if err := writeJSONL(input, docs); err != nil {
			return err
		}
		for _, processors := range []string{"1", ""} {
			env, name := []string(nil), "all processors"
			if processors != "" {
				env, name = []string{"GOMAXPROCS=" + processors}, "one processor"
			}
			r, err := median(3, func() (process, error) {
				return runProcess(nil, env, path, "tag", input, "--output", output)
			})
			if err != nil {
				return err
			}
			p.printf(
				"| `topictag tag`, %d records, %s | %.2f | %.0f | %.0f |\n",
				len(docs),
				name,
				r.took.Seconds(),
				perSecond(len(docs), r.took),
				float64(r.resident)/1e6,
			)
		}
	}
	return nil
}

// decoding measures how a model is decoded with all checks.
func decoding(p *page) {
	model := bundledModel()
	times := once(func() { load(model) })
	_, size := allocations(func() { load(model) })
	p.printf(`
%[1]stagger.Load%[1]s of the bundled model from memory, with all checks, takes %.2[2]f ms and allocates %.1[3]f MB (%[4]s).
%[1]stagger.Default%[1]s skips the checks.
`, "`", times.Seconds()*1000, size/1e6, runtime.GOARCH)
}
