// Package dataset reads the real abstracts and labels on which the bundled model is trained and
// measured. They are not part of the project. The folder has arxiv/*.jsonl.gz (id, title,
// abstract, categories) and labels/*.tsv.
package dataset

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/labels"
)

// Paper is a document with its arXiv categories, the primary one first.
type Paper struct {
	corpus.Document
	Categories []string `json:"categories"`
}

// Papers calls use with each paper of the named files below dir/arxiv. If an id occurs several
// times, only the first paper counts.
func Papers(dir string, names []string, use func(Paper)) error {
	seen := map[string]bool{}
	for _, name := range names {
		err := file(filepath.Join(dir, "arxiv", name), func(line []byte) error {
			var p Paper
			if err := json.Unmarshal(line, &p); err != nil {
				return err
			}
			if !seen[p.ID] {
				seen[p.ID] = true
				use(p)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Training names the files with papers from before 2604, that is April 2026.
func Training() []string {
	names := []string{"hf_daily.jsonl.gz", "listed-extra.jsonl.gz"}
	for i := range 6 {
		names = append(names, fmt.Sprintf("train-%d.jsonl.gz", i))
	}
	return names
}

// Dev names the files with the papers of labels/dev.tsv. They are from 2604 and 2605, and are
// only for measuring.
func Dev() []string { return []string{"dev.jsonl.gz", "hf_daily.jsonl.gz"} }

// BeforeDev reports whether a paper may be trained on. An arXiv id starts with the year and the
// month.
func BeforeDev(id string) bool { return id < "2604" || strings.Contains(id, "/") }

// Texts calls use with every text in dir. These are all papers, with title and abstract in one
// text, and the texts of the standard sets below dir/bench.
func Texts(dir string, use func(text string)) error {
	err := Papers(dir, append(Training(), Dev()...), func(p Paper) { use(p.Title + "\n\n" + p.Abstract) })
	if err != nil {
		return err
	}
	return Sets(dir, use)
}

// Sets calls use with each text of the standard sets below dir/bench.
func Sets(dir string, use func(text string)) error {
	sets, err := filepath.Glob(filepath.Join(dir, "bench", "*", "*.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, path := range sets {
		err := file(path, func(line []byte) error {
			var record struct {
				Text string `json:"text"`
			}
			err := json.Unmarshal(line, &record)
			use(record.Text)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Label has the topics that an annotator gave to a paper.
type Label struct{ Topics, Borderline []string }

// Labels reads the named files of corpus/labels. A line has an id, topics and borderline
// topics. Further columns are ignored.
func Labels(names ...string) (map[string]Label, error) {
	all := map[string]Label{}
	for _, name := range names {
		f, err := labels.Files.Open(name)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		err = rows(name, f, 3, func(row []string) error {
			all[row[0]] = Label{Topics: list(row[1]), Borderline: list(row[2])}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Annotations reads the labels of all papers that were annotated for training.
func Annotations() (map[string]Label, error) {
	return Labels("train.tsv", "train-3.tsv", "train-4.tsv")
}

// Taught reads corpus/labels/taught.tsv.gz. It returns, by id, the probabilities that a paper
// carries each of [Topics].
func Taught() (map[string][]float64, error) {
	const name = "taught.tsv.gz"
	f, err := labels.Files.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all := map[string][]float64{}
	err = rows(name, f, 1+len(Topics()), func(row []string) error {
		for _, cell := range row[1:] {
			n, err := strconv.Atoi(cell)
			if err != nil {
				return err
			}
			all[row[0]] = append(all[row[0]], float64(n)/1000)
		}
		return nil
	})
	return all, err
}

// WriteTaught writes the file that Taught reads, in the order of the ids.
func WriteTaught(w io.Writer, all map[string][]float64) error {
	z := gzip.NewWriter(w)
	fmt.Fprintf(z, "# arxiv_id\t%s (probabilities in thousandths)\n", strings.Join(Topics(), "\t"))
	for _, id := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprint(z, id)
		for _, p := range all[id] {
			fmt.Fprintf(z, "\t%.0f", math.RoundToEven(1000*p))
		}
		fmt.Fprintln(z)
	}
	return z.Close()
}

// Listed reads the topics under which public curated lists name papers. The keys are ids.
func Listed(dir string) (map[string][]string, error) {
	topics := map[string][]string{}
	path := filepath.Join(dir, "labels", "weak-lists.tsv")
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	err = rows(path, f, 3, func(row []string) error {
		topics[row[1]] = append(topics[row[1]], row[0])
		return nil
	})
	return topics, err
}

// rows calls use with each row of a table except comments. A row has at least the given number
// of columns.
func rows(name string, r io.Reader, columns int, use func(row []string) error) error {
	return lines(name, r, func(line []byte) error {
		if strings.HasPrefix(string(line), "#") {
			return nil
		}
		row := strings.Split(string(line), "\t")
		if len(row) < columns {
			return fmt.Errorf("fewer than %d columns", columns)
		}
		return use(row)
	})
}

func list(cell string) []string {
	if cell == "-" {
		return nil
	}
	return strings.Split(cell, ",")
}

// file calls use with each line of a file.
func file(path string, use func(line []byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	return lines(path, f, use)
}

// lines calls use with each line of r, which may be compressed.
func lines(name string, r io.Reader, use func(line []byte) error) error {
	scanner := bufio.NewScanner(corpus.Decompress(r))
	scanner.Buffer(nil, 16<<20)
	for n := 1; scanner.Scan(); n++ {
		if err := use(scanner.Bytes()); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := scanner.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
