package review

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/topictag/topictag/cmd/topictag/internal/explanation"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/tagger"
)

// Session asks about papers, and saves each answer before it shows the next question.
type Session struct {
	Tagger *tagger.Tagger
	Labels *Labels
	Keys   Keys
	Typed  bool      // the keys come from a person, and not from a file
	Out    io.Writer // prompts: plain lines, in which nothing is drawn again
	Text   *explanation.Text
	Width  int // of a line, in characters

	request Request
	items   []item
	at      int      // the item that is asked about
	open    []string // its topics that are still to be asked
	history []step
	shown   int // the item on the screen, -1 for none
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
	for s.at = at; s.at < len(s.items) && s.items[s.at].known(); s.at++ {
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
			err = s.print("  No answer to take back.\n")
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
		if !s.Typed {
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

// tally counts what was answered. Answers that were taken back do not count.
func (s *Session) tally() Tally {
	t := Tally{}
	for _, h := range s.history {
		t.Answers += h.answers
	}
	for i := s.at; i < len(s.items); i++ {
		if !s.items[i].known() {
			t.Left++
		}
	}
	return t
}
