// Speed runs topictag and its peers, scikit-learn and fastText, on the same texts
// in one run, measures where topictag's time goes, and writes the figures to
// RESULTS.md:
//
//	go run -C bench ./speed -data ../../shared/data
//
// Figures of one program differ from machine to machine, and from hour to hour on
// a shared one; ratios within a run differ less. Peers that are not installed are
// skipped: apt install python3-sklearn fasttext.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/topictag/topictag/bench/internal/progress"
	"github.com/topictag/topictag/internal/atomicfile"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../../shared/data", "folder of the abstracts")
	out := flag.String("out", "speed", "folder to write RESULTS.md to")
	documents := flag.Int("documents", 20_000, "how many abstracts to tag")
	only := flag.String(
		"only",
		"",
		"names, with commas, of sections to print ("+strings.Join(sectionNames(), " ")+");\nnothing is written",
	)
	flag.Parse()
	if err := run(*data, *out, *only, *documents); err != nil {
		log.Fatal("speed: ", err)
	}
}

// section is a part of the results.
type section struct {
	name  string
	write func(*page, *texts) error
}

var sections = []section{
	{"tagging", tagging},
	{"peers", peers},
	{"stages", stages},
	{"commands", commands},
	{"training", training},
	{"topics", topicCounts},
	{"vocabulary", vocabularies},
	{"memory", memory},
	{"callers", callers},
	{"json", jsonLibraries},
}

func sectionNames() []string {
	var names []string
	for _, s := range sections {
		names = append(names, s.name)
	}
	return names
}

func run(data, out, only string, documents int) error {
	t, err := readTexts(data, documents)
	if err != nil {
		return err
	}
	p := &page{}
	p.head(t)
	for _, s := range sections {
		if only != "" && !strings.Contains(","+only+",", ","+s.name+",") {
			continue
		}
		progress.Say("%s", s.name)
		if err := s.write(p, t); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	if only != "" {
		fmt.Print(p.String())
		return nil
	}
	return errors.Join(
		atomicfile.WriteBytes(filepath.Join(out, "speed.svg"), p.chart),
		atomicfile.WriteBytes(filepath.Join(out, "RESULTS.md"), []byte(p.String())),
	)
}

// page is RESULTS.md, and a picture beside it.
type page struct {
	strings.Builder
	chart []byte
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p, format, args...) }

func (p *page) head(t *texts) {
	p.printf(`# Speed

Written by %[1]sgo run -C bench ./speed -data DIR%[1]s; do not edit.

All rows use the same %[2]d abstracts of arXiv (%[3]s). They have %.1[4]f MB, %[5]d bytes each.
All figures come from one run on one machine: %[6]s, %[7]d processors, %[8]s.
A figure is the median of %[9]d rounds. Rows of one table take turns, so that they meet the same disturbances.
Read ratios and not rates, because a shared machine has slow hours.
`, "`", len(t.docs), t.from, float64(t.bytes)/1e6, t.bytes/len(t.docs),
		processor(), runtime.NumCPU(), runtime.Version(), rounds)
}

// processor returns the model's name.
func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	for line := range strings.Lines(string(info)) {
		if name, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
