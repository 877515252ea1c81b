package taghttp

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/tagger"
)

func TestTimesOfModels(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // at 946684800, midnight of 2000-01-01
		first, second := tagger.Default(), tagger.Default().With(tagger.Options{})
		h := newHandler(t, Config{Models: map[string]*tagger.Tagger{"a": first, "b": first, "c": first}, Default: "a"})
		times := func() (lines []string) {
			for line := range strings.Lines(call(h, "GET", "/metrics", "").Body.String()) {
				if _, after, found := strings.Cut(line, "topictag_model_loaded_timestamp_seconds{"); found {
					lines = append(lines, strings.TrimSpace(after))
				}
			}
			return lines
		}
		require.Equal(t, []string{`model="a"} 9.466848e+08`, `model="b"} 9.466848e+08`, `model="c"} 9.466848e+08`}, times())
		time.Sleep(200 * time.Second)
		require.Error(t, h.SetModels(map[string]*tagger.Tagger{"a": second, "b": nil}))
		require.NoError(t, h.SetModels(map[string]*tagger.Tagger{"a": first, "b": second}))
		require.Equal(t, []string{`model="a"} 9.466848e+08`, `model="b"} 9.46685e+08`}, times())
	})
}
