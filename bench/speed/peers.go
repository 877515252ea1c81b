package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/topictag/topictag/bench/internal/python"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// labeled is a document as peers read it: with one label, for they have no others.
type labeled struct {
	ID    string `json:"id"`
	Text  string `json:"text"`
	Label string `json:"label"`
}

// none is the label of documents without a topic.
const none = "none"

func labeledOf(d corpus.Document) labeled {
	l := labeled{ID: d.ID, Text: strings.Join(strings.Fields(d.Abstract), " "), Label: none}
	if len(d.Topics) > 0 {
		l.Label = d.Topics[0]
	}
	return l
}

// row is a line of the table of peers; 0 is not measured.
type row struct {
	name    string
	train   time.Duration // on all training documents
	batch   time.Duration // all texts, in the process, on one thread
	alone   time.Duration // one text
	process process       // all texts, from reading files to writing one
	model   int64         // bytes
}

var single = []string{"GOMAXPROCS=1", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1"}

// peers runs all programs on the same texts. They learn the same documents, and are
// asked for the same: the probability of each label for each text.
func peers(p *page, t *texts) error {
	dir, err := os.MkdirTemp("", "topictag-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for name, docs := range map[string][]corpus.Document{"train": t.train, "test": t.docs} {
		if err := writePeers(filepath.Join(dir, name), docs); err != nil {
			return err
		}
	}
	rows, err := topictagRows(t, dir)
	if err != nil {
		return err
	}
	var skipped []string
	for _, n := range []int{1, 2} {
		for name, run := range map[string]func(string, int) (row, error){"scikit-learn": scikit, "fastText": fastText} {
			r, err := run(dir, n)
			switch {
			case errors.Is(err, exec.ErrNotFound):
				skipped = append(skipped, name)
			case err != nil:
				return fmt.Errorf("%s: %w", name, err)
			default:
				rows = append(rows, r)
			}
		}
	}
	sortRows(rows)
	p.printf(`
## Beside peers

Naive Bayes and fastText learn %[1]d annotated abstracts with the four topics or none, and tag the %[2]d texts. A text has one
label, because these programs give one. All run on one thread.

- *In the process* is the library's call for all texts, after they are in memory.
- *One text* is its call for a single text.
- *Whole process* runs from start to end. It reads the model and a file of JSON lines, and writes a file. fastText reads
  lines of text.
- *×* is the time as a multiple of topictag's with the bundled model. Compare these.

| | in the process, texts/s | × | one text, µs | × | whole process, texts/s | × | resident, MB | model, MB |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
`, len(t.train), len(t.docs))
	if p.chart, err = chart(rows, len(t.docs)); err != nil {
		return err
	}
	first := rows[0]
	for _, r := range rows {
		p.printf(
			"| %s | %s | %s | %s | %s | %.0f | %.1f | %.0f | %.1f |\n",
			r.name,
			rate(len(t.docs), r.batch),
			ratio(r.batch, first.batch),
			micro(r.alone),
			ratio(r.alone, first.alone),
			perSecond(
				len(t.docs),
				r.process.took,
			),
			float64(r.process.took)/float64(first.process.took),
			float64(r.process.resident)/1e6,
			float64(r.model)/1e6,
		)
	}
	p.printf("\nfastText is a program here and not a library, so it has only a whole process.\n")
	for _, r := range rows {
		if r.train > 0 {
			p.printf("Training of %s: %.0f abstracts/s.\n", r.name, perSecond(len(t.train), r.train))
		}
	}
	for _, name := range skipped {
		p.printf("%s was not installed.\n", name)
	}
	return nil
}

func rate(n int, d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", perSecond(n, d))
}

func micro(d time.Duration) string {
	if d == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", microseconds(d))
}

func ratio(d, of time.Duration) string {
	if d == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", float64(d)/float64(of))
}

// writePeers writes documents for scikit-learn, name.jsonl, and for fastText,
// name.txt.
func writePeers(name string, docs []corpus.Document) error {
	err := writeTo(name+".jsonl", func(w io.Writer) error {
		out := json.NewEncoder(w)
		for _, d := range docs {
			if err := out.Encode(labeledOf(d)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return writeTo(name+".txt", func(w io.Writer) error {
		for _, d := range docs {
			l := labeledOf(d)
			if _, err := fmt.Fprintf(w, "__label__%s %s\n", l.Label, l.Text); err != nil {
				return err
			}
		}
		return nil
	})
}

// topictagRows measures the bundled model, and naive Bayes on what peers learn.
func topictagRows(t *texts, dir string) ([]row, error) {
	command, err := build(dir, "cmd/topictag")
	if err != nil {
		return nil, err
	}
	var single []corpus.Document
	for _, d := range t.train {
		single = append(
			single,
			corpus.Document{ID: d.ID, Abstract: d.Abstract, Topics: d.Topics[:min(1, len(d.Topics))]},
		)
	}
	var bayes *tagger.Tagger
	train := once(func() {
		if bayes, err = new(tagger.Trainer).Train(context.Background(), corpus.All(single)); err != nil {
			panic(err)
		}
	})
	var rows []row
	for _, x := range []struct {
		name  string
		tg    *tagger.Tagger
		train time.Duration
	}{{"topictag, bundled model", tagger.Default(), 0}, {"topictag, naive Bayes, stems and pairs", bayes, train}} {
		path := filepath.Join(dir, "topictag.model")
		if err := x.tg.SaveFile(path); err != nil {
			return nil, err
		}
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		var scores []tagger.Score
		batch := once(func() {
			for i := range t.docs {
				scores = x.tg.AppendTags(scores[:0], t.docs[i].Abstract)
			}
		})
		r := row{
			name:  x.name,
			train: x.train,
			batch: batch,
			alone: batch / time.Duration(len(t.docs)),
			model: info.Size(),
		}
		r.process, err = median(3, func() (process, error) {
			return runProcess(
				nil,
				[]string{"GOMAXPROCS=1"},
				command,
				"tag",
				"--model",
				path,
				filepath.Join(dir, "test.jsonl"),
				"--output",
				filepath.Join(dir, "topictag.jsonl"),
			)
		})
		if err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func scikit(dir string, n int) (row, error) {
	r := row{name: fmt.Sprintf("scikit-learn, TF-IDF and MultinomialNB, %s", upTo(n))}
	interpreter, ok := python.WithSklearn()
	if !ok {
		return r, exec.ErrNotFound
	}
	cmd := exec.Command(interpreter, "speed/peers.py", "fit", dir, fmt.Sprint(n))
	cmd.Env = append(os.Environ(), single...)
	out, err := cmd.Output()
	if err != nil {
		return r, err
	}
	var times struct{ Train, Batch, Alone float64 }
	if err := json.Unmarshal(out, &times); err != nil {
		return r, err
	}
	r.train, r.batch, r.alone = seconds(times.Train), seconds(times.Batch), seconds(times.Alone)
	info, err := os.Stat(filepath.Join(dir, fmt.Sprintf("sklearn-%d", n)))
	if err != nil {
		return r, err
	}
	r.model = info.Size()
	r.process, err = median(3, func() (process, error) {
		return runProcess(nil, single, interpreter, "speed/peers.py", "tag", dir, fmt.Sprint(n))
	})
	return r, err
}

func fastText(dir string, n int) (row, error) {
	r := row{name: fmt.Sprintf("fastText, %s", upTo(n))}
	model := filepath.Join(dir, fmt.Sprintf("fasttext-%d", n))
	trained, err := median(3, func() (process, error) {
		return runProcess(
			nil,
			nil,
			"fasttext",
			"supervised",
			"-input",
			filepath.Join(dir, "train.txt"),
			"-output",
			model,
			"-thread",
			"1",
			"-wordNgrams",
			fmt.Sprint(n),
			"-verbose",
			"0",
		)
	})
	if err != nil {
		return r, err
	}
	r.train = trained.took
	info, err := os.Stat(model + ".bin")
	if err != nil {
		return r, err
	}
	r.model = info.Size()
	r.process, err = median(3, func() (process, error) {
		return runProcess(nil, nil, "fasttext", "predict-prob", model+".bin", filepath.Join(dir, "test.txt"), "-1")
	})
	return r, err
}

func upTo(n int) string { return []string{"words", "words and pairs"}[n-1] }

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// sortRows brings rows into the order of their names, topictag's before.
func sortRows(rows []row) {
	slices.SortStableFunc(rows, func(a, b row) int {
		of := func(r row) int {
			if strings.HasPrefix(r.name, "topictag") {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(of(a), of(b)), cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name))*of(a))
	})
}
