// Package keyword adds tags to the keywords of a bibliography's entry.
package keyword

import "strings"

// Missing returns the tags that are not among the keywords, whatever the case of
// letters, each once and as clean makes it. Those of which clean leaves nothing are
// left out.
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
