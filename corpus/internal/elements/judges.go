package elements

import (
	"fmt"
	"strings"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/ids"
	"github.com/topictag/topictag/corpus/internal/plain"
)

func judgeAtom(_ values, d *corpus.Document) (skip string, err error) {
	if strings.Contains(d.ID, "/api/errors") {
		return "", fmt.Errorf("arXiv reports an error: %s", d.Abstract)
	}
	d.Abstract = withoutAnnouncement(d.Abstract)
	return "", nil
}

func judgeRSS(_ values, d *corpus.Document) (skip string, err error) {
	d.Abstract = withoutAnnouncement(d.Abstract)
	title, category := withoutPlace(d.Title)
	d.Title = title
	if category != "" && len(d.Categories) == 0 {
		d.Categories = []string{category}
	}
	return "", nil
}

// withoutAnnouncement cuts off what arXiv's feeds have before an abstract:
// "arXiv:2401.00001v1 Announce Type: new Abstract: ".
func withoutAnnouncement(abstract string) string {
	const words = 4 // with the type
	parts := strings.SplitN(abstract, " ", words+1)
	if len(parts) < words || !strings.HasPrefix(parts[0], "arXiv:") || parts[1] != "Announce" || parts[2] != "Type:" {
		return abstract
	}
	rest := strings.Join(parts[words:], " ")
	return strings.TrimSpace(strings.TrimPrefix(rest, "Abstract:"))
}

// withoutPlace cuts off what arXiv's feeds had after a title until 2024, and returns the
// category in it: "Folding towels. (arXiv:2401.00001v1 [cs.RO] UPDATED)".
func withoutPlace(title string) (rest, category string) {
	start := strings.LastIndex(title, " (arXiv:")
	if start < 0 || !strings.HasSuffix(title, ")") {
		return title, ""
	}
	place := strings.Fields(strings.Trim(title[start:], " ()"))
	if len(place) < 2 || !strings.HasPrefix(place[1], "[") {
		return title, ""
	}
	if _, ok := ids.ArXiv(place[0]); !ok {
		return title, ""
	}
	return strings.TrimSuffix(title[:start], "."), strings.Trim(place[1], "[]")
}

func judgeOAI(v values, d *corpus.Document) (skip string, err error) {
	if v.first("header@status") == "deleted" {
		return "the record was deleted at its source, and is skipped", nil
	}
	return "", nil
}

// judgeOAIError skips the remark that a list is empty. Other errors are those of a server.
func judgeOAIError(v values, _ *corpus.Document) (skip string, err error) {
	code := v.first("@code")
	if code == "noRecordsMatch" {
		return "the server has no records that match the request", nil
	}
	return "", fmt.Errorf("the server reports the error %s: %s", code, v.first("."))
}

func judgeResumption(v values, _ *corpus.Document) (skip string, err error) {
	if v.first(".") == "" { // as at the end of the last part
		return "", errSkipped
	}
	return "the list continues: the server sends its next part for the resumptionToken", nil
}

// judgePubMed replaces the remark that a title has no English form.
func judgePubMed(v values, d *corpus.Document) (skip string, err error) {
	if plain.IsNoTitle(d.Title) {
		d.Title = plain.Text(v.first("MedlineCitation/Article/VernacularTitle"))
	}
	return "", nil
}

func skipHomePage(values, *corpus.Document) (skip string, err error) {
	return "the home page of a person is no paper, and is skipped", nil
}
