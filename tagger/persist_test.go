package tagger

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/modelfile"
	"github.com/topictag/topictag/tagger/internal/model"
	"github.com/topictag/topictag/tokenize"
)

// keptModels are files of testdata that must load for ever, by the format in which
// they were written, with what they say of the sample: testdata/kept/NAME.json. A new
// format adds files, and -update writes only those that are not there.
func keptModels(t testing.TB) map[string]func() saver {
	return map[string]func() saver{
		"4-naive-bayes": func() saver {
			tg, err := (&Trainer{Card: "# Kept\n", Features: Features{MaxTerms: 200}}).Train(
				t.Context(),
				corpus.All(corpus.Sample()),
			)
			require.NoError(t, err)
			return tg
		},
		"4-mean": func() saver {
			methods := []Method{Logistic, NBSquaredHinge, NaiveBayes}
			tr := Trainer{Methods: methods, Features: Features{MaxTerms: 200, Slope: 0.7}}
			tg, err := tr.Train(t.Context(), corpus.All(corpus.Sample()))
			require.NoError(t, err)
			return tg
		},
		"4-joined": func() saver {
			tg, err := (&Trainer{Features: Features{MaxTerms: 100}}).Train(t.Context(), corpus.All(corpus.Sample()))
			require.NoError(t, err)
			tg, err = Join(tg, pets(t, nil))
			require.NoError(t, err)
			return tg
		},
		"5-heads":   func() saver { return withHeads(t) },
		"4-learner": func() saver { return learned(t, Trainer{Features: Features{MaxTerms: 200}}, corpus.Sample()[:30]) },
	}
}

type saver interface{ SaveFile(string) error }

func TestKeptModelsLoad(t *testing.T) {
	for name, make := range keptModels(t) {
		path := filepath.Join("testdata", "kept", name+".model")
		if _, err := os.Stat(path); *update && errors.Is(err, os.ErrNotExist) {
			require.NoError(t, make().SaveFile(path))
			require.NoError(t, os.WriteFile(path+".json", said(t, path), 0o644))
		}
		want, err := os.ReadFile(path + ".json")
		require.NoError(t, err)
		require.Equal(t, string(want), string(said(t, path)), name)
	}
}

// TestEachFormatHasKeptModels requires files of each format that is read. A new one adds its
// own with -update, before it is released.
func TestEachFormatHasKeptModels(t *testing.T) {
	for version := 4; version <= modelfile.Version; version++ {
		kept, err := filepath.Glob(filepath.Join("testdata", "kept", strconv.Itoa(version)+"-*.model"))
		require.NoError(t, err)
		require.NotEmpty(t, kept, "format %d has no kept model: add one to keptModels, and run with -update", version)
	}
}

// said returns what a model says of the sample, as JSON.
func said(t testing.TB, path string) []byte {
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	tg, err := Load(f)
	require.NoError(t, err, path)
	var b bytes.Buffer
	for _, d := range corpus.Sample() {
		line, err := json.Marshal(Tagged{d, tg.With(Options{Probabilities: true}).TagDocument(d)})
		require.NoError(t, err)
		b.Write(append(line, '\n'))
	}
	return b.Bytes()
}

// files returns a model file of each kind.
func files(t testing.TB) [][]byte {
	small, err := (&Trainer{Card: "# Small\n", Features: Features{MaxTerms: 30}}).Train(
		t.Context(),
		corpus.All(corpus.Sample()[:20]),
	)
	require.NoError(t, err)
	joined, err := Join(small, pets(t, nil))
	require.NoError(t, err)
	return [][]byte{
		save(t, small),
		save(t, joined),
		save(t, withHeads(t)),
		saveLearner(t, learned(t, Trainer{Features: Features{MaxTerms: 30}}, corpus.Sample()[:8])),
	}
}

