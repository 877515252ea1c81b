package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/topictag/topictag/bench/internal/progress"
)

// fastTextOptions are options of fasttext supervised. It is run in one thread,
// for it gives other results each time with more.
type fastTextOptions struct {
	args   string        // "" for the defaults
	spaced bool          // lower case, punctuation apart, as fastText's tutorial advises
	tuned  time.Duration // how long it searches options by itself, with a tenth of the documents; 0 for not
}

// tuning is how long fastText searches options for a model by itself.
const tuning = time.Minute

// fastTextOf returns the settings on a set, the defaults first; the four topics
// go without these, which take as long.
func fastTextOf(s *set) []fastTextOptions {
	all := []fastTextOptions{{args: chosenFastText(s.name), spaced: true}, {spaced: true, tuned: tuning}}
	if s.kind == topics {
		return all
	}
	return append([]fastTextOptions{{}}, all...)
}

// fastText trains and applies each of the settings: one model for a single
// label, one of independent labels (-loss ova) for several, and one model a topic
// for the four topics, in whose training documents with weights are repeated.
func fastText(options func(*set) []fastTextOptions) family {
	return family{"fastText", func(s *set) ([]result, error) {
		if _, err := exec.LookPath("fasttext"); err != nil {
			return nil, fmt.Errorf("fastText is %w: apt install fasttext", errAbsent)
		}
		var results []result
		for _, o := range options(s) {
			r, err := o.run(s)
			if err != nil {
				return nil, fmt.Errorf("fasttext on %s: %w", s.name, err)
			}
			progress.Say("%s: fastText: %s: %.1f s", s.name, r.settings, r.train.Seconds())
			results = append(results, r)
		}
		return results, nil
	}}
}

// fastTextVersion returns the version of Debian's package, for the program does
// not tell its own.
func fastTextVersion() string {
	out, _ := exec.Command("dpkg-query", "-W", "-f", "${Version}", "fasttext").Output()
	return string(out)
}

func (o fastTextOptions) run(s *set) (result, error) {
	r := result{family: "fastText", name: "fastText", settings: o.settings(), version: fastTextVersion(), own: 0.5}
	dir, err := os.MkdirTemp("", "topictag-accuracy-")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(dir)
	r.scores = make([][]float64, len(s.test))
	for i := range r.scores {
		r.scores[i] = make([]float64, len(s.labels))
	}
	if s.kind != topics {
		return r, o.fit(&r, s, dir, s.kind == multi, func(d document) ([]int, bool) { return s.ids(d.Topics), true }, 0)
	}
	for label, name := range s.labels {
		err := o.fit(&r, s, dir, false, func(d document) ([]int, bool) {
			switch {
			case slices.Contains(d.Topics, name):
				return []int{0}, true
			case slices.Contains(d.Borderline, name):
				return nil, false
			}
			return []int{-1}, true
		}, label)
		if err != nil {
			return r, err
		}
	}
	return r, nil
}

// fit trains one model on the documents for which labeled says true, and adds
// the probability of label n to column first+n of the scores; -1 has none.
func (o fastTextOptions) fit(
	r *result,
	s *set,
	dir string,
	independent bool,
	labeled func(document) ([]int, bool),
	first int,
) error {
	train, test, model := filepath.Join(dir, "train"), filepath.Join(dir, "test"), filepath.Join(dir, "model")
	validation := filepath.Join(dir, "validation")
	lines := shuffled(o.lines(s.train, func(d document) (string, int) {
		ids, ok := labeled(d)
		if !ok {
			return "", 0
		}
		labels := ""
		for _, id := range ids {
			labels += fmt.Sprintf("__label__%d ", id)
		}
		return labels, d.weight
	}))
	if o.tuned > 0 {
		tenth := len(lines) / 10
		if err := writeLines(validation, lines[:tenth]); err != nil {
			return err
		}
		lines = lines[tenth:]
	}
	if err := writeLines(train, lines); err != nil {
		return err
	}
	if err := writeLines(test, o.lines(s.test, func(document) (string, int) { return "", 1 })); err != nil {
		return err
	}
	args := append([]string{"supervised", "-input", train, "-output", model, "-thread", "1"}, strings.Fields(o.args)...)
	if o.tuned > 0 {
		args = append(args, "-autotune-validation", validation,
			"-autotune-duration", strconv.Itoa(int(o.tuned.Seconds())))
	}
	if independent {
		args = append(args, "-loss", "ova")
	}
	start := time.Now()
	if out, err := exec.Command("fasttext", args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	r.train += time.Since(start)
	start = time.Now()
	out, err := exec.Command("fasttext", "predict-prob", model+".bin", test, "-1").Output()
	r.predict += time.Since(start)
	if err != nil {
		return err
	}
	return readPredictions(string(out), r.scores, first)
}

// readPredictions reads lines of labels and probabilities by turns.
func readPredictions(out string, scores [][]float64, first int) error {
	lines := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	if len(lines) != len(scores) {
		return fmt.Errorf("%d predictions for %d documents", len(lines), len(scores))
	}
	for i, line := range lines {
		fields := strings.Fields(line)
		for j := 0; j+1 < len(fields); j += 2 {
			id, err := strconv.Atoi(strings.TrimPrefix(fields[j], "__label__"))
			if err != nil {
				return err
			}
			p, err := strconv.ParseFloat(fields[j+1], 64)
			if err != nil {
				return err
			}
			if id >= 0 {
				scores[i][first+id] = p
			}
		}
	}
	return nil
}

// lines returns documents, one a line, with their labels before them, as often
// as labeled says.
func (o fastTextOptions) lines(docs []document, labeled func(document) (string, int)) []string {
	var lines []string
	for _, d := range docs {
		if labels, times := labeled(d); times > 0 {
			lines = append(lines, slices.Repeat([]string{labels + o.line(d.text()) + "\n"}, times)...)
		}
	}
	return lines
}

// shuffled changes the order of lines, always to the same one: fastText learns
// from them in order, and from a class at a time it learns the last.
func shuffled(lines []string) []string {
	random := rand.New(rand.NewPCG(1, 1))
	random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	return lines
}

func writeLines(path string, lines []string) error {
	return os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600)
}

// line returns text on one line.
func (o fastTextOptions) line(text string) string {
	if o.spaced {
		text = strings.Map(unicode.ToLower, text)
		var b strings.Builder
		for _, r := range text {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSpace(r) {
				b.WriteRune(r)
			} else {
				b.WriteString(" " + string(r) + " ")
			}
		}
		text = b.String()
	}
	return strings.Join(strings.Fields(text), " ")
}

func (o fastTextOptions) settings() string {
	text := "text as it is"
	if o.spaced {
		text = "lower case, punctuation apart"
	}
	if o.tuned > 0 {
		return text + fmt.Sprintf("; autotune, %.0f s a model", o.tuned.Seconds())
	}
	if o.args == "" {
		return text + " (defaults)"
	}
	return text + "; " + o.args
}
