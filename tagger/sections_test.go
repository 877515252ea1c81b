package tagger

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
)

// known are the names of all sections that a file may have to have.
var known = []string{
	model.HeadSection, model.WordSection, model.GramSection, model.RowSection, model.TitleSection, model.CurveSection,
	model.JoinSection,
}

// sectionsOf returns the sections of a file, sorted by name.
func sectionsOf(t testing.TB, file []byte) (all []modelfile.Section) {
	byName, err := modelfile.Read(bytes.NewReader(file), known...)
	require.NoError(t, err)
	for name, payload := range byName {
		all = append(all, modelfile.Section{Name: name, Payload: payload})
	}
	slices.SortFunc(all, func(a, b modelfile.Section) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	return all
}

// fileOf returns the file of sections, with right checksums.
func fileOf(t testing.TB, sections []modelfile.Section) []byte {
	var b bytes.Buffer
	require.NoError(t, modelfile.Write(&b, sections))
	return b.Bytes()
}

// changed returns a file with another payload in a section. Of a joined file it changes the
// section of the first member.
func changed(t testing.TB, file []byte, section int, change func(payload []byte) []byte) []byte {
	all := sectionsOf(t, file)
	if all[0].Name == model.JoinSection {
		size := binary.LittleEndian.Uint64(all[0].Payload)
		first := changed(t, all[0].Payload[8:8+size], section, change)
		payload := append(binary.LittleEndian.AppendUint64(nil, uint64(len(first))), first...)
		all[0].Payload = append(payload, all[0].Payload[8+size:]...)
		return fileOf(t, all)
	}
	s := &all[section%len(all)]
	s.Payload = change(slices.Clone(s.Payload))
	return fileOf(t, all)
}

// tinyFiles returns a file of each kind, of a kilobyte or less.
func tinyFiles(t testing.TB) [][]byte {
	docs := []corpus.Document{
		{Title: "Old cats sleep", Topics: []string{"cats"}}, {Title: "Old dogs sleep"},
		{Title: "Cats eat mice", Topics: []string{"cats"}}, {Title: "Dogs eat"},
	}
	train := func(topic string) *Tagger {
		for i := range docs {
			if docs[i].Topics != nil {
				docs[i].Topics = []string{topic}
			}
		}
		tg, err := (&Trainer{Features: Features{MaxTerms: 6}}).Train(t.Context(), corpus.All(docs))
		require.NoError(t, err)
		return tg
	}
	one, other := train("felines"), train("cats")
	joined, err := Join(one, other)
	require.NoError(t, err)
	learner := learned(t, Trainer{Features: Features{MaxTerms: 4}}, docs)
	return [][]byte{save(t, one), save(t, joined), saveLearner(t, learner)}
}

// checkFinite requires of a file that can be loaded that all that it gives can be written as
// JSON, which has no NaN and no infinity. other is compared with it.
func checkFinite(t testing.TB, other *Tagger, file []byte) {
	tg, err := Load(bytes.NewReader(file))
	if err != nil {
		return // checkLoad looks at errors
	}
	tg = tg.With(Options{Probabilities: true, Evidence: 3, Precision: 0.9})
	for _, d := range []corpus.Document{
		corpus.Sample()[0], {Title: "Old cats eat old mice"}, {Abstract: "Robots, diffusion and quantum error correction."}, {},
	} {
		for _, x := range []any{Tagged{d, tg.TagDocument(d)}, tg.ExplainAll(d)} {
			_, err := json.Marshal(x)
			require.NoError(t, err)
		}
	}
	for _, x := range []any{tg.Info(), tg.Summary(3), tg.Difference(other, 3)} {
		_, err := json.Marshal(x)
		require.NoError(t, err)
	}
}

// impossible are numbers that JSON can hold and a model cannot, in most places.
var impossible = []string{
	"1.7976931348623157e308", "-1.7976931348623157e308", "1e300", "-1e300", "5e-324", "-5e-324",
	"1e18", "2147483648", "-1", "0",
}

// TestNumbersOfModelsAreFinite puts each impossible number in place of each number of the
// header, alone.
func TestNumbersOfModelsAreFinite(t *testing.T) {
	other := pets(t, nil)
	for kind, file := range [][]byte{files(t)[0], files(t)[2], tinyFiles(t)[1]} {
		step := 1
		if kind < 2 || testing.Short() { // it has many numbers of a kind
			step = 7
		}
		for at, places := 0, 1; at < places; at += step {
			for _, number := range impossible {
				checkFinite(t, other, changed(t, file, headerAt(t, file), func(payload []byte) []byte {
					var h any
					d := json.NewDecoder(bytes.NewReader(payload))
					d.UseNumber()
					require.NoError(t, d.Decode(&h))
					places = 0 // of which there are as many in each round
					h = replaceNumber(h, func(n json.Number) json.Number {
						if places++; places == at+1 {
							return json.Number(number)
						}
						return n
					})
					payload, err := json.Marshal(h)
					require.NoError(t, err)
					return payload
				}))
			}
		}
	}
}

// headerAt returns the place of the header among the sections.
func headerAt(t testing.TB, file []byte) int {
	all := sectionsOf(t, file)
	if all[0].Name == model.JoinSection {
		return headerAt(t, all[0].Payload[8:8+binary.LittleEndian.Uint64(all[0].Payload)])
	}
	return slices.IndexFunc(all, func(s modelfile.Section) bool { return s.Name == model.HeadSection })
}

// replaceNumber returns decoded JSON with other numbers, in the order of keys.
func replaceNumber(x any, by func(json.Number) json.Number) any {
	switch x := x.(type) {
	case json.Number:
		return by(x)
	case []any:
		for i := range x {
			x[i] = replaceNumber(x[i], by)
		}
	case map[string]any:
		var keys []string
		for key := range x {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			x[key] = replaceNumber(x[key], by)
		}
	}
	return x
}

// TestImpossibleModelsAreRefused changes one thing of a file that could load.
func TestImpossibleModelsAreRefused(t *testing.T) {
	file := files(t)[0]
	first := func(key, value string) func([]byte) []byte {
		return func(payload []byte) []byte {
			at := bytes.Index(payload, []byte(`"`+key+`":`)) + len(key) + 3
			require.Greater(t, at, len(key)+2, key)
			end := at + bytes.IndexAny(payload[at:], ",}]")
			return slices.Concat(payload[:at], []byte(value), payload[end:])
		}
	}
	floats := func(i int, x float32) func([]byte) []byte {
		return func(payload []byte) []byte {
			return slices.Concat(payload[:4*i], modelfile.AppendFloat32s(nil, []float32{x}), payload[4*i+4:])
		}
	}
	type change struct {
		file          []byte
		section, name string
		change        func([]byte) []byte
	}
	tests := []change{
		{file, model.RowSection, "an IDF below 0", floats(0, -1)},
		{file, model.RowSection, "a huge weight", floats(1, 3e38)},
		{file, model.CurveSection, "a precision above 1", floats(1, 1.5)},
		{file, model.GramSection, "n-grams of six words", func([]byte) []byte {
			words := int32(len(modelOf(t, file).Vocab.Words))
			pairs := []int32{0, 1}
			for i := range int32(4) {
				pairs = append(pairs, words+i, 0)
			}
			return modelfile.AppendUint32s(nil, pairs)
		}},
	}
	for _, n := range []string{
		"slope 5e-324", "pivot 5e-324", "pivot 1e39", "mean_words 1e16", "known_share 1.1", "documents -1",
		"bias 1e16", "bias -1e16", "precision 1.7976931348623157e308", "precision -1.7976931348623157e308",
		"recall -1", "recall 2147483647", "intercept 1e300", "title_weight 0",
	} {
		var key, value string
		fmt.Sscan(n, &key, &value)
		tests = append(tests, change{file, model.HeadSection, n, first(key, value)})
	}
	heads := files(t)[2]
	for _, n := range []string{"constant 1e16", "for 1e16", "against 1e16", "title 1e16", "length -1e16"} {
		var key, value string
		fmt.Sscan(n, &key, &value)
		tests = append(tests, change{heads, model.HeadSection, n, first(key, value)})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := test.file
			i := slices.IndexFunc(sectionsOf(t, file), func(s modelfile.Section) bool { return s.Name == test.section })
			_, err := Load(bytes.NewReader(changed(t, file, i, test.change)))
			require.ErrorIs(t, err, ErrFormat)
		})
	}
}

// modelOf returns the model of a file.
func modelOf(t testing.TB, file []byte) *model.Model {
	tg, err := Load(bytes.NewReader(file))
	require.NoError(t, err)
	return tg.only().Model
}

// FuzzSection replaces bytes of a section of a small file, whose checksum is then right. So
// every input reaches the decoder of its section.
func FuzzSection(f *testing.F) {
	files := tinyFiles(f)
	other := pets(f, nil)
	for kind, file := range files {
		for section := range len(sectionsOf(f, file)) {
			f.Add(uint8(kind), uint8(section), uint16(0), uint16(0), []byte{})
			f.Add(uint8(kind), uint8(section), uint16(2), uint16(4), []byte{0xff, 0x7f, 0, 1})
		}
	}
	f.Fuzz(func(t *testing.T, kind, section uint8, at, length uint16, by []byte) {
		file := changed(t, files[int(kind)%len(files)], int(section), func(payload []byte) []byte {
			start := min(int(at), len(payload))
			end := min(start+int(length), len(payload))
			return slices.Concat(payload[:start], by, payload[end:])
		})
		checkLoad(t, file)
		checkFinite(t, other, file)
	})
}
