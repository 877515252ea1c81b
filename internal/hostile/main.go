// Hostile runs a built program on files that would make a careless reader slow or large. It
// prints time, peak memory and exit status of each run:
//
//	go build -o /tmp/topictag ./cmd/topictag
//	go run ./internal/hostile -size 100 /tmp/topictag
//
// It needs a system whose times of ended processes include peak memory, as Linux does.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

func main() {
	log.SetFlags(0)
	size := flag.Int("size", 100, "of each file, in MB")
	most := flag.Duration("most", 10*time.Minute, "the longest time of a run")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: hostile [-size MB] PROGRAM")
	}
	folder, err := os.MkdirTemp("", "hostile")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	fmt.Println("| input | command | seconds | peak MB | status | bytes said |")
	fmt.Println("|---|---|---:|---:|---:|---:|")
	for _, c := range cases() {
		path := filepath.Join(folder, c.file)
		if err := write(path, c, *size<<20); err != nil {
			log.Fatal(err)
		}
		if err := run(flag.Arg(0), path, c, *most); err != nil {
			log.Fatal(err)
		}
		os.Remove(path)
	}
}

// write writes the file of a case, of about size bytes before compression.
func write(path string, c hostileCase, size int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = c.write(f, size)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

// run runs the program on a file, and prints a row of the table.
func run(program, path string, c hostileCase, most time.Duration) error {
	args := append(append([]string{}, c.args...), path)
	cmd := exec.Command(program, args...)
	said := &counter{}
	cmd.Stdout, cmd.Stderr = io.Discard, said
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	timer := time.AfterFunc(most, func() { cmd.Process.Kill() })
	cmd.Wait() // the state has what failed
	timer.Stop()
	fmt.Printf("| %s | %v | %.1f | %d | %d | %d |\n", c.what, c.args, time.Since(start).Seconds(),
		peak(cmd.ProcessState)>>20, cmd.ProcessState.ExitCode(), said.n)
	return nil
}

// counter counts what is written to it.
type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return len(p), nil
}
