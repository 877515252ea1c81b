package tagger

import "github.com/topictag/topictag/tagger/internal/vocab"

// Field is the part of a document in which a term occurs.
type Field string

// The fields of a document.
const (
	Title    Field = "title"
	Abstract Field = "abstract"
)

// fields maps the fields of a trace.
var fields = [...]Field{vocab.InTitle: Title, vocab.InAbstract: Abstract}
