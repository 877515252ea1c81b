package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/bundled"
	"github.com/topictag/topictag/internal/dataset"
)

// kind says how many labels a document has, and thereby what is measured.
type kind int

const (
	single kind = iota // one: the answer is the best
	multi              // any number: the answers are those above thresholds
	topics             // the same, with annotated, weak and borderline labels
)

// set is a task: documents to train on and documents to measure on.
type set struct {
	name, about string
	kind        kind
	labels      []string // sorted
	train, test []document
}

// document is a document with what training needs to know of it. Its Topics
// and Borderline are labels of the set.
type document struct {
	corpus.Document
	weight  int  // how many times it counts in training
	trusted bool // its labels may set thresholds
}

// text is what peers read; topictag reads title and abstract apart.
func (d document) text() string {
	if d.Title == "" {
		return d.Abstract
	}
	return d.Title + "\n" + d.Abstract
}

// fold returns to which of n parts the document belongs: equal texts to one.
func (d document) fold(n int) int {
	h := fnv.New64a()
	h.Write([]byte(d.text()))
	return int(h.Sum64() * 0x9E3779B97F4A7C15 >> 33 % uint64(n))
}

// setNames lists the tasks in the order of the results.
func setNames() []string {
	return []string{"four-topics", "20ng", "r8", "r52", "mr10k", "subj", "trec6", "reuters90", "aapd-small"}
}

// load reads a set below the folder of the data.
func load(data, name string) (*set, error) {
	if name == "four-topics" {
		return loadTopics(data)
	}
	s := &set{name: name, about: about(name)}
	if name == "reuters90" || name == "aapd-small" {
		s.kind = multi
	}
	var err error
	if s.train, err = read(filepath.Join(data, "bench", name, "train.jsonl.gz")); err != nil {
		return nil, err
	}
	if s.test, err = read(filepath.Join(data, "bench", name, "test.jsonl.gz")); err != nil {
		return nil, err
	}
	s.setLabels()
	return s, nil
}

func about(name string) string {
	switch name {
	case "20ng":
		return "20 Newsgroups, split by date, raw posts with headers, footers and quotes"
	case "r8":
		return "Reuters-21578, Cachopo's split, lower-cased and without punctuation"
	case "r52":
		return "Reuters-21578, single-topic documents of the ModApte split, raw"
	case "mr10k":
		return "sentences of film reviews, by opinion (Pang and Lee 2005), one split of nine parts to one"
	case "subj":
		return "subjective and objective sentences (Pang and Lee 2004), one split of nine parts to one"
	case "trec6":
		return "questions by the type of answer, six coarse types (Li and Roth 2002)"
	case "reuters90":
		return "Reuters-21578, ModApte split, raw, 90 categories"
	case "aapd-small":
		return "arXiv abstracts by category (Yang et al. 2018), trained on the official validation set, measured on the official test set"
	}
	return ""
}

// loadTopics reads what the bundled model is trained on, and the annotated
// abstracts of two later months.
func loadTopics(data string) (*set, error) {
	s := &set{name: "four-topics", kind: topics,
		about: "the bundled model's topics: annotated and weakly labeled abstracts, measured on annotated ones of two later months, without borderline decisions"}
	training, err := dataset.NewTrainingSet(data, bundled.WeakDocuments)
	if err != nil {
		return nil, err
	}
	for _, d := range training.Documents() {
		x := document{Document: d, weight: 1}
		if x.trusted = training.Annotated[d.ID]; x.trusted {
			x.weight = bundled.AnnotatedWeight
		}
		s.train = append(s.train, x)
	}
	dev, err := dataset.DevSet(dataset.Folder(data))
	for _, d := range dev {
		s.test = append(s.test, document{Document: d, weight: 1, trusted: true})
	}
	s.setLabels()
	return s, err
}

func (s *set) setLabels() {
	seen := map[string]bool{}
	for _, d := range s.train {
		for _, label := range d.Topics {
			seen[label] = true
		}
	}
	for label := range seen {
		s.labels = append(s.labels, label)
	}
	slices.Sort(s.labels)
}

// ids returns the numbers of labels; the set knows all that its documents have.
func (s *set) ids(labels []string) []int {
	ids := []int{}
	for _, label := range labels {
		if i, ok := slices.BinarySearch(s.labels, label); ok {
			ids = append(ids, i)
		}
	}
	return ids
}

// read reads one half of a standard set.
func read(path string) ([]document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(corpus.Decompress(f))
	lines.Buffer(nil, 16<<20)
	var docs []document
	for lines.Scan() {
		var record struct {
			Text   string
			Labels []string
		}
		if err := json.Unmarshal(lines.Bytes(), &record); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, len(docs)+1, err)
		}
		docs = append(docs, document{
			Document: corpus.Document{Abstract: record.Text, Topics: record.Labels},
			weight:   1, trusted: true,
		})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return docs, nil
}

// parts returns n sets that train on all but a part of the training documents
// and measure on that part; the test documents are in none of them.
func (s *set) parts(n int) []*set {
	parts := make([]*set, n)
	for i := range parts {
		part := *s
		part.train, part.test = nil, nil
		for _, d := range s.train {
			if d.trusted && d.fold(n) == i {
				part.test = append(part.test, d)
			} else {
				part.train = append(part.train, d)
			}
		}
		parts[i] = &part
	}
	return parts
}
