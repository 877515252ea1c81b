package train

import "hash/fnv"

// TextHash returns a hash of parts of a document, such as title and abstract. Documents with
// the same hash count as the same text. Files of learners store it, so it must not change.
func TextHash(parts ...string) uint64 {
	h := fnv.New64a()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return h.Sum64()
}
