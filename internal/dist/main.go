// Dist makes the archives of a release.
//
//	go run ./internal/dist DIR
//
// DIR gets an archive for each system, and checksums.txt with the SHA-256 of each. An archive has
// the static program, its license, manual pages and completions. The same commit and the same Go
// version give the same bytes. The version is that of package version. The work tree must be clean,
// and CHANGELOG.md must have no unreleased changes.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/topictag/topictag/internal/atomicfile"
)

func main() {
	log.SetFlags(0)
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: go run ./internal/dist DIR")
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0)); err != nil {
		log.Fatal("dist: ", err)
	}
}

// run makes all archives in a folder.
func run(dir string) error {
	if err := checkChanges(); err != nil {
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
	if err := build(target{runtime.GOOS, runtime.GOARCH}, own); err != nil {
		return err
	}
	common, err := commonFiles(own, work)
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, t := range targets {
		program := filepath.Join(work, t.system+"-"+t.processor, programName(t.system))
		if err := build(t, program); err != nil {
			return err
		}
		files := append([]file{{name: programName(t.system), path: program, mode: 0o755}}, common...)
		archive := filepath.Join(dir, t.archive())
		sum, err := writeArchive(archive, files, when)
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sum, filepath.Base(archive))
		fmt.Println(archive)
	}
	return atomicfile.Write(filepath.Join(dir, "checksums.txt"), func(w io.Writer) error {
		_, err := io.WriteString(w, sums.String())
		return err
	})
}

// checkChanges returns an error if CHANGELOG.md has changes that belong to no version.
func checkChanges() error {
	changes, err := os.ReadFile("CHANGELOG.md")
	if err != nil {
		return fmt.Errorf("run this in the folder of the module: %w", err)
	}
	if strings.Contains(string(changes), "\n## Unreleased") {
		return errors.New("CHANGELOG.md has unreleased changes; name their version there and in internal/version")
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
