package main

import (
	"bufio"
	"compress/gzip"
	"io"
	"strings"
)

// hostileCase is an input with the command that reads it.
type hostileCase struct {
	what, file string
	args       []string
	write      func(w io.Writer, size int) error
}

// cases returns all inputs.
func cases() []hostileCase {
	tag := func(what, file string, write func(io.Writer, int) error) hostileCase {
		return hostileCase{what, file, []string{"tag"}, write}
	}
	badLine := strings.Repeat("x", 63) + "\n"
	abstract := `{"title":"a","abstract":"`
	explain := func(what, file, format string) hostileCase {
		paper := abstract + strings.Repeat("robot diffusion models. ", 4<<20/24) + "\"}\n"
		return hostileCase{what, file, []string{"explain", "--output-format", format}, repeated("", paper, "")}
	}
	return []hostileCase{
		tag("lines that are no JSON", "a.jsonl", repeated("", badLine, "")),
		tag("one line without end", "b.jsonl", repeated(abstract, "quantum robots ", "")),
		tag("brackets", "c.json", repeated("", "[", "")),
		tag("a string that never ends", "d.json", repeated(`[{"title":"`, "a ", "")),
		tag("an object of many fields", "e.json", repeated(`[{"title":"a"`, `,"b":1`, "}]")),
		tag("an entry that never ends", "f.bib", repeated("@article{a, title = {", "a {b} ", "")),
		tag("at signs", "g.bib", repeated("", "@", "")),
		tag("a field that never ends", "h.ris", repeated("TY  - JOUR\nTI  - ", "a\n", "")),
		tag("records without end", "i.ris", repeated("", "TY  - JOUR\n", "")),
		tag("nested elements", "j.xml", repeated("<feed>", "<entry>", "")),
		tag("a tag that never ends", "k.xml", repeated("<feed><entry ", "a='b' ", "")),
		tag("an open quotation mark", "l.csv", repeated("title,abstract\n", "\"a,"+badLine, "")),
		tag("a row of many cells", "m.csv", repeated("title,abstract\n", "a,", "\n")),
		tag("zeros, compressed", "n.jsonl.gz", compressed(repeated(abstract, "\x00", `"}`))),
		tag("bad lines, compressed", "o.jsonl.gz", compressed(repeated("", badLine, ""))),
		explain("papers of 4 MB, explained as JSON", "q.jsonl", "json"),
		explain("papers of 4 MB, explained as text", "r.jsonl", "text"),
		explain("papers of 4 MB, explained as HTML", "s.jsonl", "html"),
		{"papers", "p.jsonl", []string{"tag"}, repeated("", abstract+strings.Repeat("robot ", 200)+"\"}\n", "")},
	}
}

// repeated returns what writes a text between others, until there are size bytes.
func repeated(start, text, end string) func(io.Writer, int) error {
	return func(w io.Writer, size int) error {
		b := bufio.NewWriterSize(w, 1<<20)
		b.WriteString(start)
		part := strings.Repeat(text, max(1, 4096/len(text)))
		for n := 0; n < size; n += len(part) {
			b.WriteString(part)
		}
		b.WriteString(end)
		return b.Flush()
	}
}

func compressed(write func(io.Writer, int) error) func(io.Writer, int) error {
	return func(w io.Writer, size int) error {
		z := gzip.NewWriter(w)
		if err := write(z, size); err != nil {
			return err
		}
		return z.Close()
	}
}
