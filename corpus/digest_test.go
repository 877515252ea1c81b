package corpus_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/corpus/internal/space"
	"github.com/topictag/topictag/internal/dataset"
	"github.com/topictag/topictag/internal/datatest"
)

// abstract is a line that is long enough for an abstract, and starts with name.
func abstract(name string) string {
	return name + " is what we study. " + strings.Repeat("We measure it with care and report what we found. ", 5)
}

// page shows a digest as title/first word of each paragraph, a document each.
func page(text string) string {
	var all []string
	for d, err := range corpus.ReadDigest("page", strings.NewReader(text)) {
		if err != nil {
			all = append(all, err.Error())
			continue
		}
		var starts []string
		for p := range strings.SplitSeq(d.Abstract, "\n") {
			start, _, _ := strings.Cut(p, " ")
			starts = append(starts, start)
		}
		all = append(all, d.ID+" "+d.Title+"/"+strings.Join(starts, "+"))
	}
	return strings.Join(all, "\n")
}

func TestDigest(t *testing.T) {
	A, B, C := abstract("Alpha"), abstract("Beta"), abstract("Gamma")
	for _, test := range []struct {
		name string
		page []string
		want string
	}{
		{"empty", nil, ""},
		{"pairs", []string{"First title", A, "Second title", B}, "page:1 First title/Alpha\npage:3 Second title/Beta"},
		{"blank lines between", []string{"", "First title", "", A, "", "", "Second title", "", B, ""}, "page:2 First title/Alpha\npage:7 Second title/Beta"},
		{"calls to subscribe, one glued", []string{"new", "Get trending papers in your email inbox once a day!", "Get trending papers in your email inbox!", "SubscribeFirst: A Title", A, "Second", B},
			"page:4 First: A Title/Alpha\npage:6 Second/Beta"},
		{"call to subscribe alone", []string{"Subscribe", "Subscribe to our weekly list", "First", A}, "page:3 First/Alpha"},
		{"glued with a space or before no letter", []string{"Subscribe Attention and Memory", A, "Subscribe$k$-Means", B, "Subscribeτ-Bench", C},
			"page:1 Attention and Memory/Alpha\npage:3 $k$-Means/Beta\npage:5 τ-Bench/Gamma"},
		{"titles about subscribers", []string{"Subscriber Churn in Telecoms", A, "Subscribers' Privacy", B, "Subscribed: A Study", C},
			"page:1 Subscriber Churn in Telecoms/Alpha\npage:3 Subscribers' Privacy/Beta\npage:5 Subscribed: A Study/Gamma"},
		{"furniture between title and abstract", []string{"First", "12 authors", "· Nov 3, 2025", "Submitted by someone", "Published on Nov 3", "42", A}, "page:1 First/Alpha"},
		{"further paragraphs", []string{"First", A, B, "Code is at our page.", "Second", C}, "page:1 First/Alpha+Beta+Code\npage:5 Second/Gamma"},
		{"title without abstract", []string{"First", A, "A Paper Nobody Summarized", "Third", B, "The Last Paper of the Page"},
			"page:1 First/Alpha\npage:3 A Paper Nobody Summarized/\npage:4 Third/Beta\npage:6 The Last Paper of the Page/"},
		{"short abstract", []string{"First", A, "A Short Report", "It is short.", "Third", B}, "page:1 First/Alpha\npage:3 A Short Report/It\npage:5 Third/Beta"},
		{"headings before the first paper", []string{"The Daily Digest of Things", "Monday, November 3", "First", A}, "page:3 First/Alpha"},
		{"footer", []string{"First", A, "Previous", "Next", "Terms", "Privacy Policy", "© 2026 Somebody", "https://example.org/x"}, "page:1 First/Alpha"},
		{"abstract without title", []string{A, "Second", B}, "page:1 /Alpha\npage:2 Second/Beta"},
		{"CRLF and spaces of all kinds", []string{"\uFEFF  First\u00A0 title \r", A + "\r"}, "page:1 First title/Alpha"},
		{"furniture of many kinds", []string{"First", "Paper • 2503.01234 • Published Mar 3 • 152", "· Published Mar 4, 2025", "Published 3 days ago", "Mon, 3 Mar 2025", "[Submitted on 3 Mar 2025]", "#3 Paper of the day", "Upvote 152", "Authors: Ann Lee, Bo Ray", "by Ann Lee and 3 others", "Ann Lee, Bo Ray, +4 authors", "Read more →", "Abstract:", A, "Second", B},
			"page:1 First/Alpha\npage:15 Second/Beta"},
		{"lone carriage returns", []string{"First\r" + A + "\r\rSecond", B}, "page:1 First/Alpha\npage:4 Second/Beta"},
		{"no paper at all", []string{"Daily news", "nothing here"}, "page:1: no paper found: a digest has a title on one line and its abstract, of at least 200 characters, on the next"},
		{"glued before capitals", []string{"SubscribeD: Dense Things", A, "SubscribegRNAde: Small Things", B}, "page:1 D: Dense Things/Alpha\npage:3 gRNAde: Small Things/Beta"},
		{"more titles that sound like furniture", []string{"CODE: Confident Editing", A, "Get Rid of Your Inbox Overload with Agents", B, "Unsubscribe Mechanisms in Practice", C},
			"page:1 CODE: Confident Editing/Alpha\npage:3 Get Rid of Your Inbox Overload with Agents/Beta\npage:5 Unsubscribe Mechanisms in Practice/Gamma"},
		{"titles that sound like furniture", []string{"Shared Autonomy", A, "Login Anomaly Detection", B, "100 Days After the Release: A Survey", C, "New Paper Recommendation", A, "Phishing in Your Inbox", B, "Read the Room", C},
			"page:1 Shared Autonomy/Alpha\npage:3 Login Anomaly Detection/Beta\npage:5 100 Days After the Release: A Survey/Gamma\npage:7 New Paper Recommendation/Alpha\npage:9 Phishing in Your Inbox/Beta\npage:11 Read the Room/Gamma"},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, page(strings.Join(test.page, "\n"))) })
	}
}

