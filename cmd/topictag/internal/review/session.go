package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/explanation"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// Session asks about papers, and saves each answer before it shows the next question.
type Session struct {
	Tagger *tagger.Tagger
	Labels *Labels
	Keys   Keys
	Out    io.Writer // prompts: plain lines, in which nothing is drawn again
	Text   *explanation.Text
	Width  int // of a line, in characters

	request Request
	items   []item
	at      int      // the item that is asked about
	open    []string // its topics that are still to be asked
	history []step
	shown   int // the item that stands on the screen, -1 for none
}

// step is one answer, for undo.
type step struct {
	at      int
	open    []string
	before  *record // of the paper, nil if there was none
	answers int     // topics that got an answer
}

// Tally says what a session did.
type Tally struct {
	Answers int // topics with an answer
	Papers  int // papers with an answer
	Left    int // papers that were chosen and not finished
}

// Run asks about the papers that a request chooses, until there are no more, or until the
// user quits. Answers that were given stay saved after an error.
func (s *Session) Run(ctx context.Context, r Request) (Tally, error) {
	s.request, s.shown = r, -1
	s.items = plan(r, s.Labels)
	s.enter(0)
	if s.at == len(s.items) {
		return s.tally(), nil
	}
	if err := s.print(helpText(s.Width)); err != nil {
		return s.tally(), err
	}
	for {
		next := s.ask
		if s.at == len(s.items) {
			next = s.askEnd
		}
		more, err := next(ctx)
		if errors.Is(err, io.EOF) {
			more, err = false, nil
		}
		if err != nil || !more {
			return s.tally(), err
		}
	}
}

// enter goes to an item, and over those that are known.
func (s *Session) enter(at int) {
	for s.at = at; s.at < len(s.items) && s.items[s.at].known; s.at++ {
		if x := s.labelOf(s.document()); x != nil {
			x.Chosen = Random
			s.Labels.put(s.document(), x)
		}
	}
	if s.at < len(s.items) {
		s.open = slices.Clone(s.items[s.at].topics)
	}
}

func (s *Session) document() corpus.Document { return s.request.Papers[s.items[s.at].paper].Document }

// ask asks one question. It returns false if the user quits.
func (s *Session) ask(ctx context.Context) (more bool, err error) {
	if s.shown != s.at {
		if err := s.show(); err != nil {
			return false, err
		}
	}
	topic := s.open[0]
	e, _ := s.Tagger.Explain(s.document(), topic)
	if err := s.Text.WriteQuestion(s.Out, e); err != nil {
		return false, err
	}
	for {
		key, err := s.key(ctx, "  y n b t x s e u q ? > ")
		if err != nil {
			return false, err
		}
		switch key {
		case keyHelp:
			err = s.print(helpText(s.Width))
		case keyExplain:
			err = s.explain(topic)
		case keyUndo:
			if len(s.history) > 0 {
				return true, s.undo()
			}
			err = s.print("  There is nothing to take back.\n")
		case keyQuit:
			return false, nil
		default:
			if wordOf(key) != "" {
				return true, s.answer(key)
			}
		}
		if err != nil {
			return false, err
		}
	}
}

// askEnd asks whether to end, after the last paper. It returns false if so. The last answer can
// still be taken back.
func (s *Session) askEnd(ctx context.Context) (more bool, err error) {
	s.shown = -1
	if err := s.print("\nAll answered. u takes the last one back, q or return ends.\n"); err != nil {
		return false, err
	}
	for {
		key, err := s.key(ctx, "  u q > ")
		switch {
		case err != nil || key == keyQuit || key == keyReturn:
			return false, err
		case key == keyUndo && len(s.history) > 0:
			return true, s.undo()
		}
		if _, typed := s.Keys.(*Terminal); !typed {
			return false, nil // a file may have answers without end
		}
	}
}

// key prints a prompt, waits for a key, and prints its word.
func (s *Session) key(ctx context.Context, prompt string) (byte, error) {
	if err := s.print(prompt); err != nil {
		return 0, err
	}
	key, err := s.Keys.Next(ctx)
	if err != nil {
		return 0, errors.Join(err, s.print("\n"))
	}
	word := wordOf(key)
	if word == "" && key != keyReturn {
		word = "this key has no meaning; ? shows the keys"
	}
	return key, s.print(word + "\n")
}

// show shows the paper.
func (s *Session) show() error {
	s.shown = s.at
	number, all := 0, 0
	for i, x := range s.items {
		if !x.known {
			all++
			if i <= s.at {
				number++
			}
		}
	}
	var probable []string
	for _, c := range s.request.Papers[s.items[s.at].paper].Chances {
		if slices.Contains(s.items[s.at].topics, c.Topic) && c.Probability >= c.Threshold/2 {
			probable = append(probable, c.Topic)
		}
	}
	if len(probable) == 0 {
		probable = s.items[s.at].topics[:1]
	}
	head := fmt.Sprintf("\nPaper %d of %d, %s\n", number, all, s.items[s.at].by.said())
	if err := s.print(head); err != nil {
		return err
	}
	return s.Text.WritePaper(s.Out, s.explained(), probable)
}

