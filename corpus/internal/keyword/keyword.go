// Package keyword chooses the tags to add to the keywords of a bibliography's entry.
package keyword

import "strings"

// Missing returns the tags that are not among the keywords. It compares without regard to
// case, and returns each tag once, in the form that clean returns. It drops a tag that
// clean makes empty.
func Missing(tags, keywords []string, clean func(tag string) string) []string {
	if len(tags) == 0 {
		return nil
	}
	there := map[string]bool{}
	for _, k := range keywords {
		there[strings.ToLower(k)] = true
	}
	var all []string
	for _, tag := range tags {
		tag = clean(tag)
		if key := strings.ToLower(tag); tag != "" && !there[key] {
			there[key] = true
			all = append(all, tag)
		}
	}
	return all
}
