package model

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/vocab"
	"github.com/topictag/topictag/tokenize"
)

func TestRulesOfAFile(t *testing.T) {
	m := &Model{Analyzer: tokenize.Default(), Vocab: vocab.New(nil, nil, nil), Topics: []Topic{{Name: "a"}, {Name: "b"}}}
	for payload, ok := range map[string]bool{
		`[{"topic":"a","not":["x"]}]`:                                 true,
		`[{"topic":"a","not":["x"]},{"topic":"b","all":["R&D","z"]}]`: true,
		``:                            false,
		`[]`:                          false,
		`{}`:                          false,
		`[{"topic":"a"}]`:             false, // no phrase
		`[{"topic":"c","not":["x"]}]`: false, // no such topic
		`[{"topic":"b","not":["x"]},{"topic":"a","not":["x"]}]`: false, // out of order
		`[{"topic":"a","not":["x"]},{"topic":"a","all":["x"]}]`: false, // twice
		`[{"topic":"a","not":["..."]}]`:                         false, // no word
		`[{"topic":"a","not":["one two three four five six"]}]`: false, // too long
		`[{"topic":"a","not":["x"]}] [`:                         false,
	} {
		r, err := m.decodeRules([]byte(payload))
		if !ok {
			require.ErrorIs(t, err, modelfile.ErrFormat, payload)
			continue
		}
		require.NoError(t, err, payload)
		back, err := r.encode()
		require.NoError(t, err)
		require.Equal(t, payload, string(back))
	}
}
