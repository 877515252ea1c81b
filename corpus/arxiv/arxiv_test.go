package arxiv_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/arxiv"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleRead() {
	f, err := os.Open("testdata/feed.xml")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	for d, err := range arxiv.Read("feed.xml", f) {
		fmt.Printf("%s %q %q %v\n", d.ID, d.Title, d.Categories, err)
	}
	// Output:
	// 2403.01234 "Folding towels & sheets in $O(n \\log n)$: a diffusion policy" ["cs.RO" "cs.LG"] <nil>
	// hep-th/9901001 "Loops of linen" ["hep-th"] <nil>
	//  "" [] feed.xml:48: arXiv reports an error: incorrect id format for 2403.123456
}

func ExampleReadSnapshot() {
	file := `{"id":"0704.0001","submitter":"A. Fold","authors":"A. Fold, B. K\\\"uste","title":"Folding\n  towels","comments":"12 pages","journal-ref":null,"doi":null,"report-no":null,"categories":"cs.RO math.NA","license":null,"abstract":"  A robot arm folds\ntowels.\n","versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"}],"update_date":"2008-11-26","authors_parsed":[["Fold","A.",""],["K\\\"uste","B.",""]]}`
	for d, err := range arxiv.ReadSnapshot("snapshot.json", strings.NewReader(file)) {
		fmt.Printf("%s %q %q %q %v\n", d.ID, d.Title, d.Abstract, d.Categories, err)
	}
	// Output:
	// 0704.0001 "Folding towels" "A robot arm folds towels." ["cs.RO" "math.NA"] <nil>
}

func ExampleID() {
	fmt.Println(arxiv.ID("http://arxiv.org/abs/2403.01234v2"))
	fmt.Println(arxiv.ID("fold2026towels"))
	// Output:
	// 2403.01234 true
	// fold2026towels false
}

func TestFeedTexts(t *testing.T) {
	f, err := os.Open("testdata/feed.xml")
	require.NoError(t, err)
	defer f.Close()
	docs, err := corpus.Collect(corpus.Skip(arxiv.Read("feed.xml", f), nil))
	require.NoError(t, err)
	require.Len(t, docs, 2)
	require.Equal(t, `We teach a robot arm to fold towels from $n<40$ demonstrations. It folds 97% of them, with \emph{no} crease. Sheets take longer.`, docs[0].Abstract)
	require.Nil(t, docs[0].Topics)
}

func entry(id string) string { return "<entry><id>" + id + "</id><title>T</title></entry>" }

func TestFeeds(t *testing.T) {
	const (
		open      = "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
		notClosed = ": the feed is not closed: its end is missing]"
	)
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", "[f:1: no Atom feed found; check the format of the input]"},
		{"no results", open + "</feed>", ""},
		{"a page of HTML", "<html><body>503</body></html>", "[f:1: no Atom feed found; check the format of the input]"},
		{"RSS", "<rss><channel><item><title>T</title></item></channel></rss>", "[f:1: no Atom feed found; check the format of the input]"},
		{"one line", open + entry("a") + entry("b") + "</feed>", "a b"},
		{"several feeds", "\uFEFF<?xml version=\"1.0\"?>" + open + entry("a") + "</feed>\n\uFEFF<?xml version=\"1.0\"?>\n" + open + entry("b") + "</feed>", "a b"},
		{"attributes and spaces in tags", open + "<entry xml:lang='en'\n><id>a</id><title>T</title></entry ></feed\n>", "a"},
		{"other names that start alike", open + "<entry><id>a</id><title>T</title><entryx/><feeds/></entry><entries></entries></feed>", "a"},
		{"an id that is not arXiv's", open + entry("urn:x") + entry(" http://arxiv.org/abs/math/0309136v1\n") + "</feed>", "urn:x math/0309136"},
		{"neither title nor summary", open + "<entry><id>a</id></entry></feed>", "[f:2: the entry has neither title nor summary]"},
		{"broken in the middle", open + entry("a") + "\n<entry><title>R & D</title></entry>\n" + entry("b") + "</feed>",
			"a [f:3: the entry cannot be read: XML syntax error on line 1: invalid character entity & (no semicolon)] b"},
		{"tags that do not match", open + "<entry><title>T</entry>" + entry("b") + "</feed>",
			"[f:2: the entry cannot be read: XML syntax error on line 1: element <title> closed by </entry>] b"},
		{"not UTF-8", open + "<entry><title>\xff</title></entry>" + entry("b") + "</feed>",
			"[f:2: the entry cannot be read: XML syntax error on line 1: invalid UTF-8] b"},
		{"an entry that is not closed", open + "<entry><title>T\n" + entry("b") + "</feed>", "[f:2: the entry is not closed] b"},
		{"a feed cut in an entry, and another", open + entry("a") + "<entry><title>T" + open + entry("b") + "</feed>", "a [f:2: the entry is not closed] b"},
		{"cut in an entry", open + entry("a") + "<entry><title>T", "a [f:2: the entry is not closed] [f:1" + notClosed},
		{"cut in a tag", open + entry("a") + "</fee", "a [f:1" + notClosed},
		{"cut behind an entry", open + entry("a"), "a [f:1" + notClosed},
		{"a feed that is not closed, and another", open + entry("a") + open + entry("b") + "</feed>", "a [f:1" + notClosed + " b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, readertest.IDs(arxiv.Read("f", strings.NewReader(test.in))))
			require.Equal(t, test.want, readertest.IDs(arxiv.Read("f", iotest.OneByteReader(strings.NewReader(test.in)))))
		})
	}
	broken := io.MultiReader(strings.NewReader(open+entry("a")+"<entry>"), iotest.ErrReader(errors.New("disk on fire")))
	require.Equal(t, "a [f: disk on fire]", readertest.IDs(arxiv.Read("f", broken)))
}

