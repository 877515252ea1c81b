// Accuracy trains topictag and its peers, scikit-learn and fastText, on the
// same documents, measures all of them by the same code, and writes the figures
// with 95 % bootstrap intervals to RESULTS.md and results.tsv:
//
//	go run -C bench ./accuracy -data ../../shared/data
//
// With -only it measures some sets again, or prints what some programs reach. With
// -choose it compares settings by cross-validation on training documents alone, and
// writes nothing. With -features it compares features of the bundled model, and
// writes FEATURES.md. Peers that are not installed are skipped: apt install
// python3-sklearn fasttext.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/topictag/topictag/bench/internal/progress"
	"github.com/topictag/topictag/internal/atomicfile"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../../shared/data", "folder of the documents")
	out := flag.String("out", "accuracy", "folder to write RESULTS.md and results.tsv to")
	sets := strings.Join(setNames(), " ")
	only := flag.String("only", "", "names, with commas, of sets ("+sets+")\n"+
		"and of programs (topictag scikit-learn fastText keywords) to run; with programs nothing is written")
	choose := flag.Bool("choose", false, "compare settings by cross-validation on the training documents")
	table := flag.Bool("features", false, "compare features of the bundled model and write FEATURES.md; half an hour")
	flag.Parse()
	if *table {
		if err := compareFeatures(*data, *out); err != nil {
			log.Fatal("accuracy: ", err)
		}
		return
	}
	if err := run(*data, *out, *only, *choose); err != nil {
		log.Fatal("accuracy: ", err)
	}
}

func run(data, out, only string, choose bool) error {
	families := []family{topictag(configurations), scikit(peersOf), fastText(fastTextOf), keywords()}
	if choose {
		families = []family{topictag(candidateConfigurations), scikit(candidatePeers), fastText(candidateFastText)}
	}
	programs := len(families)
	names, families, err := selected(only, families)
	if err != nil {
		return err
	}
	writes, all := !choose && len(families) == programs, len(names) == len(setNames())
	var old report
	if writes && !all { // before hours of work that could not be kept
		if old, err = oldReport(out); err != nil {
			return err
		}
	}
	var sections []section
	for _, name := range names {
		s, err := load(data, name)
		if err != nil {
			return err
		}
		progress.Say("%s: %d documents to train on, %d to measure on", name, len(s.train), len(s.test))
		results, skipped, err := runAll(s, families, choose)
		if err != nil {
			return err
		}
		sections = append(sections, sectionOf(s, results, skipped))
		fmt.Println(sections[len(sections)-1].markdown())
	}
	switch {
	case !writes:
		return nil
	case all:
		return newReport(sections).write(out)
	}
	return old.renewed(sections).write(out)
}

// report is what RESULTS.md and results.tsv have.
type report struct{ text, lines string }

// reportPaths returns the paths of both files in a folder.
func reportPaths(dir string) (text, lines string) {
	return filepath.Join(dir, "RESULTS.md"), filepath.Join(dir, "results.tsv")
}

// newReport returns the report of sections.
func newReport(sections []section) report {
	lines := tsvHead
	for _, sec := range sections {
		lines += sec.tsv()
	}
	return report{page(sections), lines}
}

// oldReport reads the report in a folder.
func oldReport(dir string) (report, error) {
	text, lines := reportPaths(dir)
	oldText, err := os.ReadFile(text)
	if err != nil {
		return report{}, err
	}
	oldLines, err := os.ReadFile(lines)
	return report{string(oldText), string(oldLines)}, err
}

// renewed returns the report with new sections instead of those of the same sets.
func (r report) renewed(sections []section) report {
	r.text = renewed(r.text, sections)
	for _, sec := range sections {
		r.lines = renewedLines(r.lines, sec.set.name+"\t", sec.tsv())
	}
	return r
}

// write writes the report to a folder.
func (r report) write(dir string) error {
	text, lines := reportPaths(dir)
	return cmp.Or(atomicfile.WriteBytes(text, []byte(r.text)), atomicfile.WriteBytes(lines, []byte(r.lines)))
}

// selected returns the sets and families that only names, all where it names
// none.
func selected(only string, families []family) ([]string, []family, error) {
	var sets []string
	var programs []family
	for _, name := range strings.FieldsFunc(only, func(r rune) bool { return r == ',' }) {
		i := slices.IndexFunc(families, func(f family) bool { return strings.EqualFold(f.name, name) })
		switch {
		case slices.Contains(setNames(), name):
			sets = append(sets, name)
		case i >= 0:
			programs = append(programs, families[i])
		default:
			return nil, nil, fmt.Errorf("-only: no set or program %q", name)
		}
	}
	if sets == nil {
		sets = setNames()
	}
	if programs == nil {
		programs = families
	}
	return sets, programs, nil
}

// runAll returns the results of all families on a set, and says which are not
// installed. When choosing, each method runs on three parts of the training
// documents, which take the place of the test documents in s.
func runAll(s *set, families []family, choose bool) (results []result, skipped []string, err error) {
	parts := []*set{s}
	if choose {
		parts = s.parts(3)
	}
	for _, f := range families {
		var runs [][]result
		for _, part := range parts {
			run, err := f.run(part)
			if errors.Is(err, errAbsent) {
				skipped = append(skipped, err.Error())
				progress.Say("%s: skipped: %v", s.name, err)
				break
			}
			if err != nil {
				return nil, nil, err
			}
			for i := range run {
				run[i].decide(part)
			}
			runs = append(runs, run)
		}
		if runs != nil {
			results = append(results, pool(runs)...)
		}
	}
	if choose {
		s.test = nil
		for _, part := range parts {
			s.test = append(s.test, part.test...)
		}
	}
	return results, skipped, nil
}
