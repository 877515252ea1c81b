package review

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/explanation"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
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