func TestFeedsOfAnySizeTakeBoundedMemory(t *testing.T) {
	readertest.SkipLarge(t)
	filler := strings.Repeat("<x>y</x>\n", 1<<17)
	in := []io.Reader{strings.NewReader("<feed>")}
	for range 20 { // outside of entries, and in one
		in = append(in, strings.NewReader(filler))
	}
	in = append(in, strings.NewReader(entry("a")+"<entry>"))
	for range 20 {
		in = append(in, strings.NewReader(filler))
	}
	in = append(in, strings.NewReader("</entry>"+entry("b")+"</feed>"))
	readertest.RequireHeap(t, 96<<20, func() {
		got := readertest.IDs(arxiv.Read("f", io.MultiReader(in...)))
		require.Equal(t, fmt.Sprintf("a [f:%d: record over 16 MB] b", 20<<17+1), got)
	})
}

// TestHostileEntries would not end in time if categories were compared with each
// other, or tags opened one by one.
func TestHostileEntries(t *testing.T) {
	size := readertest.Size(1<<18, 1<<13)
	var many strings.Builder
	for i := range size {
		fmt.Fprintf(&many, "<category term=\"c%d\"/>", i)
	}
	text := "<feed><entry><title>T</title>" + many.String() + "</entry>" +
		"<entry>" + strings.Repeat("<a>", 4*size) + "</entry>" +
		strings.Repeat("<entry>", size) + strings.Repeat("<", 16*size) + "</feed>"
	docs, bad := 0, 0
	for d, err := range arxiv.Read("f", strings.NewReader(text)) {
		if err != nil {
			bad++
			continue
		}
		docs++
		require.Len(t, d.Categories, size)
	}
	require.Equal(t, 1, docs)
	require.Equal(t, 1+size, bad)
}

func TestAnswersWhileTheInputWaits(t *testing.T) {
	readertest.RequireAnswers(t, arxiv.Read, "</feed>", "<feed>"+entry("a"), entry("b"), entry("c"))
}

func TestID(t *testing.T) {
	for text, want := range map[string]string{
		"2403.01234": "2403.01234", " 0704.0001v12\n": "0704.0001", "arXiv:2403.01234v1": "2403.01234",
		"https://www.arxiv.org/pdf/2403.01234v2.pdf": "2403.01234", "http://export.arxiv.org/abs/hep-th/9901001": "hep-th/9901001",
		"https://doi.org/10.48550/arXiv.2403.01234": "2403.01234", "10.48550/ARXIV.2403.01234": "2403.01234",
		"math.GT/0309136v3": "math.GT/0309136", "solv-int/9901001": "solv-int/9901001",
		"": "", "2403.1234567": "", "2413.01234": "", "2400.01234": "", "2403.01234x": "", "24O3.01234": "", "fold2024": "", "2403.": "", "/9901001": "",
		"hep-th/99010": "", "Hep-th/9901001": "", "math.gt/0309136": "", "http://example.org/abs/2403.01234": "", "https://": "", "v1": "", ".": "",
	} {
		id, ok := arxiv.ID(text)
		require.Equal(t, want != "", ok, text)
		if ok {
			require.Equal(t, want, id)
			again, ok := arxiv.ID(id)
			require.True(t, ok)
			require.Equal(t, id, again)
		}
	}
}

// FuzzRead reads any bytes: errors are in order of lines, and documents have text.
func FuzzRead(f *testing.F) {
	f.Add("<feed>" + entry("a") + "</feed>")
	f.Add("<feed><entry><title>T" + "<feed>" + entry("b"))
	f.Add("<feed><entry\n/><entry><summary>&lt;</summary></entry></feed")
	f.Fuzz(func(t *testing.T, text string) {
		noting := func(name string, r io.Reader, _ func(corpus.Note)) iter.Seq2[corpus.Document, error] {
			return arxiv.Read(name, r)
		}
		got := readertest.NotingReader(noting).RequireSound(t, text, 1+strings.Count(text, "\n"))
		for _, d := range got.Docs {
			require.NotEmpty(t, d.Title+d.Abstract)
		}
		require.LessOrEqual(t, got.Elements(), 1+strings.Count(text, "entry")+strings.Count(text, "feed"), "with prefixes or without")
	})
}