// checkLoad loads any bytes: it must end in a tagger that works, or in one of the
// documented errors, and take little more memory than there are bytes.
func checkLoad(t testing.TB, file []byte) {
	documented := func(err error) bool {
		return errors.Is(err, ErrFormat) || errors.Is(err, ErrVersion) || errors.Is(err, ErrChecksum) ||
			errors.Is(err, ErrAnalyzer) ||
			errors.Is(err, ErrNoCounts)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	tg, err := Load(bytes.NewReader(file))
	runtime.ReadMemStats(&after)
	require.Less(t, after.TotalAlloc-before.TotalAlloc, uint64(1<<20+100*len(file)))
	require.True(t, err == nil || documented(err), err)
	requireOnePrefix(t, err)
	if err == nil {
		r := tg.TagDocument(corpus.Document{Title: "Quantum robots", Abstract: "What cats eat and when they diffuse."})
		require.NotNil(t, r.Tags)
	}
	l, err := LoadLearner(bytes.NewReader(file))
	require.True(t, err == nil || documented(err), err)
	requireOnePrefix(t, err)
	if err == nil {
		require.NoError(t, l.Learn(corpus.Document{Title: "Cats and robots", Topics: []string{"cats"}}))
		_ = l.Unlearn(corpus.Sample()[0])
		_, _ = l.Tagger()
	}
}

// requireOnePrefix requires that an error starts with the name of the package, and that no
// wrapped error repeats it.
func requireOnePrefix(t testing.TB, err error) {
	if err != nil {
		require.True(t, strings.HasPrefix(err.Error(), "tagger: "), err)
		require.Equal(t, 1, strings.Count(err.Error(), "tagger: "), err)
	}
}

// resealed returns the file with the checksums of its sections made right again, so
// that damage gets past them.
func resealed(file []byte) []byte {
	sections, err := modelfile.Read(
		bytes.NewReader(file),
		model.HeadSection,
		model.WordSection,
		model.GramSection,
		model.RowSection,
		model.TitleSection,
		model.CurveSection,
		model.JoinSection,
	)
	if err != nil {
		return file
	}
	var all []modelfile.Section
	for name, payload := range sections {
		all = append(all, modelfile.Section{Name: name, Payload: payload})
	}
	var b bytes.Buffer
	if modelfile.Write(&b, all) != nil {
		return file
	}
	return b.Bytes()
}

// TestDamagedFilesAreRefused cuts files short everywhere, and changes bytes within
// sections whose checksums are then right.
func TestDamagedFilesAreRefused(t *testing.T) {
	step := 131
	if testing.Short() || raceEnabled {
		step = 499
	}
	for _, file := range files(t) {
		for n := 0; n < len(file); n += step {
			_, err := Load(bytes.NewReader(file[:n]))
			require.ErrorIs(t, err, ErrFormat)
		}
		sections, err := modelfile.Read(
			bytes.NewReader(file),
			model.HeadSection,
			model.WordSection,
			model.GramSection,
			model.RowSection,
			model.TitleSection,
			model.CurveSection,
			model.JoinSection,
		)
		require.NoError(t, err)
		for name, payload := range sections {
			for i := 0; i < len(payload); i += step {
				for _, change := range []byte{0x01, 0x80, 0xff} {
					damaged := slices.Clone(payload)
					damaged[i] ^= change
					var all []modelfile.Section
					for other, p := range sections {
						if other == name {
							p = damaged
						}
						all = append(all, modelfile.Section{Name: other, Payload: p})
					}
					var b bytes.Buffer
					require.NoError(t, modelfile.Write(&b, all))
					checkLoad(t, b.Bytes())
				}
			}
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, file := range tinyFiles(f) { // large ones take the fuzzer minutes to make smaller
		f.Add(file)
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		checkLoad(t, file)
		checkLoad(t, resealed(file))
	})
}

// TestSaveFileSurvivesKilling kills a process that saves two models by turns:
// at any moment the file is one of them.
func TestSaveFileSurvivesKilling(t *testing.T) {
	if path := os.Getenv("TOPICTAG_SAVE_FOREVER"); path != "" {
		a, b := killedModels(t)
		require.NoError(t, b.SaveFile(path))
		fmt.Println("saving")
		for {
			require.NoError(t, a.SaveFile(path))
			require.NoError(t, b.SaveFile(path))
		}
	}
	a, b := killedModels(t)
	path := filepath.Join(t.TempDir(), "my.model")
	require.NoError(t, a.SaveFile(path))
	before, after := save(t, a), save(t, b)
	rounds := 20
	if testing.Short() {
		rounds = 3
	}
	for i := range rounds {
		c := exec.Command(os.Args[0], "-test.run", "^TestSaveFileSurvivesKilling$")
		c.Env = append(os.Environ(), "TOPICTAG_SAVE_FOREVER="+path)
		out, err := c.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, c.Start())
		line, err := bufio.NewReader(out).ReadString('\n')
		require.NoError(t, err)
		require.Equal(t, "saving\n", line, "it saved one model")
		time.Sleep(time.Duration(1700*i) * time.Microsecond)
		require.NoError(t, c.Process.Kill())
		require.Error(t, c.Wait(), "it was killed, and had not ended by itself")
		got, err := os.ReadFile(path)
		require.NoError(t, err)
		require.True(t, bytes.Equal(got, before) || bytes.Equal(got, after), "neither of the two models")
	}
}

func killedModels(t testing.TB) (a, b *Tagger) {
	var err error
	a, err = (&Trainer{Features: Features{MaxTerms: 50}}).Train(t.Context(), corpus.All(corpus.Sample()))
	require.NoError(t, err)
	return a, Default()
}

// TestSaveFileFaults fills a disk, and asks for what may not be written.
func TestSaveFileFaults(t *testing.T) {
	if info, err := os.Stat("/dev/full"); err == nil && info.Mode()&os.ModeDevice != 0 {
		require.ErrorContains(t, Default().SaveFile("/dev/full"), "no space left")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "my.model")
	require.NoError(t, Default().SaveFile(path))
	require.NoError(t, os.Chmod(dir, 0o500))
	defer os.Chmod(dir, 0o700)
	if os.Getuid() == 0 {
		t.Log("root may write into read-only folders, so they are not tried")
		return
	}
	small, _ := killedModels(t)
	require.ErrorIs(t, small.SaveFile(path), os.ErrPermission)
	got, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, save(t, Default()), got, "the old model stays")
}

