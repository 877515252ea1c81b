package tagger

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
)

// requireLikeEncoder compares a record with that of the encoder of the standard library.
func requireLikeEncoder(t *testing.T, x Tagged) {
	want, wantErr := x.marshalAll()
	got, err := x.MarshalJSON()
	require.Equal(t, wantErr, err)
	require.Equal(t, string(want), string(got))
}

func TestTaggedJSONIsThatOfTheEncoder(t *testing.T) {
	for r := range rune(0x300) {
		text := "a" + string(r) + string([]byte{byte(r)}) + "b"
		requireLikeEncoder(t, Tagged{Document: corpus.Document{ID: text, Title: text + text}})
	}
	for _, text := range []string{
		"\u2027\u2028\u2029\u202a", "\ufffd", "\xe2\x80", "\xed\xa0\x80", "<a href='&'>", "\U0001f600\x7f",
	} {
		d, r := corpus.Document{ID: text, Title: text}, Result{Abstained: Reason(text)}
		requireLikeEncoder(t, Tagged{Document: d, Result: r})
	}
	for _, p := range []float64{
		-1, -1e-9, 1.00004, 2, 1e30, math.NaN(), math.Inf(1), math.Copysign(0, -1), 5e-5, 4.9999e-5, 0.99995,
	} {
		tags := []Score{{"a", 0.5}, {"b", p}}
		x := Tagged{Result: Result{Tags: tags}}
		want, wantErr := x.marshalAll()
		got, err := x.MarshalJSON()
		require.Equal(t, wantErr == nil, err == nil)
		require.Equal(t, string(want), string(got), p)
	}
	tags := []Score{{"a", 0.25}}
	for _, r := range []Result{
		{},
		{Tags: []Score{}},
		{Tags: tags},
		{Tags: tags, Probabilities: tags},
		{Tags: tags, Probabilities: []Score{}},
		{Tags: tags, Evidence: []TopicEvidence{}},
		{Tags: tags, Evidence: []TopicEvidence{{Topic: "a"}}},
	} {
		requireLikeEncoder(t, Tagged{Result: r})
	}
}

// TestProbabilitiesHaveFourDecimals compares all numbers with the encoder's.
func TestProbabilitiesHaveFourDecimals(t *testing.T) {
	for n := range 10_001 {
		for _, p := range []float64{float64(n) / 1e4, (float64(n) + 0.3) / 1e4} {
			if p > 1 {
				continue
			}
			want, err := json.Marshal(rounded(p))
			require.NoError(t, err)
			require.Equal(t, string(want), string(appendProbability(nil, p)), p)
		}
	}
}

func FuzzTaggedJSON(f *testing.F) {
	f.Add("1", "Surface\ncodes \u2028\xff", "quantum", 0.97, 0.1)
	f.Add("\x00<&>", `"\`, "", 1.0, math.Copysign(0, -1))
	f.Fuzz(func(t *testing.T, id, title, topic string, p, q float64) {
		x := Tagged{corpus.Document{ID: id, Title: title}, Result{Tags: []Score{{topic, p}, {title, q}}}}
		want, wantErr := x.marshalAll()
		got, err := x.MarshalJSON()
		require.Equal(t, wantErr == nil, err == nil)
		require.Equal(t, string(want), string(got))
	})
}

// BenchmarkTaggedJSON compares the record with the encoder of the standard library.
func BenchmarkTaggedJSON(b *testing.B) {
	x := Tagged{
		corpus.Document{ID: "2401.00001", Title: strings.Repeat("Surface codes ", 6)},
		Result{Tags: []Score{{"quantum", 0.9734}, {"robotics", 0.51}}},
	}
	b.Run("append", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x.MarshalJSON()
		}
	})
	b.Run("encoder", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x.marshalAll()
		}
	})
}
