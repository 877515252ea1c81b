package model

import (
	"reflect"
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

// TestOtherRulesKeepTheModel compares all exported fields, so that a new one is not forgotten.
func TestOtherRulesKeepTheModel(t *testing.T) {
	m := &Model{}
	before := reflect.ValueOf(m).Elem()
	for i := range before.NumField() {
		f := before.Field(i)
		if !before.Type().Field(i).IsExported() || before.Type().Field(i).Name == "PhraseRules" {
			continue
		}
		switch f.Kind() {
		case reflect.Pointer:
			f.Set(reflect.New(f.Type().Elem()))
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		case reflect.String:
			f.SetString("x")
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Float64:
			f.SetFloat(1)
		case reflect.Int, reflect.Int32, reflect.Uint8:
			f.Set(reflect.ValueOf(1).Convert(f.Type()))
		default:
			f.Field(f.NumField() - 1).Set(reflect.ValueOf(1).Convert(f.Field(f.NumField() - 1).Type()))
		}
		require.False(t, f.IsZero(), before.Type().Field(i).Name)
	}
	rules := &PhraseRules{}
	after := reflect.ValueOf(m.WithPhraseRules(rules)).Elem()
	for i := range after.NumField() {
		switch field := after.Type().Field(i); {
		case field.Name == "PhraseRules":
			require.Same(t, rules, after.Field(i).Interface())
		case field.IsExported():
			require.Equal(t, before.Field(i).Interface(), after.Field(i).Interface(), field.Name)
		}
	}
}
