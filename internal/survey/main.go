// Survey reads all texts in a folder of real data and prints what the default analyzer makes of
// them. It prints skipped text, lost text, and the strangest and rarest terms, for people to
// read. Lost text is a defect of the analyzer.
//
//	go run ./internal/survey -data DIR
//
// With -manuals it only prints what the bundled model says about texts in other languages.
//
//	go run ./internal/survey -data DIR -manuals /usr/share/man
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/lost"
	"github.com/topictag/topictag/tokenize"
)

func main() {
	log.SetFlags(0)
	data := flag.String("data", "../shared/data", "folder of the texts")
	show := flag.Int("show", 40, "how many terms of a class to print")
	manuals := flag.String("manuals", "", "folder of manual pages in many languages")
	flag.Parse()
	if *manuals != "" {
		if err := languages(os.Stdout, *manuals, *data); err != nil {
			log.Fatal("survey: ", err)
		}
		return
	}
	s := survey{skips: map[lost.Kind]map[string]int{}, terms: map[string]*seen{}}
	if err := dataset.Texts(*data, s.add); err != nil {
		log.Fatal("survey: ", err)
	}
	s.print(os.Stdout, *show)
}

// survey counts words, skipped texts and terms.
type survey struct {
	texts, words int
	skips        map[lost.Kind]map[string]int
	terms        map[string]*seen
}

// seen is the first surface form of a term, and how often the term occurred.
type seen struct {
	surface string
	times   int
}

func (s *survey) add(text string) {
	s.texts++
	for skip := range lost.Skips(tokenize.Words, text) {
		if s.skips[skip.Kind] == nil {
			s.skips[skip.Kind] = map[string]int{}
		}
		s.skips[skip.Kind][skip.Text]++
	}
	analyzer := tokenize.Default()
	analyzer.Split(text, func(span tokenize.Span) bool {
		s.words++
		surface := text[span.Start:span.End]
		term := analyzer.Normalize(surface)
		if s.terms[term] == nil {
			s.terms[term] = &seen{surface: strings.Clone(surface)}
		}
		s.terms[term].times++
		return true
	})
}

// classes are kinds of strange terms. A term is in the first class that fits.
var classes = [...]struct {
	name string
	fits func(term string) bool
}{
	{"dropped (links, articles)", func(term string) bool { return term == "" }},
	{"not UTF-8", func(term string) bool { return !utf8.ValidString(term) }},
	{"markup", func(term string) bool { return strings.ContainsAny(term, `\{}&;<>$`) }},
	{"over 30 bytes", func(term string) bool { return len(term) > 30 }},
	{"apostrophes", func(term string) bool { return strings.Contains(term, "'") }},
	{"other punctuation", func(term string) bool { return strings.ContainsFunc(term, isPunct) }},
	{"one letter", func(term string) bool { return utf8.RuneCountInString(term) == 1 && !isNumber(term) }},
	{"numbers", isNumber},
	{"letters and digits", func(term string) bool { return strings.ContainsFunc(term, unicode.IsDigit) }},
	{"Latin with letters beyond ASCII", func(term string) bool {
		return !isASCII(term) && strings.ContainsFunc(term, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	}},
	{"other scripts", func(term string) bool { return !isASCII(term) }},
	{"no vowel", func(term string) bool { return !strings.ContainsAny(term, "aeiouy") }},
	{"plain", func(string) bool { return true }},
}

func isPunct(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) }

func isNumber(term string) bool {
	return !strings.ContainsFunc(term, func(r rune) bool { return !unicode.IsNumber(r) && r != '.' && r != ',' })
}

func isASCII(term string) bool {
	return !strings.ContainsFunc(term, func(r rune) bool { return r >= utf8.RuneSelf })
}

func (s *survey) print(w io.Writer, show int) {
	fmt.Fprintf(w, "%d texts, %d words, %d terms\n", s.texts, s.words, len(s.terms))
	for _, kind := range slices.Sorted(maps.Keys(s.skips)) {
		s.printSkips(w, kind, show)
	}
	members := make([][]string, len(classes))
	for term := range s.terms {
		for i, class := range classes {
			if class.fits(term) {
				members[i] = append(members[i], term)
				break
			}
		}
	}
	for i, class := range classes {
		s.printTerms(w, class.name, members[i], show)
	}
}

func (s *survey) printSkips(w io.Writer, kind lost.Kind, show int) {
	texts := s.skips[kind]
	total := 0
	for _, times := range texts {
		total += times
	}
	often := slices.SortedFunc(maps.Keys(texts), func(a, b string) int {
		return cmp.Or(cmp.Compare(texts[b], texts[a]), cmp.Compare(a, b))
	})
	fmt.Fprintf(w, "\nskipped as %s: %d times, %d different\n ", kind, total, len(texts))
	for _, text := range often[:min(show, len(often))] {
		fmt.Fprintf(w, " %q*%d", text, texts[text])
	}
	fmt.Fprintln(w)
}

// printTerms prints the most frequent terms of a class. It also prints a sample of the terms
// that occur once, evenly spread over the alphabet.
func (s *survey) printTerms(w io.Writer, class string, terms []string, show int) {
	slices.SortFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.terms[b].times, s.terms[a].times), cmp.Compare(a, b))
	})
	total := 0
	once := len(terms)
	for i, term := range terms {
		total += s.terms[term].times
		if s.terms[term].times == 1 {
			once = min(once, i)
		}
	}
	fmt.Fprintf(
		w,
		"\n%s: %d terms, %d words; %d terms come up once\n  often:",
		class,
		len(terms),
		total,
		len(terms)-once,
	)
	for _, term := range terms[:min(show, once)] {
		fmt.Fprintf(w, " %s(%s)*%d", term, s.terms[term].surface, s.terms[term].times)
	}
	fmt.Fprint(w, "\n  once:")
	rare := terms[once:]
	for i := range min(show, len(rare)) {
		term := rare[i*len(rare)/min(show, len(rare))]
		fmt.Fprintf(w, " %s(%s)", term, s.terms[term].surface)
	}
	fmt.Fprintln(w)
}
