// Package version says which version of topictag a program contains.
package version

import (
	"runtime/debug"
	"slices"
)

// Number is the version of the last release, or of the one that is being made. CHANGELOG.md has a
// section of the same number.
const Number = "v0.1.0"

// Of returns Number for a program of a release. A program that was built in a clone also says the
// commit, as in v0.1.0+0123456789ab, and ".dirty" if files differed from the commit.
func Of() string {
	if info, found := debug.ReadBuildInfo(); found {
		return Number + build(info.Settings)
	}
	return Number
}

// build returns the commit of a program as the build metadata of a semantic version. It is empty if
// the settings have no commit, as in a release.
func build(settings []debug.BuildSetting) string {
	value := func(key string) string {
		i := slices.IndexFunc(settings, func(s debug.BuildSetting) bool { return s.Key == key })
		if i < 0 {
			return ""
		}
		return settings[i].Value
	}
	commit := value("vcs.revision")
	if commit == "" {
		return ""
	}
	metadata := "+" + commit[:min(len(commit), 12)]
	if value("vcs.modified") == "true" {
		metadata += ".dirty"
	}
	return metadata
}
