// Dist makes the archives of a release.
//
//	go run ./internal/dist v0.1.0 DIR
//
// DIR gets an archive for each system, and checksums.txt with the SHA-256 of each. An archive has
// the static program, its license, manual pages and completions. The same commit and the same Go
// version give the same bytes. The work tree must be clean, and CHANGELOG.md must have a
// section of the version.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./internal/dist VERSION DIR")
	}
	flag.Parse()
	if flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), flag.Arg(1)); err != nil {
		log.Fatal("dist: ", err)
	}
}

// run makes all archives of a version in a folder.
func run(version, dir string) error {
	if err := checkVersion(version); err != nil {
		return err
	}
	when, err := commitTime()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "topictag-dist-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	own := filepath.Join(work, "own", programName(runtime.GOOS))
	if err := build(version, target{runtime.GOOS, runtime.GOARCH}, own); err != nil {
		return err
	}
	common, err := commonFiles(own, work)
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, t := range targets {
		program := filepath.Join(work, t.system+"-"+t.processor, programName(t.system))
		if err := build(version, t, program); err != nil {
			return err
		}
		files := append([]file{{name: programName(t.system), path: program, mode: 0o755}}, common...)
		archive := filepath.Join(dir, t.archive(version))
		sum, err := writeArchive(archive, files, when)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sum, filepath.Base(archive))
		fmt.Println(archive)
	}
	return os.WriteFile(filepath.Join(dir, "checksums.txt"), []byte(sums.String()), 0o644)
}

// versionForm is a semantic version with a v before it, as Go modules have it.
var versionForm = regexp.MustCompile(`^v(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$`)

// checkVersion returns an error if a version has another form, or no section in CHANGELOG.md.
func checkVersion(version string) error {
	if !versionForm.MatchString(version) {
		return fmt.Errorf("%q is no version; give one such as v0.1.0", version)
	}
	changes, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		return fmt.Errorf("run this in the folder of the module: %w", err)
	}
	if heading := "\n## " + version[1:]; !strings.Contains(string(changes), heading) {
		return fmt.Errorf("CHANGELOG.md has no section %q", strings.TrimSpace(heading))
	}
	return nil
}

// commitTime returns the time of the commit, which all files of the archives get. The error
// says so if the work tree differs from the commit.
func commitTime() (time.Time, error) {
	changed, err := exec.Command("git", "status", "--porcelain").Output()
	if err != nil {
		return time.Time{}, fmt.Errorf("git status: %w", err)
	}
	if len(changed) > 0 {
		return time.Time{}, fmt.Errorf("the work tree differs from the commit; commit or remove:\n%s", changed)
	}
	out, err := exec.Command("git", "log", "-1", "--format=%ct").Output()
	if err != nil {
		return time.Time{}, fmt.Errorf("git log: %w", err)
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(string(out)), 10, 64)
	return time.Unix(seconds, 0).UTC(), err
}
