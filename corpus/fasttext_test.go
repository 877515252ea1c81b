package corpus_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/readertest"
)

func ExampleReadFastText() {
	file := "__label__robotics __label__control a robot arm folds towels\nbricks in the rain\n"
	for d, err := range corpus.ReadFastText("train.txt", strings.NewReader(file)) {
		fmt.Printf("%q %q %v\n", d.Topics, d.Abstract, err)
	}
	// Output:
	// ["robotics" "control"] "a robot arm folds towels" <nil>
	// [] "bricks in the rain" <nil>
}

func TestReadFastText(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"blank lines", "\n \t\r\n\n", ""},
		{"labels among words, white space", "\uFEFFa  __label__x\tb __label__y-z\u00a0c\r\nd", "[x y-z]a b c []d"},
		{"a label of other bytes", "__label__K\xfcnste a\xfc", "[K\uFFFDnste]a\xfc"},
		{"a label alone", "__label__x", "[x]"},
		{"not quite labels", "a__label__x __Label__y __label_z", "[]a__label__x __Label__y __label_z"},
		{"a label without a name", "__label__x a\n__label__ b\nc", "[x]a [f:2: a label has no name; write one after __label__] []c"},
		{"too long", "a\n" + strings.Repeat("x", corpus.MaxRecord+2) + "\nb", "[]a [f:2: record over 16 MB] []b"},
	} {
		t.Run(test.name, func(t *testing.T) {
			show := func(d corpus.Document) string { return fmt.Sprint(d.Topics) + d.Abstract }
			got := readertest.Shown(corpus.ReadFastText("f", strings.NewReader(test.in)), show)
			require.Equal(t, test.want, got)
		})
	}
	broken := io.MultiReader(strings.NewReader("a\n"), iotest.ErrReader(errors.New("disk on fire")))
	require.Equal(t, " [f: disk on fire]", shown(corpus.ReadFastText("f", broken)))
}
