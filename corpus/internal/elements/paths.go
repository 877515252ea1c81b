package elements

import "strings"

// kind is a shape with its paths made ready.
type kind struct {
	shape *shape
	paths *step
}

// step is a place in the paths of a shape.
type step struct {
	path       string            // of the text that is wanted here, "" for none
	attributes map[string]string // the paths of those that are wanted
	exact      map[string]*step  // by name
	anyPrefix  map[string]*step  // by name without prefix
}

// kindsOf makes the shapes of a dialect ready, by the names of their elements.
func kindsOf(d *Dialect) map[string]*kind {
	kinds := map[string]*kind{}
	for i := range d.records {
		k := &kind{shape: &d.records[i], paths: &step{}}
		for _, path := range k.shape.paths() {
			k.paths.add(path)
		}
		kinds[k.shape.element] = k
	}
	return kinds
}

// add adds a path below the step.
func (s *step) add(path string) {
	elements, attribute, found := strings.Cut(path, "@")
	at := s
	if elements != "" && elements != "." {
		for name := range strings.SplitSeq(elements, "/") {
			at = at.child(name)
		}
	}
	if !found {
		at.path = path
		return
	}
	if at.attributes == nil {
		at.attributes = map[string]string{}
	}
	at.attributes[attribute] = path
}

// child returns the step for a name of a path. It makes a missing one.
func (s *step) child(name string) *step {
	children := &s.exact
	if rest, found := strings.CutPrefix(name, "*:"); found {
		children, name = &s.anyPrefix, rest
	}
	if *children == nil {
		*children = map[string]*step{}
	}
	if (*children)[name] == nil {
		(*children)[name] = &step{}
	}
	return (*children)[name]
}

// below returns the step for an element, or nil if no path leads there. A nil step has
// none below it.
func (s *step) below(prefix, local string) *step {
	switch {
	case s == nil:
		return nil
	case s.anyPrefix[local] != nil:
		return s.anyPrefix[local]
	case prefix == "" || s.exact == nil:
		return s.exact[local]
	}
	return s.exact[prefix+":"+local]
}
