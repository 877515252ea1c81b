package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"golang.org/x/perf/benchfmt"
)

// stages runs the benchmark of the loop's steps, which lies with the loop.
func stages(p *page, t *texts) error {
	dir, err := filepath.Abs(t.data)
	if err != nil {
		return err
	}
	cmd := exec.Command(
		"go",
		"test",
		"-C",
		"..",
		"./tagger",
		"-run",
		"^$",
		"-bench",
		"^BenchmarkStages$",
		"-benchtime",
		"3s",
		"-cpu",
		"1",
	)
	cmd.Env = append(os.Environ(), "TOPICTAG_DATA="+dir)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("go test: %w\n%s", err, out)
	}
	p.printf(`
## Where the time goes

Each row is a step of %[1]sAppendTags%[1]s and all steps before it.
The figures are those of %[1]sBenchmarkStages%[1]s in %[1]stagger%[1]s, on the abstracts of the two latest months.

| up to this step | ns an abstract | of them by the step | MB/s |
|---|---:|---:|---:|
`, "`")
	before := 0.0
	r := benchfmt.NewReader(bytes.NewReader(out), "stages")
	for r.Scan() {
		b, ok := r.Result().(*benchfmt.Result)
		if !ok {
			continue
		}
		_, name, _ := strings.Cut(string(b.Name.Full()), "/")
		each, _ := b.Value("sec/abstract") // benchfmt has base units
		rate, _ := b.Value("B/s")
		each *= 1e9
		p.printf("| %s | %.0f | %.0f | %.0f |\n", strings.ReplaceAll(name, "_", " "), each, each-before, rate/1e6)
		if before = each; strings.HasPrefix(name, "byte") {
			before = 0 // the yardstick is no step
		}
	}
	if before == 0 {
		return fmt.Errorf("go test printed no benchmark:\n%s", out)
	}
	return r.Err()
}
