package topicbeam

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"hash/crc32"
	"reflect"
	"strings"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

func init() {
	beam.RegisterType(reflect.TypeFor[part]())
	register.DoFn1x2[string, int, string](&shardFn{})
	register.DoFn5x1[context.Context, int, func(*string) bool, func(*int) bool, func(part), error](&writeFn{})
	register.DoFn3x1[context.Context, int, func(*part) bool, error](&renameFn{})
	register.Iter1[string]()
	register.Iter1[int]()
	register.Iter1[part]()
	register.Emitter1[part]()
}

// maxShards is the largest number of shards, because names have five digits.
const maxShards = 99_999

// WriteSharded writes lines to n files, which are called PREFIX-00000-of-00004.jsonl and so
// on. Beam's own writer of text writes only one file. Lines go to files by their hash, and
// a file without lines is empty.
//
// Files have temporary names until all are complete, and are renamed at the end. A bundle
// that fails and is tried again writes a new temporary file. So no line is lost and none
// comes twice. Files of an earlier run are replaced. If others with the same prefix have
// another number of shards, the pipeline fails before it renames.
func WriteSharded(s beam.Scope, prefix string, n int, lines beam.PCollection) {
	s = s.Scope("topictag.WriteSharded")
	filesystem.ValidateScheme(prefix)
	if n < 1 || n > maxShards {
		panic(fmt.Sprintf("topicbeam: the number of shards is from 1 to %d, and not %d", maxShards, n))
	}
	out := output{Prefix: prefix, N: n, Run: rand.Text()}
	shards := make([]int, n)
	for i := range shards {
		shards[i] = i
	}
	all := beam.ParDo(s, &shardFn{N: n}, lines)
	// Every shard is a file, even without lines.
	every := beam.ParDo(s, withItself, beam.CreateList(s, shards))
	parts := beam.ParDo(s, &writeFn{out}, beam.CoGroupByKey(s, all, every))
	beam.ParDo0(s, &renameFn{out}, beam.GroupByKey(s, beam.AddFixedKey(s, parts)))
}

func init() { register.Function1x2(withItself) }

func withItself(shard int) (int, int) { return shard, shard }

// shardFn chooses the shard of a line. The same line always gets the same shard.
type shardFn struct{ N int }

// ProcessElement returns the line with its shard.
func (f *shardFn) ProcessElement(line string) (int, string) {
	return int(crc32.ChecksumIEEE([]byte(line)) % uint32(f.N)), line
}

// output is a set of files.
type output struct {
	Prefix string
	N      int
	Run    string // is in temporary names, so that no two runs share them
}

// part is a file that is complete under a temporary name.
type part struct{ Temporary, Final string }

func (o output) final(shard int) string {
	return fmt.Sprintf("%s-%05d-of-%05d.jsonl", o.Prefix, shard, o.N)
}

// temporary returns a new name each time.
func (o output) temporary(shard int) string {
	return fmt.Sprintf("%s.%s-%s.partial", o.final(shard), o.Run, rand.Text())
}

// writeFn writes shards.
type writeFn struct{ Output output }

// ProcessElement writes a shard to a new file.
func (f *writeFn) ProcessElement(
	ctx context.Context, shard int, lines func(*string) bool, _ func(*int) bool, emit func(part),
) error {
	p := part{f.Output.temporary(shard), f.Output.final(shard)}
	fs, err := filesystem.New(ctx, p.Temporary)
	if err != nil {
		return err
	}
	defer fs.Close()
	file, err := fs.OpenWrite(ctx, p.Temporary)
	if err != nil {
		return err
	}
	buf := bufio.NewWriterSize(file, 1<<20)
	for line := ""; lines(&line); {
		buf.WriteString(line)
		buf.WriteByte('\n') // Flush returns the first error
	}
	if err := buf.Flush(); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	emit(p)
	return nil
}

// renameFn gives complete files their names.
type renameFn struct{ Output output }

// ProcessElement gets all files at once. A bundle that is tried again finds some of them
// renamed.
func (f *renameFn) ProcessElement(ctx context.Context, _ int, parts func(*part) bool) error {
	fs, err := filesystem.New(ctx, f.Output.Prefix)
	if err != nil {
		return err
	}
	defer fs.Close()
	if err := f.checkOthers(ctx, fs); err != nil {
		return err
	}
	for p := (part{}); parts(&p); {
		if err := rename(ctx, fs, p); err != nil {
			return err
		}
	}
	return f.removeRest(ctx, fs)
}

// rename renames a file, unless an earlier try has done so.
func rename(ctx context.Context, fs filesystem.Interface, p part) error {
	err := filesystem.Rename(ctx, fs, p.Temporary, p.Final)
	if err == nil {
		return nil
	}
	_, temporary := fs.Size(ctx, p.Temporary)
	_, final := fs.Size(ctx, p.Final)
	if temporary != nil && final == nil {
		return nil
	}
	return fmt.Errorf("topicbeam: %s is complete and cannot be renamed: %w", p.Temporary, err)
}

// checkOthers returns an error if the prefix has files of another number of shards, because
// a glob would read both.
func (f *renameFn) checkOthers(ctx context.Context, fs filesystem.Interface) error {
	own := fmt.Sprintf("-of-%05d.jsonl", f.Output.N)
	return f.each(ctx, fs, "-?????-of-?????.jsonl", func(name string) error {
		if strings.HasSuffix(name, own) {
			return nil
		}
		return fmt.Errorf("topicbeam: %s has another number of shards; remove it or choose another prefix", name)
	})
}

// removeRest removes files of bundles that failed.
func (f *renameFn) removeRest(ctx context.Context, fs filesystem.Interface) error {
	remover, can := fs.(filesystem.Remover)
	if !can {
		return nil
	}
	return f.each(ctx, fs, "-*."+f.Output.Run+"-*.partial", func(name string) error { return remover.Remove(ctx, name) })
}

// each calls do with the files that are called as the prefix and a pattern. A prefix that
// looks like a pattern itself has none.
func (f *renameFn) each(ctx context.Context, fs filesystem.Interface, pattern string, do func(string) error) error {
	if strings.ContainsAny(f.Output.Prefix, `*?[\`) {
		return nil
	}
	names, err := fs.List(ctx, f.Output.Prefix+pattern)
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := do(name); err != nil {
			return err
		}
	}
	return nil
}
