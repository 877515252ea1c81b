package linguistic_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/jdkato/prose/v2"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
	"github.com/topictag/topictag/tokenize"
	"github.com/topictag/topictag/tokenize/linguistic"
)

// class is a kind of difference between two tokenizers on a run of text without
// white space, the first that fits.
type class struct {
	name string
	fits *regexp.Regexp
}

// Between Splitter and tokenize.Words there are two.
var ofSplitter = []class{
	{"compound whole", regexp.MustCompile(`[\pL\d]--?[\pL\d]`)},
	{"clitic cut off", regexp.MustCompile(`(?i)[\pL\d](['’](ll|s|re|m)|n['’]t)`)},
}

// Between prose as it is and tokenize.Words there are more.
var ofProse = append([]class{
	{"TeX", regexp.MustCompile(`[\\${}~^_]`)},
	{"link", regexp.MustCompile(`(?i)://|@|\.(com|org|io|edu|co|ai|net|gov|dev)\b|10\.\d{4}/`)},
	{"markup", regexp.MustCompile(`<[a-zA-Z/]|&#?\w+;`)},
	{"word lost or cut at a quotation mark", regexp.MustCompile("^\\W*['‘’`\"“”]|['‘’`\"“”]\\W*$")},
	{"slash", regexp.MustCompile(`/`)},
	{"dash", regexp.MustCompile(`[—–−‐‑]|--`)},
	{"stop or comma within", regexp.MustCompile(`[\pL\d][.,:;?!]['’]?[-\pL\d(]|(\pL\.){2}`)},
	{"bracket within", regexp.MustCompile(`[()\[\]]`)},
	{"other mark within", regexp.MustCompile("[\"`]|" + `['’][^\pL]|[+=*%#&<>|×≈→·•∼≤≥±∈′°²³…]|[^\x00-\x7F]`)},
}, append(slices.Clip(ofSplitter), class{"word lost behind an apostrophe", regexp.MustCompile(`['’]`)})...)

// words returns the words that a splitter finds in a run of text.
func words(split tokenize.Splitter, run string) []string {
	var all []string
	split(run, func(s tokenize.Span) bool { all = append(all, run[s.Start:s.End]); return true })
	return all
}

// plainProse returns the words of prose's own tokenizer. Tokens without a letter or digit
// and the marks around words are left out.
func plainProse(run string) (all []string) {
	defer func() {
		if recover() != nil {
			all = []string{"panic"}
		}
	}()
	d, err := prose.NewDocument(run,
		prose.WithSegmentation(false), prose.WithTagging(false), prose.WithExtraction(false))
	if err != nil {
		return nil
	}
	for _, token := range d.Tokens() {
		word := strings.TrimFunc(token.Text, func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '\''
		})
		if strings.Trim(word, "'") != "" {
			all = append(all, word)
		}
	}
	return all
}

// TestDifferencesFromWords compares the splitter, and prose as it is, with the
// default splitter on real abstracts, and names each difference.
func TestDifferencesFromWords(t *testing.T) {
	dir := datatest.Dir(t)
	papers := 0
	runs := 0
	mended, plain := map[string]int{}, map[string]int{}
	err := dataset.Papers(dir, dataset.Dev()[:1], func(p dataset.Paper) {
		if papers++; papers > 3000 {
			return
		}
		for run := range strings.FieldsSeq(p.Title + " " + p.Abstract) {
			runs++
			want := words(tokenize.Words, run)
			count(mended, ofSplitter, run, want, words(linguistic.Splitter(), run))
			count(plain, ofProse, run, want, plainProse(run))
		}
	})
	require.NoError(t, err)
	for name, counts := range map[string]map[string]int{"Splitter": mended, "prose as it is": plain} {
		t.Logf("%s differs from Words in these of %d runs of text:", name, runs)
		for _, class := range slices.Sorted(maps.Keys(counts)) {
			t.Logf("  %-40s %6d", class, counts[class])
			if strings.HasPrefix(class, unnamed) {
				t.Error("a difference without a name")
			}
		}
	}
	require.Len(t, mended, len(ofSplitter), "both classes come up, and no other")
}

// unnamed stands before a run whose difference is in no class.
const unnamed = "?? "

func count(counts map[string]int, classes []class, run string, want, got []string) {
	if slices.Equal(want, got) {
		return
	}
	same := letters(want) == letters(got)
	for _, c := range classes {
		if c.fits.MatchString(run) && (same || !slices.Contains(ofSplitter, c)) { // those lose nothing
			counts[c.name]++
			return
		}
	}
	counts[unnamed+run]++
}

// letters returns the words in one, without what stands between letters.
func letters(words []string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, strings.Join(words, ""))
}
