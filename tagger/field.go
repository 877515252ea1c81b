package tagger

import "github.com/topictag/topictag/tagger/internal/vocab"

// Field is the part of a document in which a term stands.
type Field string

// The fields of a document.
const (
	Title    Field = "title"
	Abstract Field = "abstract"
)

// fields are the fields by those of a trace.
var fields = [...]Field{vocab.InTitle: Title, vocab.InAbstract: Abstract}
