package english

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	englishText = "We show that a robot with two arms can learn to fold towels from the traces of its own errors, " +
		"and that the method also works for shirts which it has not seen before."
	germanText = "Wir zeigen, dass ein Roboter mit zwei Armen aus den Spuren seiner eigenen Fehler lernen kann, " +
		"wie man Handtücher faltet, und dass es auch bei unbekannten Hemden gelingt."
	frenchText = "Nous montrons qu'un robot muni de deux bras apprend à plier des serviettes à partir des traces de " +
		"ses propres erreurs, et que la méthode réussit aussi avec des chemises inconnues."
	spanishText = "Mostramos que un robot con dos brazos aprende a doblar toallas a partir de las huellas de sus " +
		"propios errores, y que el método funciona también con camisas desconocidas."
)

func TestDetection(t *testing.T) {
	for _, test := range []struct {
		name            string
		title, abstract string
		foreign         bool
		vote            int
	}{
		{"English", "Folding towels", englishText, false, 1},
		{"English in capitals", "", strings.ToUpper(englishText), false, 1},
		{"German", "Handtücher falten", germanText, true, -1},
		{"French", "Plier des serviettes", frenchText, true, -1},
		{"Spanish", "Doblar toallas", spanishText, true, -1},
		{"no text", "", "", false, 0},
		{"19 words of another language", "", strings.Repeat("palabra ", 19), false, 0},
		{"20 words of another language", "", strings.Repeat("palabra ", 20), true, -1},
		{"title and abstract together", strings.Repeat("palabra ", 10), strings.Repeat("otra ", 10), true, 0},
		{"2 of 20 are function words", "", "the of " + strings.Repeat("palabra ", 18), false, 1},
		{"2 of 21 are function words", "", "the of " + strings.Repeat("palabra ", 19), true, -1},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.foreign, IsForeign(test.title, test.abstract))
			require.Equal(t, test.vote, Vote(test.abstract))
		})
	}
}

// TestVoteReadsTheStart has abstracts that change their language after 512 bytes.
func TestVoteReadsTheStart(t *testing.T) {
	long := strings.Repeat(germanText+" ", 10)
	require.Equal(t, 1, Vote(strings.Repeat(englishText+" ", 4)[:512]+long))
	require.Equal(t, -1, Vote(long[:512]+strings.Repeat(englishText+" ", 10)))
	require.Equal(t, 0, Vote(strings.Repeat("x", 512)+englishText), "one word fills the start")
}

func TestFunctionWords(t *testing.T) {
	for _, word := range []string{"the", "The", "THROUGH", "between"} {
		require.True(t, isFunctionWord(word), word)
	}
	for _, word := range []string{"", "robot", "thes", "throughs", "der", "über"} {
		require.False(t, isFunctionWord(word), word)
	}
}
