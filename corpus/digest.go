package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"
	"unicode"

	"github.com/topictag/topictag/corpus/internal/paragraph"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/corpus/internal/stream"
)

// ReadDigest reads the text of a paper-digest page or e-mail. Lines with a title and
// lines with its abstract alternate, with page furniture around them: calls to
// subscribe, dates, author counts, links.
//
// An abstract is a line of at least 200 characters with sentence punctuation. Its title
// is the nearest earlier line that is not furniture. A call to subscribe that is joined
// to the start of a title is cut off. Long lines after an abstract are its further
// paragraphs, and so are short lines that end like a sentence. A line that reads like a
// title but has no abstract is a document without one. Before the first abstract of a
// page, such a line is a heading of the page and is ignored. The ID is NAME:LINE, with
// the line of the title. A lone carriage return ends a line, too.
func ReadDigest(name string, r io.Reader) iter.Seq2[Document, error] {
	return func(yield func(Document, error) bool) {
		page := digest{name: name, furniture: compileFurniture(), out: stream.To[RecordError](name, yield)}
		returns := 0 // that end a line by themselves
		for l := range lines(r) {
			l.number += returns
			switch {
			case l.bad != nil:
				page.send(Document{}, l.number, l.bad, nil)
			case l.err != nil:
				page.flush()
				page.send(Document{}, l.number, nil, l.err)
			default:
				for i, part := range bytes.Split(l.text, []byte("\r")) {
					page.add(l.number+i, cleanLine(part))
				}
				returns += bytes.Count(l.text, []byte("\r"))
			}
			if page.stopped {
				return
			}
		}
		page.flush()
	}
}

// digest is the state of reading a page. It holds the paper that may still grow, and the
// last line, which may be the title of the next paper.
type digest struct {
	name      string
	furniture *regexp.Regexp
	out       stream.Out[Document]
	stopped   bool

	paper      Document // its ID is "" before the first paper
	paragraphs []string // of its abstract
	size       int      // of the paragraphs, in bytes
	paperLine  int

	title     string // the last line if it may be a title, or ""
	titleLine int
	seen      bool // an abstract comes before that line
	text      bool // the page is not blank
}

func (p *digest) add(number int, text string) {
	p.text = p.text || text != ""
	text = p.cutGlued(text)
	switch {
	case text == "" || p.isFurniture(text):
	case !paragraph.IsAbstract(text):
		p.placeTitle()
		p.title, p.titleLine = text, number
	case p.title == "" && p.paper.ID != "":
		p.addParagraph(text)
	default:
		if p.title == "" {
			p.titleLine = number
		}
		p.start()
		p.addParagraph(text)
		p.title, p.seen = "", true
	}
}

// placeTitle classifies the last line, because no abstract follows it. It was a last short
// paragraph of the paper before, a paper without abstract, or furniture.
func (p *digest) placeTitle() {
	switch {
	case p.title == "" || !p.seen:
	case readsLikeTitle(p.title):
		p.start()
	case p.paper.ID != "" && paragraph.EndsSentence(p.title):
		p.addParagraph(p.title)
	}
	p.title = ""
}

// start ends the paper before, and starts one with the last line as its title.
func (p *digest) start() {
	p.flushPaper()
	p.paper = Document{ID: fmt.Sprintf("%s:%d", p.name, p.titleLine), Title: p.title}
	p.paperLine = p.titleLine
}

// addParagraph adds to the paper's abstract. It does not keep one over MaxRecord.
func (p *digest) addParagraph(text string) {
	if p.size += len(text) + 1; p.size > MaxRecord {
		p.paragraphs = nil
		return
	}
	p.paragraphs = append(p.paragraphs, text)
}

// flush ends the page.
func (p *digest) flush() {
	p.placeTitle()
	p.flushPaper()
	if p.text && !p.seen {
		p.send(Document{}, 1, errNoPapers, nil)
	}
}

var errNoPapers = errors.New("no paper found: a digest has a title on one line and its abstract, " +
	"of at least 200 characters, on the next")

func (p *digest) flushPaper() {
	switch {
	case p.paper.ID == "":
	case p.size > MaxRecord:
		p.send(Document{}, p.paperLine, ErrTooLarge, nil)
	default:
		p.paper.Abstract = strings.Join(p.paragraphs, "\n")
		p.send(p.paper, p.paperLine, nil, nil)
	}
	p.paper, p.paragraphs, p.size = Document{}, nil, 0
}

func (p *digest) send(d Document, line int, bad, err error) {
	if !p.stopped {
		p.stopped = !p.out.Send(d, line, bad, err)
	}
}

// cleanLine returns the line with white space folded, as valid UTF-8.
func cleanLine(text []byte) string {
	return strings.ToValidUTF8(space.Fold(string(text)), "\uFFFD")
}

// readsLikeTitle reports whether a line without an abstract reads like the title of a paper. A
// name or a sentence of the page does not.
func readsLikeTitle(text string) bool {
	letters, all := 0, 0
	for _, r := range text {
		all++
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return strings.Contains(text, " ") && letters >= 10 && 2*letters > all &&
		!strings.ContainsAny(text[len(text)-1:], ".!,;") && !strings.Contains(text, "://")
}
