package dataset

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/datatest"
)

func TestWeakLabels(t *testing.T) {
	for _, test := range []struct {
		name  string
		paper Paper
		lists []string
		want  Label
	}{
		{"nothing", Paper{Document: corpus.Document{Title: "Rain", Abstract: "It falls."}}, nil, Label{}},
		{"primary category", Paper{Categories: []string{"quant-ph", "cs.RO"}}, nil, Label{Topics: []string{Quantum}, Borderline: []string{Robotics}}},
		{"cross-listed", Paper{Categories: []string{"cs.LG", "quant-ph"}}, nil, Label{Topics: []string{Quantum}}},
		{"a word without category", Paper{Document: corpus.Document{Abstract: "A quantum of solace."}}, nil, Label{Borderline: []string{Quantum}}},
		{"title names it", Paper{Document: corpus.Document{Title: "Latent diffusion in practice"}}, nil, Label{Topics: []string{Diffusion}}},
		{"named once in passing", Paper{Document: corpus.Document{Abstract: "A diffusion model is one baseline."}}, nil, Label{Borderline: []string{Diffusion}}},
		{"other diffusion", Paper{Document: corpus.Document{Title: "Heat diffusion", Abstract: "Diffusion of heat."}}, nil, Label{}},
		{"a list names it", Paper{}, []string{Interpretability}, Label{Topics: []string{Interpretability}}},
		{"many words", Paper{Document: corpus.Document{Title: "Probing", Abstract: "Interpretability, saliency and attribution."}}, nil, Label{Topics: []string{Interpretability}}},
	} {
		t.Run(test.name, func(t *testing.T) { require.Equal(t, test.want, NewWeak().Label(test.paper, test.lists)) })
	}
}

// TestTrainingSetKeepsLaterMonthsOut is what makes the figures honest.
func TestTrainingSetKeepsLaterMonthsOut(t *testing.T) {
	dir := datatest.Dir(t)
	set, err := NewTrainingSet(dir, 2000)
	require.NoError(t, err)
	require.Len(t, set.Papers, len(set.Annotated)+2000)
	dev, err := DevSet(func(use func(Paper)) error { return Papers(dir, Dev(), use) })
	require.NoError(t, err)
	require.Len(t, dev, 600)
	trained := map[string]bool{}
	for _, d := range set.Papers {
		require.True(t, BeforeDev(d.ID), d.ID)
		require.False(t, trained[d.ID], d.ID)
		trained[d.ID] = true
	}
	for _, d := range dev {
		require.False(t, trained[d.ID], d.ID)
	}
}
