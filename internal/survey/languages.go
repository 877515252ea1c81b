package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/tagger"
)

// languages prints what the bundled model says about texts in other languages. The texts are
// paragraphs of manual pages in a folder such as /usr/share/man. They are technical prose with
// many names and options. Paragraphs that are also in an English page were never translated,
// and are skipped. Then languages does the same for the abstracts of two months, and for those
// with many formulas.
func languages(w io.Writer, manuals, data string) error {
	english, err := paragraphs(filepath.Join(manuals, "man[1-8]"))
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, p := range english {
		known[p] = true
	}
	fmt.Fprintf(
		w,
		"%-16s %7s %12s %9s %7s %7s %7s\n",
		"",
		"texts",
		"not-english",
		"few-known",
		"below",
		"tagged",
		"other",
	)
	folders, err := filepath.Glob(filepath.Join(manuals, "[a-z][a-z]*"))
	if err != nil {
		return err
	}
	all := &verdicts{}
	for _, folder := range folders {
		if strings.HasPrefix(filepath.Base(folder), "man") {
			continue
		}
		texts, err := paragraphs(filepath.Join(folder, "man*"))
		if err != nil {
			return err
		}
		v := &verdicts{}
		for _, text := range texts {
			if !known[text] {
				v.add(corpus.Document{Abstract: text})
				all.add(corpus.Document{Abstract: text})
			}
		}
		if v.texts >= 50 {
			v.print(w, filepath.Base(folder))
		}
	}
	all.print(w, "all of them")
	abstracts, formulas := &verdicts{}, &verdicts{}
	err = dataset.Papers(data, dataset.Dev(), func(p dataset.Paper) {
		d := corpus.Document{Abstract: p.Abstract}
		abstracts.add(d)
		if strings.Count(p.Abstract, "$")+strings.Count(p.Abstract, `\`) >= 30 {
			formulas.add(d)
		}
	})
	abstracts.print(w, "abstracts")
	formulas.print(w, "many formulas")
	return err
}

// verdicts counts the answers of the bundled model.
type verdicts struct {
	texts, foreign, few, below, tagged int
}

func (v *verdicts) add(d corpus.Document) {
	v.texts++
	switch tagger.Default().TagDocument(d).Abstained {
	case "":
		v.tagged++
	case tagger.NotEnglish:
		v.foreign++
	case tagger.FewKnownTerms, tagger.NoKnownTerms:
		v.few++
	case tagger.BelowThreshold:
		v.below++
	}
}

func (v *verdicts) print(w io.Writer, name string) {
	share := func(n int) float64 { return 100 * float64(n) / float64(max(v.texts, 1)) }
	fmt.Fprintf(
		w,
		"%-16s %7d %11.2f%% %8.2f%% %6.2f%% %6.2f%% %6.2f%%\n",
		name,
		v.texts,
		share(v.foreign),
		share(v.few),
		share(v.below),
		share(v.tagged),
		share(v.texts-v.foreign-v.few-v.below-v.tagged),
	)
}

// paragraphs returns the different paragraphs of the compressed pages in folders. Short ones
// are skipped.
func paragraphs(folders string) ([]string, error) {
	pages, err := filepath.Glob(filepath.Join(folders, "*.gz"))
	if err != nil {
		return nil, err
	}
	var all []string
	for _, path := range pages {
		text, err := page(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, text...)
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// page returns the paragraphs of a manual page. A paragraph is the lines between two requests
// of the formatter, without markup.
func page(path string) ([]string, error) {
	const least = 250 // bytes
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	source, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	var all, lines []string
	for line := range strings.Lines(string(source) + "\n.\n") {
		line = strings.TrimSpace(line)
		if line != "" && !strings.ContainsRune(".'", rune(line[0])) {
			lines = append(lines, line)
			continue
		}
		if text := plain(strings.Join(lines, " ")); len(text) >= least {
			all = append(all, text)
		}
		lines = nil
	}
	return all, nil
}

func plain(text string) string {
	return strings.ReplaceAll(regexp.MustCompile(`\\f.|\\\(..|\\[&/,]`).ReplaceAllString(text, ""), `\-`, "-")
}