func (s *Session) explained() explanation.Record {
	d := s.document()
	return explanation.Record{Document: d, Explanations: s.Tagger.Explanations(d, 0)}
}

func (s *Session) explain(topic string) error {
	return s.Text.WriteTopic(s.Out, s.explained(), topic)
}

// said says how a paper was chosen.
func (b By) said() string {
	switch b {
	case Random:
		return "drawn at random"
	case Queue:
		return "from the queue"
	}
	return "in doubt"
}

// labelOf returns a copy of the record of a document, or nil if it has no record.
func (s *Session) labelOf(d corpus.Document) *record {
	x := s.Labels.find(d)
	if x == nil {
		return nil
	}
	copied := *x
	copied.Topics, copied.Borderline = slices.Clone(x.Topics), slices.Clone(x.Borderline)
	copied.Asked, copied.Skipped = slices.Clone(x.Asked), slices.Clone(x.Skipped)
	return &copied
}

// answer takes the answer to the question, saves it, and goes on.
func (s *Session) answer(key byte) error {
	d, before := s.document(), s.labelOf(s.document())
	x := s.labelOf(d)
	if x == nil {
		x = s.begin(d)
	}
	if s.items[s.at].by == Random {
		x.Chosen = Random
	}
	answered := s.open[:1]
	if key == keySkip || key == keyNoneElse {
		answered = s.open
	}
	for _, topic := range answered {
		x.set(topic, key)
	}
	n := len(answered)
	if key == keySkip || key == keyTopic {
		n = 0
	}
	s.history = append(s.history, step{s.at, s.open, before, n})
	s.Labels.put(d, x)
	if err := s.Labels.Save(); err != nil {
		return err
	}
	s.advance(key, len(answered))
	return nil
}

// begin returns the record of a paper without answers.
func (s *Session) begin(d corpus.Document) *record {
	x := &record{Document: d, Asked: []string{}, Chosen: s.items[s.at].by}
	if x.Labeled = s.request.By == Queue; !x.Labeled {
		x.Topics, x.Borderline = nil, nil
	}
	return x
}

// set records an answer. A topic has one answer at most.
func (x *record) set(topic string, key byte) {
	isOther := func(name string) bool { return name != topic }
	if key == keySkip || key == keyTopic {
		x.Skipped = append(x.Skipped, topic)
		return
	}
	x.Topics, x.Borderline = keep(x.Topics, isOther), keep(x.Borderline, isOther)
	x.Asked = append(x.Asked, topic)
	switch key {
	case keyYes:
		x.Topics = append(x.Topics, topic)
	case keyBorderline:
		x.Borderline = append(x.Borderline, topic)
	}
}

// keep returns the names that a function selects, in a slice of its own.
func keep(names []string, selects func(string) bool) (kept []string) {
	for _, name := range names {
		if selects(name) {
			kept = append(kept, name)
		}
	}
	return kept
}

// advance goes to the next question, after some topics of the paper.
func (s *Session) advance(key byte, topics int) {
	next := s.at + 1
	if s.open = s.open[topics:]; len(s.open) > 0 {
		return
	}
	if s.request.By == Topic && key == keyTopic {
		topic := s.items[s.at].topics[0]
		for next < len(s.items) && s.items[next].topics[0] == topic {
			next++
		}
	}
	s.enter(next)
}

// undo takes the last answer back, and asks again.
func (s *Session) undo() error {
	last := s.history[len(s.history)-1]
	s.history = s.history[:len(s.history)-1]
	s.at, s.open = last.at, last.open
	s.Labels.put(s.document(), last.before)
	return s.Labels.Save()
}

// tally counts what was answered. Answers that were taken back do not count.
func (s *Session) tally() Tally {
	t := Tally{}
	papers := map[int]bool{}
	for _, h := range s.history {
		if t.Answers += h.answers; h.answers > 0 {
			papers[s.items[h.at].paper] = true
		}
	}
	t.Papers = len(papers)
	for i := s.at; i < len(s.items); i++ {
		if !s.items[i].known {
			t.Left++
		}
	}
	return t
}

func (s *Session) print(line string) error {
	_, err := io.WriteString(s.Out, line)
	return err
}

// helpText lists the keys, in lines of a width.
func helpText(width int) string {
	var b strings.Builder
	b.WriteString("Keys:\n")
	for _, k := range keys {
		p := &text.Paragraph{Width: width, Indent: "    "}
		p.Add(fmt.Sprintf("%c %s: %s", k.key, k.words[0], k.help), nil)
		b.WriteString(strings.TrimPrefix(p.String(), "  "))
	}
	return b.String()
}
