package records

import (
	"encoding/json"

	"github.com/topictag/topictag/tagger"
)

// Added says what a format writes of a result in addition to id and title.
type Added struct {
	// Names are those of columns or fields.
	Names []string
	// Values returns a value for each name: the text of a cell, or JSON, and "" for a
	// field that the record lacks.
	Values func(t tagger.Tagged) []string
}

// withoutDocument is how many columns of a table are of the document.
const withoutDocument = 2

// addedCells returns what a table adds.
func addedCells(c Columns) Added {
	return Added{
		Names:  c.header()[withoutDocument:],
		Values: func(t tagger.Tagged) []string { return c.row(t)[withoutDocument:] },
	}
}

// addedFields returns what JSON lines add.
func addedFields(Columns) Added {
	return Added{
		Names: []string{"tags", "abstained", "probabilities", "evidence"},
		Values: func(t tagger.Tagged) []string {
			var fields struct{ Tags, Abstained, Probabilities, Evidence json.RawMessage }
			text, _ := t.Result.MarshalJSON() // no error is possible, because it has only names and numbers
			json.Unmarshal(text, &fields)
			return []string{
				string(fields.Tags), string(fields.Abstained), string(fields.Probabilities), string(fields.Evidence),
			}
		},
	}
}
