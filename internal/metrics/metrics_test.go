package metrics

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWrite(t *testing.T) {
	var s Set
	var b strings.Builder
	require.NoError(t, s.Write(&b))
	require.Empty(t, b.String())
	s.Add("b_total", "Things.", 2, "kind", "x")
	s.Add("b_total", "Things.", 1, "kind", "x")
	s.Add("b_total", "Things.", 1, "kind", "a\"\\\n\xff")
	s.Change("a", "Now.", 2)
	s.Change("a", "Now.", -1)
	s.Replace("t", "When.", "model", map[string]float64{"old": 1, "x": 1})
	s.Replace("t", "When.", "model", map[string]float64{"x": 1.7e9 + 0.5})
	for _, v := range []float64{0.1, 0.5, 0.7, 3} {
		s.Observe("h", "Times.", []float64{0.5, 1}, v, "route", "/")
	}
	require.NoError(t, s.Write(&b))
	require.Equal(t, `# HELP a Now.
# TYPE a gauge
a 1
# HELP b_total Things.
# TYPE b_total counter
b_total{kind="a\"\\\n`+"\uFFFD"+`"} 1
b_total{kind="x"} 3
# HELP h Times.
# TYPE h histogram
h_bucket{route="/",le="0.5"} 2
h_bucket{route="/",le="1"} 3
h_bucket{route="/",le="+Inf"} 4
h_sum{route="/"} 4.3
h_count{route="/"} 4
# HELP t When.
# TYPE t gauge
t{model="x"} 1.7000000005e+09
`, b.String())
}

func TestConcurrent(t *testing.T) {
	var s Set
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				s.Add("n", "", 1)
				s.Observe("h", "", []float64{1}, 1)
				require.NoError(t, s.Write(&strings.Builder{}))
			}
		})
	}
	all.Wait()
	var b strings.Builder
	require.NoError(t, s.Write(&b))
	require.Contains(t, b.String(), "\nn 800\n")
	require.Contains(t, b.String(), "\nh_count 800\n")
}
