package lines

import (
	"errors"
	"io"
	"iter"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

// sample says how a dialect is written, for tests that all dialects must pass.
type sample struct {
	dialect Dialect
	head    string                         // before the first record
	record  func(title, abs string) string // a record with its end
	wrap    string                         // how a line of a field is continued
	padding string                         // a line of a record, repeated to make it too large
}

func samples() []sample {
	return []sample{
		{RIS(), "1.\n", func(title, abs string) string {
			return "TY  - JOUR\nTI  - " + title + "\nAU  - Fold, Ada\nAB  - " + abs + "\nER  - \n\n"
		}, "\n", "AU  - Fold, Ada\n"},
		{nbib(), "", func(title, abs string) string {
			return "PMID- 1\nOWN - NLM\nTI  - " + title + "\nFAU - Fold, Ada\nAB  - " + abs + "\n\n"
		}, "\n      ", "FAU - Fold, Ada\n"},
		{wos(), "FN Clarivate Analytics Web of Science\nVR 1.0\n", func(title, abs string) string {
			return "PT J\nAU Fold, A\nTI " + title + "\nAB " + abs + "\nCR Linen, B\n   Cotton, C\nUT WOS:1\nER\n\n"
		}, "\n   ", "AU Fold, Ada\n"},
		{enw(), "", func(title, abs string) string {
			return "%0 Journal Article\n%T " + title + "\n%A Fold, Ada\n%X " + abs + "\n%K linen\n\n"
		}, "\n", "%A Fold, Ada\n"},
		{arxivMail(), "From: a\nSubject: b\n\n------------\n", func(title, abs string) string {
			return "\\\\\narXiv:2401.00001\nDate: Mon, 1 Jan 2024\n\nTitle: " + title +
				"\nAuthors: A. Fold\n\\\\\n  " + abs +
				"\n\\\\ ( https://arxiv.org/abs/2401.00001 ,  1kb)\n"
		}, "\n ", "Comments: 5 pages\n"},
	}
}

// shown returns a stream as text: titles and abstracts, and errors in brackets.
func shown(docs iter.Seq2[corpus.Document, error]) string {
	return readertest.Shown(docs, func(d corpus.Document) string { return d.Title + "=" + d.Abstract })
}

func eachSample(t *testing.T, test func(t *testing.T, s sample)) {
	for _, s := range samples() {
		t.Run(s.dialect.Name, func(t *testing.T) { test(t, s) })
	}
}

func TestSamplesAreOfEveryDialect(t *testing.T) {
	all := Dialects()
	require.Len(t, samples(), len(all))
	for i, s := range samples() {
		require.Equal(t, all[i].Name, s.dialect.Name)
	}
}

func TestRecords(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample) {
		wrapped := s.head + s.record("a"+s.wrap+"b", "We fold"+s.wrap+"towels.") + s.record("c", "We wash.")
		whole := s.head + s.record("a b", "We fold towels.") + s.record("c", "We wash.")
		last := strings.TrimRight(whole, "\n")
		for _, in := range []string{wrapped, whole, last} {
			for _, end := range []string{"\n", "\r\n", "\r"} {
				text := strings.ReplaceAll(in, "\n", end)
				for _, in := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
					docs := s.dialect.Read("f", in, func(n corpus.Note) { t.Error(n) })
					require.Equal(t, "a b=We fold towels. c=We wash.", shown(docs))
				}
				text = "\uFEFF\n" + text
				found, sure, _ := detect([]byte(text))
				require.Equal(t, s.dialect.Name, found.Name)
				require.Equal(t, Certain, sure)
			}
		}
	})
}

func TestABadRecordCostsNoOther(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample) {
		first, second := s.record("a", "x"), s.record("b", "y")
		before, after, found := strings.Cut(first, " a\n")
		require.True(t, found)
		large := before + " a\n" + strings.Repeat(s.padding, corpus.MaxRecord/len(s.padding)+1) + after
		line := 1 + strings.Count(s.head+first, "\n")
		if strings.HasPrefix(first, "\\\\\n") {
			line++ // the mark before a record is no part of it
		}
		bad := &corpus.RecordError{Name: "f", Line: line, Err: corpus.ErrTooLarge}
		got := shown(s.dialect.Read("f", strings.NewReader(s.head+first+large+second), nil))
		require.Equal(t, "a=x ["+bad.Error()+"] b=y", got)
	})
}

func TestALineThatIsTooLong(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample) {
		text := s.head + s.record("a", strings.Repeat("x", corpus.MaxRecord)) + s.record("b", "y")
		got := shown(s.dialect.Read("f", strings.NewReader(text), nil))
		require.Contains(t, got, corpus.ErrTooLarge.Error())
		require.True(t, strings.HasSuffix(got, "] b=y"), got)
		middle := strings.Repeat("x ", bufferSize) + "end"
		got = shown(s.dialect.Read("f", strings.NewReader(s.head+s.record("a", middle)), nil))
		require.True(t, got == "a="+middle, "a line over the buffer is one line")
	})
}

func TestInputsWithoutARecord(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample) {
		for _, in := range []string{"", "\uFEFF", "\uFEFF \r\n\n"} {
			docs, notes, err := read(s.dialect, in)
			require.NoError(t, err)
			require.Empty(t, docs)
			require.Empty(t, notes)
		}
		for _, in := range []string{"Dear Sir,\nwe fold.\n", "a,b\n1,2\n", "\x00\xff\n"} {
			docs, notes, err := read(s.dialect, in)
			require.ErrorContains(t, err, "f:1: no "+s.dialect.title+" record found: none starts with ")
			require.Empty(t, docs)
			require.Empty(t, notes)
		}
	})
	for _, test := range []struct {
		dialect Dialect
		in      string
	}{{wos(), "FN Clarivate\nVR 1.0\nEF\n"}, {RIS(), "EF  - \n"}} {
		docs, notes, err := read(test.dialect, test.in)
		require.NoError(t, err)
		require.Empty(t, docs)
		require.Equal(t, []string{"the input holds no record"}, notes)
	}
}

func TestTheInputsErrorIsLast(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample) {
		in := io.MultiReader(strings.NewReader(s.head+s.record("a", "x")), iotest.ErrReader(errors.New("disk on fire")))
		require.Equal(t, "a=x [f: disk on fire]", shown(s.dialect.Read("f", in, nil)))
		require.Equal(t, "[f: disk on fire]", shown(s.dialect.Read("f", iotest.ErrReader(errors.New("disk on fire")),
			nil)))
	})
}

func TestReadingStopsWithItsCaller(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample) {
		n := 0
		for range s.dialect.Read("f", strings.NewReader(s.head+s.record("a", "x")+s.record("b", "y")), nil) {
			n++
			break
		}
		require.Equal(t, 1, n)
	})
}

// TestAnswersWhileTheInputWaits sends a record at a time. EndNote's format has no end of
// a record, so the first line of the next one comes along.
func TestAnswersWhileTheInputWaits(t *testing.T) {
	eachSample(t, func(t *testing.T, s sample) {
		pieces := []string{s.head + s.record("a", "x"), s.record("b", "y"), s.record("c", "z"), "%K linen\n"}
		for i := range 3 {
			if s.dialect.blank == divides {
				first, others, _ := strings.Cut(pieces[i+1], "\n")
				pieces[i], pieces[i+1] = pieces[i]+first+"\n", others
			}
		}
		read := func(name string, r io.Reader) iter.Seq2[corpus.Document, error] {
			return s.dialect.Read(name, r, nil)
		}
		readertest.RequireAnswers(t, read, "", pieces[:3]...)
	})
}
