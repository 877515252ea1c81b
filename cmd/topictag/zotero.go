package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/cmd/topictag/internal/models"
	"github.com/topictag/topictag/cmd/topictag/internal/text"
	"github.com/topictag/topictag/cmd/topictag/internal/zotero"
	"github.com/topictag/topictag/corpus"
	"github.com/topictag/topictag/internal/atomicfile"
	"github.com/topictag/topictag/internal/records/safe"
	"github.com/topictag/topictag/tagger"
)

// zoteroOptions are the flags of zotero.
type zoteroOptions struct {
	model      models.Flags
	collection string
	prefix     string
	since      int
	dryRun     bool
	remove     bool
	web        string // number of a user, "" for the local API
	keyFile    string
	server     string
	quiet      bool
}

func zoteroCommand() *cobra.Command {
	var o zoteroOptions
	c := &cobra.Command{
		Use:   "zotero",
		Short: "Tag the items of a Zotero library",
		Long: `Zotero tags the items of a library, in a running Zotero by its local API. Each tag
is a prefix and a topic, such as "topic: quantum". It is an automatic tag, which is
Zotero's name for tags of programs. An item keeps all other tags. A tag that it got in an
earlier run is removed if the model no longer gives it. Tags of users stay, even
if they have the same name. --remove removes the tags of earlier runs.

--dry-run shows what would change, and changes nothing. Otherwise the table shows
what changed. At the end, standard error shows the version of the library. A later
run with --since VERSION reads only items that changed after it.

Zotero 10 and later write by the local API, if Settings, Advanced allows other
applications to communicate with Zotero. Zotero asks its user to allow changes.
Always Allow gives a key for all changes, and Allow a key for one. --key-file
keeps the first for later runs. Older versions only read, so --dry-run works with
them. --web USER writes by the web API of zotero.org instead, with the key in
--key-file. The number of the user and keys are at
https://www.zotero.org/settings/keys.

If another program changes an item meanwhile, the item is read and tagged again. The
exit status is 1 if an item could not be changed.

This command is tested with a server that imitates this protocol. It was not tested
with a real Zotero. Try --dry-run and a small collection first.`,
		Example: `  topictag zotero --dry-run
  topictag zotero --collection ABCD2345 --key-file zotero.key
  topictag zotero --since 1234
  topictag zotero --remove --dry-run
  topictag zotero --web 12345 --key-file web.key`,
		Args: takes(0, 0),
		RunE: func(c *cobra.Command, _ []string) error { return o.run(c) },
	}
	o.model.Register(c)
	o.model.RegisterTopics(c)
	text.RegisterQuiet(c, &o.quiet)
	f := c.Flags()
	f.StringVar(&o.collection, "collection", "", "`KEY` of a collection to tag, instead of the whole library")
	f.StringVar(&o.prefix, "prefix", "topic: ", "`TEXT` that each tag starts with")
	f.IntVar(&o.since, "since", 0, "only items that changed after this `VERSION` of the library")
	f.BoolVar(&o.dryRun, "dry-run", false, "show what would change, and change nothing")
	f.BoolVar(&o.remove, "remove", false, "remove the tags of earlier runs, and give none")
	f.StringVar(&o.web, "web", "", "number of the `USER` whose library the web API changes")
	f.StringVar(&o.keyFile, "key-file", "", "`FILE` with the key; the local API writes it if the user always allows changes")
	f.StringVar(&o.server, "server", "", "`ADDRESS` of the server; the default is "+zotero.LocalServer+
		", and "+zotero.WebServer+" with --web")
	return c
}

// run tags the library.
func (o *zoteroOptions) run(c *cobra.Command) error {
	switch {
	case o.prefix == "":
		return exit.WrongUsage("--prefix must not be empty, because it shows which tags are topictag's own")
	case o.collection != "" && !zotero.IsKey(o.collection):
		return exit.WrongUsage("--collection takes a key of eight letters and digits, such as ABCD2345, and not %q",
			o.collection)
	case o.since < 0:
		return exit.WrongUsage("--since must be at least 0")
	}
	client, err := o.client()
	if err != nil {
		return err
	}
	t, err := o.model.Open()
	if err != nil {
		return err
	}
	failed, err := o.tag(c, client, t)
	switch {
	case c.Context().Err() != nil:
		return exit.Failed(c.Context().Err())
	case err == nil && failed > 0:
		err = fmt.Errorf("%s could not be changed or read", text.Plural(failed, "item"))
	}
	return exit.OrFailed(err)
}

