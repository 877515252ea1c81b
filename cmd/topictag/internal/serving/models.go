package serving

import (
	"errors"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/taghttp"
)

// Models are the models that flags name, and the bundled one.
type Models struct {
	Named   map[string]*tagger.Tagger
	Default string // the name of the first flag, or that of the bundled model

	files []file
}

type file struct{ name, path string }

// OpenModels opens the models of flags NAME=FILE.
func OpenModels(flags []string) (*Models, error) {
	m := &Models{Default: taghttp.Bundled}
	seen := map[string]bool{}
	for i, flag := range flags {
		name, path, found := strings.Cut(flag, "=")
		switch {
		case !found:
			return nil, exit.WrongUsage("--model %q has no name; give it one, as in --model %q", flag, "mine="+flag)
		case name == "" || path == "":
			return nil, exit.WrongUsage("--model %q must have a name and a file, as in --model mine=my.model", flag)
		case strings.ContainsAny(name, "/?#"):
			return nil, exit.WrongUsage("--model %q: a name has no / ? or #, because it is a part of addresses", name)
		case seen[name]:
			return nil, exit.WrongUsage("--model %q is given twice; give each model its own name", name)
		}
		if seen[name] = true; i == 0 {
			m.Default = name
		}
		m.files = append(m.files, file{name, path})
	}
	if err := m.Load(); err != nil {
		return nil, err
	}
	return m, nil
}

// Load loads all files again. The error names each file that cannot be loaded, and its old model
// stays.
func (m *Models) Load() error {
	named := map[string]*tagger.Tagger{taghttp.Bundled: tagger.Default()}
	var all []error
	for _, f := range m.files {
		t, err := models.Open(f.path)
		if err != nil {
			all = append(all, err)
			t = m.Named[f.name]
		}
		if t != nil {
			named[f.name] = t
		}
	}
	m.Named = named
	return exit.Failed(errors.Join(all...))
}