func TestDigestKeepsTheWholeAbstract(t *testing.T) {
	A := strings.TrimSpace(abstract("Alpha"))
	docs, err := corpus.Collect(corpus.ReadDigest("p", strings.NewReader("Title\n"+A)))
	require.NoError(t, err)
	require.Equal(t, A, docs[0].Abstract)
}

// TestDigestOfRealPapers writes real titles and abstracts as a page and reads
// them back: whatever a paper is called, its title is found.
func TestDigestOfRealPapers(t *testing.T) {
	dir := datatest.Dir(t)
	var want []string
	var text strings.Builder
	text.WriteString("new\nGet trending papers in your email inbox!\nSubscribe")
	err := dataset.Papers(dir, []string{"dev.jsonl.gz", "hf_daily.jsonl.gz", "train-0.jsonl.gz"}, func(p dataset.Paper) {
		title, abstract := space.Fold(p.Title), space.Fold(p.Abstract)
		if len([]rune(abstract)) >= 200 && strings.Contains(abstract+" ", ". ") && title != "" {
			want = append(want, title)
			fmt.Fprintf(&text, "%s\n\n%s\n\n", title, abstract)
		}
	})
	require.NoError(t, err)
	var got []string
	for d, err := range corpus.ReadDigest("page", strings.NewReader(text.String())) {
		require.NoError(t, err)
		got = append(got, d.Title)
	}
	lost := 0
	for i, j := 0, 0; i < len(want); i++ {
		if j < len(got) && got[j] == want[i] {
			j++
			continue
		}
		lost++
		t.Logf("lost: %q", want[i])
	}
	t.Logf("%d of %d titles lost", lost, len(want))
	require.LessOrEqual(t, lost, len(want)/10000)
}
