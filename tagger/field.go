package tagger

// Field is the part of a document in which a term stands.
type Field string

// The fields of a document.
const (
	Title    Field = "title"
	Abstract Field = "abstract"
)

// fields are the fields by those of a trace.
var fields = [...]Field{inTitle: Title, inAbstract: Abstract}
