package main

import (
	"bufio"
	_ "embed"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/topictag/topictag/bench/internal/progress"
	"github.com/topictag/topictag/bench/internal/python"
)

//go:embed peers.py
var script []byte

// errAbsent says that a peer is not installed.
var errAbsent = errors.New("not installed")

// scikit runs peers by the script, one process a set.
func scikit(peers func(*set) []peer) family {
	return family{"scikit-learn", func(s *set) ([]result, error) {
		interpreter, ok := python.WithSklearn()
		if !ok {
			return nil, fmt.Errorf("scikit-learn is %w: apt install python3-sklearn", errAbsent)
		}
		dir, err := os.MkdirTemp("", "topictag-accuracy-")
		if err != nil {
			return nil, err
		}
		defer os.RemoveAll(dir)
		jobs := peers(s)
		if err := writeJobs(dir, s, jobs); err != nil {
			return nil, err
		}
		return runScript(interpreter, dir, s, jobs)
	}}
}

// record is a document as the script reads it.
type record struct {
	Text   string `json:"text"`
	Labels []int  `json:"labels"`
	Aside  []int  `json:"aside"`
	Weight int    `json:"weight"`
	Fold   int    `json:"fold"`
}

func writeJobs(dir string, s *set, jobs []peer) error {
	if err := os.WriteFile(filepath.Join(dir, "peers.py"), script, 0o600); err != nil {
		return err
	}
	plan, err := json.Marshal(map[string]any{"labels": len(s.labels), "jobs": jobs})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "jobs.json"), plan, 0o600); err != nil {
		return err
	}
	if err := writeRecords(filepath.Join(dir, "train.jsonl"), s, s.train); err != nil {
		return err
	}
	return writeRecords(filepath.Join(dir, "test.jsonl"), s, s.test)
}

func writeRecords(path string, s *set, docs []document) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	lines := json.NewEncoder(w)
	for _, d := range docs {
		r := record{d.text(), s.ids(d.Topics), s.ids(d.Borderline), d.weight, d.fold(folds)}
		if !d.trusted {
			r.Fold = -1
		}
		if err := lines.Encode(r); err != nil {
			return err
		}
	}
	return errors.Join(w.Flush(), f.Close())
}

func runScript(interpreter, dir string, s *set, jobs []peer) ([]result, error) {
	cmd := exec.Command(interpreter, filepath.Join(dir, "peers.py"), dir)
	cmd.Env = append(os.Environ(), "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1")
	var complaint strings.Builder
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	var results []result
	reports := json.NewDecoder(out)
	for reports.More() {
		r, err := readReport(reports, dir, s, jobs)
		if err != nil {
			return nil, errors.Join(err, cmd.Process.Kill(), cmd.Wait())
		}
		progress.Say("%s: scikit-learn: %s, %s: %.1f s", s.name, r.name, r.settings, r.train.Seconds())
		results = append(results, r)
	}
	if err := cmd.Wait(); err != nil {
		return nil, fmt.Errorf("peers.py on %s: %w\n%s", s.name, err, complaint.String())
	}
	return results, nil
}

func readReport(reports *json.Decoder, dir string, s *set, jobs []peer) (result, error) {
	var report struct {
		Job            int
		Train, Predict float64
		Version        string
	}
	if err := reports.Decode(&report); err != nil {
		return result{}, err
	}
	p := jobs[report.Job]
	r := result{
		family: "scikit-learn", name: p.Method, settings: p.settings(), version: report.Version,
		train: seconds(report.Train), predict: seconds(report.Predict),
	}
	var err error
	file := filepath.Join(dir, fmt.Sprint(report.Job))
	if r.scores, err = readScores(file+".test", len(s.test), len(s.labels)); err == nil && p.Folds > 0 {
		r.held, err = readScores(file+".folds", len(s.train), len(s.labels))
	}
	return r, err
}

func seconds(x float64) time.Duration { return time.Duration(x * float64(time.Second)) }

func readScores(path string, rows, columns int) ([][]float64, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if len(raw) != 8*rows*columns {
		return nil, fmt.Errorf("%s: %d bytes for %d rows of %d scores", path, len(raw), rows, columns)
	}
	scores := make([][]float64, rows)
	for i := range scores {
		scores[i] = make([]float64, columns)
		for j := range scores[i] {
			scores[i][j] = math.Float64frombits(binary.LittleEndian.Uint64(raw[8*(i*columns+j):]))
		}
	}
	return scores, nil
}
