// Package topicfile reads a user's topics from YAML, of which JSON is a part. Mistakes are
// reported as FILE:LINE, with what is known instead.
package topicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"github.com/topictag/topictag/cmd/topictag/internal/input"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger/seed"
)

// form says what to write into a file of topics.
const form = `write lines such as "quantum: {seeds: [quantum, qubit], not: [quantum dot]}"`

// ReadFile reads and checks the topics of a file, in its order. Warnings are probable mistakes.
func ReadFile(path string) (topics []seed.Topic, warnings []error, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return Read(path, f)
}

// Read reads and checks the topics of a file of this name.
func Read(name string, r io.Reader) (topics []seed.Topic, warnings []error, err error) {
	text, err := io.ReadAll(io.LimitReader(r, seed.MaxTopicsFile+1))
	switch {
	case err != nil:
		return nil, nil, fmt.Errorf("%s: %w", name, err)
	case len(text) > seed.MaxTopicsFile:
		return nil, nil, fmt.Errorf("%s: more than %d MB, which is no list of topics", name, seed.MaxTopicsFile>>20)
	}
	f := file{name: name, lines: map[place]int{}}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return nil, nil, f.syntaxError(err, text)
	}
	if err := f.read(&root); err != nil {
		return nil, nil, err
	}
	if err := seed.Check(f.topics, nil); err != nil {
		return nil, nil, f.located(err)
	}
	for _, w := range seed.Warnings(f.topics, nil) {
		warnings = append(warnings, f.located(w))
	}
	return f.topics, warnings, nil
}

// file is a file of topics that is being read.
type file struct {
	name   string
	topics []seed.Topic
	lines  map[place]int
}

// place is a topic, a key of it, or a phrase of the key.
type place struct{ topic, key, phrase string }

func (f *file) errorAt(line int, format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", f.name, max(line, 1), safe.Line(fmt.Sprintf(format, args...)))
}

// lineOfError finds the line in a message of the YAML parser.
var lineOfError = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?`) })

// syntaxError says what is wrong in a text that is not YAML.
func (f *file) syntaxError(err error, text []byte) error {
	message, line := err.Error(), 1
	if found := lineOfError().FindStringSubmatch(message); found != nil {
		message = strings.TrimPrefix(message, found[0])
		line, _ = strconv.Atoi(found[1])
	}
	number := 0
	for l := range bytes.Lines(text) {
		number++
		if indent := l[:len(l)-len(bytes.TrimLeft(l, " \t"))]; bytes.ContainsRune(indent, '\t') {
			return f.errorAt(number, "the line is indented by a tab, which YAML does not allow: use spaces")
		}
	}
	return f.errorAt(line, "this is not YAML (%s); %s, with a colon and a space after each name", message, form)
}

// located gives an error of a topic its line.
func (f *file) located(err error) error {
	wrong := new(seed.TopicError)
	if !errors.As(err, &wrong) {
		return f.errorAt(1, "%v; %s", errors.Unwrap(err), form)
	}
	line := f.lines[place{topic: wrong.Topic}]
	for _, p := range []place{{wrong.Topic, wrong.Key, ""}, {wrong.Topic, wrong.Key, wrong.Phrase}} {
		if l := f.lines[p]; l > 0 {
			line = l
		}
	}
	return f.errorAt(line, "%s", strings.TrimPrefix(wrong.Error(), "seed: "))
}

// read reads the mapping of topics.
func (f *file) read(root *yaml.Node) error {
	if root.Kind == 0 || len(root.Content) == 0 || root.Content[0].Tag == "!!null" {
		return f.errorAt(1, "no topics; %s", form)
	}
	return f.pairs(root.Content[0], "the file", func(key, value *yaml.Node) error {
		t := seed.Topic{Name: input.TopicName(key.Value)}
		at := place{topic: t.Name}
		if before := f.lines[at]; before > 0 {
			return f.errorAt(key.Line, "topic %q is also at line %d: give all its phrases in one place", t.Name, before)
		}
		f.lines[at] = key.Line
		if slices.Contains(seed.Keys(), t.Name) && value.Kind != yaml.MappingNode {
			return f.errorAt(key.Line, "%q needs the name of a topic before it; %s", t.Name, form)
		}
		seen := map[string]bool{}
		err := f.pairs(value, fmt.Sprintf("topic %q", t.Name), func(key, value *yaml.Node) error {
			if seen[key.Value] {
				return f.errorAt(key.Line, "topic %q: %s comes twice", t.Name, key.Value)
			}
			seen[key.Value] = true
			return f.readKey(&t, key, value)
		})
		f.topics = append(f.topics, t)
		return err
	})
}

// pairs calls use with the keys and values of a mapping.
func (f *file) pairs(n *yaml.Node, what string, use func(key, value *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return f.errorAt(n.Line, "%s is %s, without the key seeds; %s", what, kindOf(n), form)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			return f.errorAt(key.Line, "%s has %s as a key, not a name", what, kindOf(key))
		}
		if err := use(key, value); err != nil {
			return err
		}
	}
	return nil
}

// readKey reads the value of a key of a topic.
func (f *file) readKey(t *seed.Topic, key, value *yaml.Node) error {
	f.lines[place{t.Name, key.Value, ""}] = key.Line
	var err error
	switch key.Value {
	case "seeds":
		t.Seeds, err = f.phrases(t, key.Value, value)
	case "not":
		t.Not, err = f.phrases(t, key.Value, value)
	case "all":
		t.All, err = f.phrases(t, key.Value, value)
	case "share":
		if t.Share, err = strconv.ParseFloat(value.Value, 64); err != nil || value.Kind != yaml.ScalarNode {
			return f.errorAt(value.Line, "topic %q: share is %s, not a number above 0 and below 1 such as 0.05", t.Name, kindOf(value))
		}
	default:
		if _, err := strconv.Atoi(key.Value); err == nil && value.Tag == "!!null" && f.lines[place{t.Name, "share", ""}] > 0 {
			return f.errorAt(key.Line, "topic %q: share has a decimal comma: write a point, as in 0.05", t.Name)
		}
		return f.errorAt(key.Line, "topic %q: the key %q is unknown: one of %s",
			t.Name, key.Value, strings.Join(seed.Keys(), ", "))
	}
	return err
}

// phrases reads a list of phrases. One phrase needs no list, and null means no phrase.
func (f *file) phrases(t *seed.Topic, key string, n *yaml.Node) (all []string, err error) {
	list := []*yaml.Node{n}
	switch {
	case n.Tag == "!!null":
		return nil, nil
	case n.Kind == yaml.SequenceNode:
		list = n.Content
	}
	for _, item := range list {
		if item.Kind != yaml.ScalarNode || item.Tag == "!!null" {
			return nil, f.errorAt(item.Line, "topic %q: %s has %s, not a phrase", t.Name, key, kindOf(item))
		}
		f.lines[place{t.Name, key, item.Value}] = item.Line
		all = append(all, item.Value)
	}
	return all, nil
}

// kindOf says what a node is.
func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	return fmt.Sprintf("%q", n.Value)
}
