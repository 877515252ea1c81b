package review

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/explanation"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/internal/records/safe"
)

// show shows the paper.
func (s *Session) show() error {
	s.shown = s.at
	number, all := 0, 0
	for i, x := range s.items {
		if !x.known() {
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
	head := fmt.Sprintf("\nPaper %d of %d, %s\n", number, all, s.said())
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

// said says how the paper was chosen.
func (s *Session) said() string {
	x := s.items[s.at]
	switch x.by {
	case Random:
		return "drawn at random"
	case Queue:
		return "from the queue"
	}
	topic, least := "", math.Inf(1)
	for _, c := range s.request.Papers[x.paper].Chances {
		if slices.Contains(x.topics, c.Topic) && c.doubt() < least {
			topic, least = c.Topic, c.doubt()
		}
	}
	return "in doubt: " + safe.Cut(safe.Line(topic), max(s.Width-len("Paper 1000 of 1000, in doubt: "), 8))
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