// TestLoadPassesErrorsOfReadersOn reads from what breaks.
func TestLoadPassesErrorsOfReadersOn(t *testing.T) {
	file := files(t)[0]
	for _, n := range []int{0, 10, 20, 100, len(file) - 1} {
		_, err := Load(io.MultiReader(bytes.NewReader(file[:n]), brokenReader{}))
		require.ErrorIs(t, err, errFailing)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errFailing }

// TestLargeModels makes models of many topics, and of many terms.
func TestLargeModels(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("large models take some seconds")
	}
	var docs []corpus.Document
	for i := range 1000 {
		name := strconv.Itoa(i % 500)
		docs = append(
			docs,
			corpus.Document{
				Title:    "Number " + name,
				Abstract: "All about the subject" + name + " and more of it.",
				Topics:   []string{name},
			},
		)
	}
	tg, err := new(Trainer).Train(t.Context(), corpus.All(docs))
	require.NoError(t, err)
	loaded, err := Load(bytes.NewReader(save(t, tg)))
	require.NoError(t, err)
	require.Len(t, loaded.Topics(), 500)
	require.Equal(t, tg.TagDocument(docs[7]), loaded.TagDocument(docs[7]))
	require.Equal(t, "7", loaded.TagDocument(docs[7]).Tags[0].Topic)

	const words = 200_000
	l := newTestLearner(t, Trainer{Features: Features{MinDocs: 1, Analyzer: tokenize.New("plain", nil, nil, 1)}})
	for _, topic := range []string{"even", "odd"} {
		for part := range 10 {
			var b strings.Builder
			for i := range words / 10 {
				b.WriteString("w" + strconv.Itoa(2*(part*words/10+i)/2) + " ")
			}
			require.NoError(t, l.Learn(corpus.Document{Title: topic, Abstract: b.String(), Topics: []string{topic}}))
		}
	}
	var b bytes.Buffer
	require.NoError(t, l.Save(&b))
	big, err := Load(bytes.NewReader(b.Bytes()), l.options.Analyzer)
	require.NoError(t, err)
	require.GreaterOrEqual(t, big.only().Vocab.Size(), words)
}

// TestLoadFile names the file in its errors, and passes on what is wrong with it.
func TestLoadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "my.model")
	_, err := LoadFile(path)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, path)
	require.NoError(t, os.WriteFile(path, []byte("no model"), 0o600))
	_, err = LoadFile(path)
	require.ErrorIs(t, err, ErrFormat)
	require.ErrorContains(t, err, path)
	_, err = LoadLearnerFile(path)
	require.ErrorIs(t, err, ErrFormat)

	require.NoError(t, Default().SaveFile(path))
	_, err = LoadLearnerFile(path)
	require.ErrorIs(t, err, ErrNoCounts)
	l := learned(t, Trainer{}, corpus.Sample())
	require.NoError(t, l.SaveFile(path))
	again, err := LoadLearnerFile(path)
	require.NoError(t, err)
	requireSame(t, l, again)
	tg, err := LoadFile(path)
	require.NoError(t, err)
	require.Equal(t, l.Topics(), tg.Topics())
}

// TestErrorsHaveThePackagesPrefix looks at every sentinel, once as it is and once wrapped.
func TestErrorsHaveThePackagesPrefix(t *testing.T) {
	for _, err := range []error{
		ErrFormat, ErrVersion, ErrChecksum, ErrAnalyzer, ErrNoCounts, ErrNoModel,
		ErrNoDocuments, ErrNoTopics, ErrNoTerms,
		ErrTopicName, ErrUnknownTopic, ErrTopicExists, ErrTopicConflict, ErrNotLearned,
	} {
		require.Regexp(t, "^tagger: [a-z]", err.Error())
	}
	_, err := Load(strings.NewReader("no model"))
	require.Equal(t, 1, strings.Count(err.Error(), "tagger: "), err)
	_, err = Load(brokenReader{})
	require.Equal(t, 1, strings.Count(err.Error(), "tagger: "), err)
	_, err = Join(Default(), Default())
	require.ErrorIs(t, err, ErrTopicConflict)
	require.Equal(t, 1, strings.Count(err.Error(), "tagger: "), err)
}
