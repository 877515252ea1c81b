package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"

	jsonv2 "github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	gojson "github.com/goccy/go-json"
	"github.com/valyala/fastjson"

	"github.com/topictag/topictag/corpus"
)

// jsonLibraries compares what could read records.
func jsonLibraries(p *page, t *texts) error {
	dir, err := os.MkdirTemp("", "topictag-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "in.jsonl")
	if err := writeJSONL(path, t.docs); err != nil {
		return err
	}
	file, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	type record struct {
		ID       any      `json:"id"`
		Title    string   `json:"title"`
		Abstract string   `json:"abstract"`
		Text     string   `json:"text"`
		Topics   []string `json:"topics"`
	}
	var parser fastjson.Parser
	things := []timed{{"`corpus.ReadJSONL`, with lines and errors", func() {
		for _, err := range corpus.ReadJSONL("in.jsonl", bytes.NewReader(file)) {
			if err != nil {
				panic(err)
			}
		}
	}}}
	for _, library := range []struct {
		name  string
		parse func(line []byte, r *record) error
	}{
		{"encoding/json", func(line []byte, r *record) error { return json.Unmarshal(line, r) }},
		{"go-json-experiment/json", func(line []byte, r *record) error {
			return jsonv2.Unmarshal(line, r, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
		}},
		{"goccy/go-json", func(line []byte, r *record) error { return gojson.Unmarshal(line, r) }},
		{"valyala/fastjson, and strings of three fields", func(line []byte, r *record) error {
			v, err := parser.ParseBytes(line)
			if err == nil {
				r.ID = string(v.GetStringBytes("id"))
				r.Title = string(v.GetStringBytes("title"))
				r.Abstract = string(v.GetStringBytes("abstract"))
			}
			return err
		}},
	} {
		things = append(things, timed{library.name, func() {
			lines := bufio.NewScanner(bytes.NewReader(file))
			lines.Buffer(nil, len(file))
			for lines.Scan() {
				var r record
				if err := library.parse(lines.Bytes(), &r); err != nil {
					panic(err)
				}
			}
		}})
	}
	times := measure(things...)
	p.printf(`
## Reading JSON

The records are the same texts as lines of JSON, in memory. %[1]scorpus%[1]s uses go-json-experiment, which becomes encoding/json/v2. It
is as strict as encoding/json, distinguishes names of fields by case, and uses no unsafe pointers. goccy/go-json uses them
everywhere. fastjson accepts invalid JSON (01, 1., "\x"). Either would save about a tenth of the time of a record.

| | records/s | MB/s |
|---|---:|---:|
`, "`")
	for i, x := range things {
		p.printf("| %s | %.0f | %.0f |\n", x.name, perSecond(len(t.docs), times[i]), megabytes(len(file), times[i]))
	}
	return nil
}
