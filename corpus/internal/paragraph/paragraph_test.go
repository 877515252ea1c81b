package paragraph

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIsAbstract(t *testing.T) {
	long := strings.Repeat("a", Shortest)
	for text, want := range map[string]bool{
		"": false, "Short. And more.": false, long: false, long[1:] + ".": true, "Why? " + long: true, "No! " + long: true,
		long[2:] + ".": false, strings.Repeat("é", Shortest-2) + ".": false, "我们。" + long: true, "3.5 " + long: false,
	} {
		require.Equal(t, want, IsAbstract(text), text)
	}
}