// client returns a client of the server that the flags name.
func (o *zoteroOptions) client() (*zotero.Client, error) {
	key, err := o.readKey()
	if err != nil {
		return nil, exit.Failed(err)
	}
	server := o.server
	var client *zotero.Client
	switch {
	case o.web == "":
		if server == "" {
			server = zotero.LocalServer
		}
		client, err = zotero.NewLocal(server, key)
	default:
		if server == "" {
			server = zotero.WebServer
		}
		client, err = zotero.NewWeb(server, o.web, key)
	}
	if err != nil {
		return nil, exit.WrongUsage("%w", err)
	}
	return client, nil
}

// readKey returns the key of the file. The local API may make the file later.
func (o *zoteroOptions) readKey() (string, error) {
	if o.keyFile == "" {
		return "", nil
	}
	b, err := os.ReadFile(o.keyFile)
	if errors.Is(err, fs.ErrNotExist) && o.web == "" {
		return "", nil
	}
	return strings.TrimSpace(string(b)), err
}

// tag tags the library, and returns how many items failed.
func (o *zoteroOptions) tag(c *cobra.Command, client *zotero.Client, t *tagger.Tagger) (failed int, err error) {
	ctx, messages := c.Context(), text.Messages(c, o.quiet)
	complain := func(key string, err error) {
		failed++
		fmt.Fprintf(c.ErrOrStderr(), "%s: %s\n", safe.Line(safe.Cut(key, 20)), text.Message(err))
	}
	plan := zotero.Plan{
		Collection: o.collection, Since: o.since, Own: zotero.Own{Prefix: o.prefix, Topics: t.Topics()}, Bad: complain,
	}
	if !o.remove {
		plan.Topics = func(d corpus.Document) (topics []string) {
			for _, s := range t.TagDocument(d).Tags {
				topics = append(topics, s.Topic)
			}
			return topics
		}
	}
	if err := client.Connect(ctx); err != nil {
		return failed, err
	}
	all, err := client.Read(ctx, plan)
	if err != nil {
		return failed, err
	}
	table := newChangeTable(c)
	verb := "would change"
	if o.dryRun {
		for i := range all.Changes {
			table.row(&all.Changes[i])
		}
	} else {
		verb = "changed"
		err = o.write(c, client, plan, all.Changes, table, complain)
	}
	if err := table.out.Flush(); err != nil {
		return failed, err
	}
	fmt.Fprintf(messages, "topictag: %d of %s %s; the library has version %d\n",
		table.rows, text.Plural(all.Items, "item"), verb, all.Version)
	return failed, err
}

// write makes changes. It stops at the first error that all further items would have.
func (o *zoteroOptions) write(c *cobra.Command, client *zotero.Client, plan zotero.Plan, all []zotero.Change,
	table *changeTable, complain func(string, error),
) error {
	if len(all) == 0 {
		return nil
	}
	if err := o.authorize(c, client, len(all)); err != nil {
		return err
	}
	for _, change := range all {
		made, err := client.Write(c.Context(), plan, change)
		switch {
		case errors.Is(err, zotero.ErrKey), errors.Is(err, zotero.ErrReadOnly), c.Context().Err() != nil:
			return err
		case err != nil:
			complain(change.Key, err)
		case made != nil:
			table.row(made)
		}
	}
	return nil
}

// authorize gets a key from the user of a running Zotero, and keeps it if it may.
func (o *zoteroOptions) authorize(c *cobra.Command, client *zotero.Client, changes int) error {
	if client.NeedsKey() {
		fmt.Fprintf(text.Messages(c, o.quiet), "topictag: Zotero asks now whether it may change %s; "+
			"Always Allow is for all of them, Allow for one\n", text.Plural(changes, "item"))
	}
	key, err := client.Authorize(c.Context())
	if err != nil || key == "" || o.keyFile == "" {
		return err
	}
	return writeSecret(o.keyFile, key+"\n")
}

// writeSecret replaces a file that only its owner may read. The mode comes before the content.
func writeSecret(path, content string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Chmod(0o600), f.Close()); err != nil {
		return err
	}
	return atomicfile.WriteBytes(path, []byte(content))
}

// changeTable is a table of changes, a row an item.
type changeTable struct {
	out  *tabwriter.Writer
	rows int
}

func newChangeTable(c *cobra.Command) *changeTable {
	return &changeTable{out: tabwriter.NewWriter(c.OutOrStdout(), 0, 0, 2, ' ', 0)}
}

// The lengths of cells, in characters.
const longestChanged = 50

// row adds an item. Tabs in its texts are not safe and go, so cells stay in columns.
func (t *changeTable) row(x *zotero.Change) {
	if t.rows == 0 {
		fmt.Fprintln(t.out, "item\tadded\tremoved\ttitle")
	}
	t.rows++
	cell := func(tags []string) string { return safe.Line(strings.Join(tags, "; ")) }
	fmt.Fprintf(t.out, "%s\t%s\t%s\t%s\n", x.Key, cell(x.Added), cell(x.Removed), safe.Cut(safe.Line(x.Title), longestChanged))
}
