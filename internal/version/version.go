// Package version says which version of topictag a program contains.
package version

import (
	"runtime/debug"
	"slices"
)

// module is the path of this module.
const module = "github.com/topictag/topictag"

// release is what internal/dist sets for a release, by the linker.
var release string

// Of returns the version: that of a release, or else the one that Go knows of this module. The
// module may be the program's own or one that it imports. Without either it is "(devel)".
func Of() string {
	if release != "" {
		return release
	}
	info, found := debug.ReadBuildInfo()
	if !found {
		return "(devel)"
	}
	return known(info)
}

// known returns the version of this module in a program.
func known(info *debug.BuildInfo) string {
	all := append([]*debug.Module{&info.Main}, info.Deps...)
	i := slices.IndexFunc(all, func(m *debug.Module) bool { return m.Path == module })
	if i < 0 || all[i].Version == "" {
		return "(devel)"
	}
	return all[i].Version
}
