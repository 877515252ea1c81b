package main

import (
	"bytes"
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

// starts measures what a run takes that has next to nothing to do, beside a program that
// prints a line. The runs of all take turns.
func starts(p *page, dir, path, input string, t *texts) error {
	if err := writeJSONL(input, t.docs[:1]); err != nil {
		return err
	}
	one, err := os.ReadFile(input)
	if err != nil {
		return err
	}
	line, err := buildLine(dir)
	if err != nil {
		return err
	}
	bundled, err := build(dir, "internal/release/testdata/programs/bundled")
	if err != nil {
		return err
	}
	programs := []struct {
		name string
		args []string
	}{
		{"a Go program that prints a line", []string{line}},
		{"a Go program that calls `tagger.Default`", []string{bundled}},
		{"nothing: `topictag help`", []string{path, "help"}},
		{"only the model: `topictag version`", []string{path, "version"}},
		{"one record on standard input", []string{path, "tag", "-"}},
	}
	runs := make([][]process, len(programs))
	for range 31 {
		for i, program := range programs {
			r, err := runProcess(bytes.NewReader(one), nil, program.args[0], program.args[1:]...)
			if err != nil {
				return err
			}
			runs[i] = append(runs[i], r)
		}
	}
	p.printf("\n| cold start | ms | to a line | page faults | resident, MB |\n|---|---:|---:|---:|---:|\n")
	for i, program := range programs {
		r, first := middle(runs[i]), middle(runs[0])
		p.printf("| %s | %.1f | %.1f | %d | %.0f |\n", program.name, r.took.Seconds()*1000,
			r.took.Seconds()/first.took.Seconds(), r.faults, float64(r.resident)/1e6)
	}
	return nil
}

// middle returns the run of median time.
func middle(runs []process) process {
	slices.SortFunc(runs, func(a, b process) int { return cmp.Compare(a.took, b.took) })
	return runs[len(runs)/2]
}

// buildLine builds the program that prints a line.
func buildLine(dir string) (path string, err error) {
	source, path := filepath.Join(dir, "line.go"), filepath.Join(dir, "line")
	text := "package main\n\nimport \"fmt\"\n\nfunc main() { fmt.Println(\"a line\") }\n"
	if err := os.WriteFile(source, []byte(text), 0o600); err != nil {
		return "", err
	}
	out, err := exec.Command("go", "build", "-ldflags", "-s -w", "-o", path, source).CombinedOutput()
	if err != nil {
		return "", errors.Join(err, errors.New(string(out)))
	}
	return path, nil
}
