package main

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/formats"
	"github.com/topictag/topictag/internal/records"
	"github.com/topictag/topictag/tagger"
)

// handles are the open models. Callers hold numbers, so that a wrong one is an error and
// no crash.
var handles struct {
	sync.RWMutex
	last   uint64
	models map[uint64]*tagger.Tagger
}

// open opens a model and returns its handle, or 0 with an error.
func open(path string) (uint64, error) {
	t := tagger.Default()
	if path != "" {
		var err error
		if t, err = tagger.LoadFile(path); err != nil {
			return 0, err
		}
	}
	handles.Lock()
	defer handles.Unlock()
	if handles.models == nil {
		handles.models = make(map[uint64]*tagger.Tagger)
	}
	handles.last++
	handles.models[handles.last] = t
	return handles.last, nil
}

func closeHandle(handle uint64) {
	handles.Lock()
	defer handles.Unlock()
	delete(handles.models, handle)
}

// tag returns the records of documents in JSON lines.
func tag(handle uint64, lines []byte) ([]byte, error) {
	handles.RLock()
	t, found := handles.models[handle]
	handles.RUnlock()
	if !found {
		return nil, fmt.Errorf("topictag: there is no open handle %d; open a model first", handle)
	}
	var out bytes.Buffer
	w := records.JSONL(&out)
	format, _ := formats.ByName("jsonl")
	docs := format.Read("lines", bytes.NewReader(lines), formats.Options{Labels: formats.IgnoreLabels})
	for tagged, err := range t.TagAll(docs) {
		bad := (*corpus.RecordError)(nil)
		switch {
		case err == nil:
			err = w.Write(tagged)
		case errors.As(err, &bad):
			err = records.WriteBad(&out, bad)
		}
		if err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}
