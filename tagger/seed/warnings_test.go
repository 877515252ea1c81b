package seed

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWarnings(t *testing.T) {
	for name, c := range map[string]struct {
		topics []Topic
		want   []string
	}{
		"none": {[]Topic{
			{Name: "a", Seeds: []string{"cat", "kitten"}, Not: []string{"cat state"}, All: []string{"cat"}},
			{Name: "b", Seeds: []string{"cat", "dog"}, Not: []string{"kitten"}},
		}, nil},
		"the same stems": {[]Topic{{Name: "a", Seeds: []string{"battery", "cell", "Batteries"}}},
			[]string{`seed: topic "a": "Batteries" of seeds matches the same as "battery": leave one of them out`}},
		"a seed in not": {[]Topic{{Name: "a", Seeds: []string{"cat", "dog"}, Not: []string{"cats"}}},
			[]string{`seed: topic "a": "cats" is in seeds and in not: a paper with it never gets the topic`}},
		"not and all": {[]Topic{{Name: "a", Seeds: []string{"cat"}, Not: []string{"dog"}, All: []string{"dogs"}}},
			[]string{`seed: topic "a": "dogs" is in not and in all: a paper with it never gets the topic`}},
		"the same seeds": {[]Topic{{Name: "a", Seeds: []string{"cat", "dog"}}, {Name: "b", Seeds: []string{"dogs", "cats"}}},
			[]string{`seed: topic "b": topic "a" has the same seeds, so both get the same papers: give each topic its own`}},
		"case": {[]Topic{{Name: "Pets", Seeds: []string{"cat"}}, {Name: "pets", Seeds: []string{"dog"}}},
			[]string{`seed: topic "pets": its name differs from "Pets" only in case: use one name for one topic`}},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, Check(c.topics, nil))
			var got []string
			for _, w := range Warnings(c.topics, nil) {
				got = append(got, w.Error())
			}
			require.Equal(t, c.want, got)
		})
	}
}
