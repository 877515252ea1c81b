package lines

import (
	"strings"
	"testing"
)

func BenchmarkRead(b *testing.B) {
	const sentence = "We correct errors of a quantum memory, and a decoder finds the likely error of each qubit. "
	for _, s := range samples() {
		b.Run(s.dialect.Name, func(b *testing.B) {
			text := s.head + strings.Repeat(s.record("Folding towels with two arms", strings.Repeat(sentence, 10)), 1000)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range s.dialect.Read("f", strings.NewReader(text), nil) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
