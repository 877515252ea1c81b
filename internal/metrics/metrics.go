// Package metrics counts what a service does, and writes the counts in the text format of
// Prometheus. It does no work before main, which matters to a command that starts often.
package metrics

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Set is a set of metrics. It is safe for concurrent use. The zero value is empty.
type Set struct {
	mu       sync.Mutex
	families map[string]*family
}

// family is all series of one name.
type family struct {
	kind, help string
	bounds     []float64 // of a histogram
	series     map[string]*series
}

// series has the values of one set of labels.
type series struct {
	value   float64  // of a counter or a gauge, or the sum of a histogram
	buckets []uint64 // of a histogram: how many values are in each, the last one without a bound
}

// Add adds n to a counter. Labels are names and values in turn.
func (s *Set) Add(name, help string, n float64, labels ...string) {
	s.change("counter", name, help, n, labels)
}

// Change adds n, which may be below 0, to a gauge.
func (s *Set) Change(name, help string, n float64, labels ...string) {
	s.change("gauge", name, help, n, labels)
}

func (s *Set) change(kind, name, help string, n float64, labels []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.family(kind, name, help, nil).of(labels).value += n
}

// Replace sets a gauge that has one label, and removes the series of other values of the label.
func (s *Set) Replace(name, help, label string, values map[string]float64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.families, name)
	f := s.family("gauge", name, help, nil)
	for value, n := range values {
		f.of([]string{label, value}).value = n
	}
}

// Observe adds a value to a histogram, whose buckets have these upper bounds. The bounds
// of a name are always the same, and ascend.
func (s *Set) Observe(name, help string, bounds []float64, value float64, labels ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.family("histogram", name, help, bounds).of(labels)
	if one.buckets == nil {
		one.buckets = make([]uint64, len(bounds)+1)
	}
	i, _ := slices.BinarySearch(bounds, value)
	one.buckets[i]++
	one.value += value
}

func (s *Set) family(kind, name, help string, bounds []float64) *family {
	f := s.families[name]
	if f == nil {
		f = &family{kind, help, bounds, map[string]*series{}}
		if s.families == nil {
			s.families = map[string]*family{}
		}
		s.families[name] = f
	}
	return f
}

func (f *family) of(labels []string) *series {
	key := written(labels)
	if f.series[key] == nil {
		f.series[key] = &series{}
	}
	return f.series[key]
}

// written returns labels as name="value" with commas between them.
func written(labels []string) string {
	var b strings.Builder
	escape := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)
	for i := 0; i+1 < len(labels); i += 2 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `%s="%s"`, labels[i], escape.Replace(strings.ToValidUTF8(labels[i+1], "\uFFFD")))
	}
	return b.String()
}

// Write writes all metrics, sorted by names and labels.
func (s *Set) Write(w io.Writer) error {
	var b strings.Builder
	s.mu.Lock()
	for _, name := range slices.Sorted(maps.Keys(s.families)) {
		s.families[name].write(&b, name)
	}
	s.mu.Unlock()
	_, err := io.WriteString(w, b.String())
	return err
}

func (f *family) write(b *strings.Builder, name string) {
	fmt.Fprintf(b, "# HELP %s %s\n# TYPE %s %s\n", name, f.help, name, f.kind)
	for _, labels := range slices.Sorted(maps.Keys(f.series)) {
		one := f.series[labels]
		if f.kind != "histogram" {
			line(b, name, labels, number(one.value))
			continue
		}
		total := uint64(0)
		for i, n := range one.buckets {
			bound := "+Inf"
			if i < len(f.bounds) {
				bound = number(f.bounds[i])
			}
			total += n
			line(b, name+"_bucket", strings.TrimPrefix(labels+`,le="`+bound+`"`, ","), strconv.FormatUint(total, 10))
		}
		line(b, name+"_sum", labels, number(one.value))
		line(b, name+"_count", labels, strconv.FormatUint(total, 10))
	}
}

func line(b *strings.Builder, name, labels, value string) {
	if labels != "" {
		labels = "{" + labels + "}"
	}
	b.WriteString(name + labels + " " + value + "\n")
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
