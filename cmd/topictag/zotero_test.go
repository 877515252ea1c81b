package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/zotero/zoterotest"
)

const quantumAbstract = "We correct errors of a quantum memory. Qubits are encoded in a surface code and a decoder " +
	"finds the likely error."

// library returns papers with and without topics, and what is no paper.
func library() *zoterotest.Server {
	user := func(name string) map[string]any { return map[string]any{"tag": name} }
	program := func(name string) map[string]any { return map[string]any{"tag": name, "type": 1} }
	tags := func(all ...map[string]any) []map[string]any { return all }
	return &zoterotest.Server{Items: []*zoterotest.Item{
		{Key: "QUANTUM1", Type: "journalArticle", Title: "Surface codes", Abstract: quantumAbstract, Collection: "COLLECT1",
			Tags: tags(user("read"), program("quantum"), map[string]any{"tag": "old", "color": "red"})},
		{Key: "HAVEALL1", Type: "preprint", Title: "Surface codes", Abstract: quantumAbstract,
			Tags: tags(program("topic: quantum"))},
		{Key: "BYUSER11", Type: "preprint", Title: "Surface codes", Abstract: quantumAbstract,
			Tags: tags(user("topic: quantum"))},
		{Key: "STALE111", Type: "preprint", Title: "Bread", Abstract: "We bake bread in an oven and eat it with butter.",
			Tags: tags(user("topic: quantum"), program("topic: robotics"), program("topic: bread"), program("robotics"))},
		{Key: "NOTE1111", Type: "note", Title: "", Abstract: ""},
		{Key: "ATTACH11", Type: "attachment", Title: "Surface codes.pdf"},
	}}
}

// tagsOf returns the tags of an item, with a star after those that programs gave.
func tagsOf(s *zoterotest.Server, key string) (all []string) {
	for _, x := range s.Items {
		if x.Key != key {
			continue
		}
		for _, t := range x.Tags {
			name := fmt.Sprint(t["tag"])
			if fmt.Sprint(t["type"]) == "1" {
				name += "*"
			}
			all = append(all, name)
		}
	}
	return all
}

// zoteroIn runs the command on a server.
func zoteroIn(t *testing.T, s *zoterotest.Server, args ...string) outcome {
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return command(append([]string{"zotero", "--server", server.URL}, args...)...)
}

func TestZoteroTags(t *testing.T) {
	for _, web := range []bool{false, true} {
		s, args := library(), []string(nil)
		if s.Web = web; web {
			args = []string{"--web", zoterotest.WebUser, "--key-file", write(t, "web.key", zoterotest.WebKey+"\n")}
		}
		before, err := json.Marshal(s.Items)
		require.NoError(t, err)
		dry := zoteroIn(t, s, append(args, "--dry-run")...)
		require.Zero(t, dry.status, dry.stderr)
		require.Regexp(t, `(?m)^QUANTUM1 +topic: quantum +Surface codes$`, dry.stdout)
		require.Regexp(t, `(?m)^STALE111 +topic: robotics +Bread$`, dry.stdout)
		require.Equal(t, 3, strings.Count(dry.stdout, "\n"), dry.stdout)
		require.Contains(t, dry.stderr, "2 of 4 items would change; the library has version 100")
		after, err := json.Marshal(s.Items)
		require.NoError(t, err)
		require.JSONEq(t, strings.ReplaceAll(string(before), `"Version":0`, `"Version":1`), string(after))
		require.Zero(t, s.Asked)

		got := zoteroIn(t, s, args...)
		require.Zero(t, got.status, got.stderr)
		require.Equal(t, dry.stdout, got.stdout, "what would change has changed")
		require.Contains(t, got.stderr, "2 of 4 items changed")
		require.Equal(t, []string{"read", "quantum*", "old", "topic: quantum*"}, tagsOf(s, "QUANTUM1"))
		require.Equal(t, "red", s.Items[0].Tags[2]["color"], "other fields of tags stay")
		require.Equal(t, []string{"topic: quantum*"}, tagsOf(s, "HAVEALL1"))
		require.Equal(t, []string{"topic: quantum"}, tagsOf(s, "BYUSER11"), "the user has given it")
		require.Equal(t, []string{"topic: quantum", "topic: bread*", "robotics*"}, tagsOf(s, "STALE111"))
		require.Equal(t, 2, s.Changes)

		got = zoteroIn(t, s, args...)
		require.Zero(t, got.status, got.stderr)
		require.Empty(t, got.stdout, "a second run changes nothing")
		require.Equal(t, 2, s.Changes)

		got = zoteroIn(t, s, append(args, "--remove")...)
		require.Zero(t, got.status, got.stderr)
		require.Equal(t, []string{"read", "quantum*", "old"}, tagsOf(s, "QUANTUM1"))
		require.Empty(t, tagsOf(s, "HAVEALL1"))
		require.Equal(t, []string{"topic: quantum"}, tagsOf(s, "BYUSER11"))
	}
}

func TestZoteroLooksAtSomeItems(t *testing.T) {
	s := library()
	got := zoteroIn(t, s, "--collection", "COLLECT1", "--prefix", "t/")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "1 of 1 item changed")
	require.Contains(t, tagsOf(s, "QUANTUM1"), "t/quantum*")
	got = zoteroIn(t, s, "--since", "100", "--prefix", "u/")
	require.Contains(t, got.stderr, "1 of 1 item changed", "the run before has changed it")
	got = zoteroIn(t, s, "--collection", "NOTTHERE")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "no such collection")
}

// TestZoteroReadsAllPages has a library that no server sends at once.
func TestZoteroReadsAllPages(t *testing.T) {
	for _, n := range []int{99, 100, 101, 200, 250} {
		s := &zoterotest.Server{Web: true}
		for i := range n {
			s.Items = append(s.Items, &zoterotest.Item{Key: fmt.Sprintf("A%07d", i), Type: "preprint", Title: "Surface codes"})
		}
		got := zoteroIn(t, s, "--web", zoterotest.WebUser, "--key-file", write(t, "web.key", zoterotest.WebKey), "--dry-run")
		require.Zero(t, got.status, got.stderr)
		require.Contains(t, got.stderr, fmt.Sprintf("of %d items would change", n))
	}
}

func TestZoteroAsksForAKey(t *testing.T) {
	for _, test := range []struct {
		name         string
		answer       zoterotest.Answer
		changes      int
		status       int
		message, key string
	}{
		{"always", zoterotest.Always, 2, 0, "Always Allow is for all", "local-key-1\n"},
		{"once", zoterotest.Once, 1, 1, "gave it for one change", ""},
		{"denied", zoterotest.Deny, 0, 1, "does not allow changes", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, file := library(), filepath.Join(t.TempDir(), "key")
			s.Answer = test.answer
			got := zoteroIn(t, s, "--key-file", file)
			require.Equal(t, test.status, got.status, got.stderr)
			require.Contains(t, got.stderr, test.message)
			require.Equal(t, test.changes, s.Changes)
			require.Equal(t, 1, s.Asked)
			if test.key == "" {
				require.NoFileExists(t, file)
				return
			}
			require.Equal(t, test.key, read(t, file))
			info, err := os.Stat(file)
			require.NoError(t, err)
			require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
			require.Zero(t, zoteroIn(t, s, "--key-file", file, "--remove").status)
			require.Equal(t, 1, s.Asked, "the kept key is used")
			require.Equal(t, 4, s.Changes)
		})
	}
	s := library()
	got := zoteroIn(t, s, "--key-file", write(t, "key", "of another Zotero"[:2]))
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "refuses the key")
	require.Zero(t, s.Asked+s.Changes)
}

// TestZoteroChangesMeanwhile has others who change items between reading and writing.
func TestZoteroChangesMeanwhile(t *testing.T) {
	s, once := library(), true
	s.BeforeChange = func(key string) {
		if key == "QUANTUM1" && once {
			once = false
			s.Touch(key, func(x *zoterotest.Item) { x.Tags = append(x.Tags, map[string]any{"tag": "new"}) })
		}
	}
	got := zoteroIn(t, s)
	require.Zero(t, got.status, got.stderr)
	require.Equal(t, []string{"read", "quantum*", "old", "new", "topic: quantum*"}, tagsOf(s, "QUANTUM1"))

	s = library()
	s.BeforeChange = func(key string) {
		s.Touch(key, func(x *zoterotest.Item) { x.Abstract, x.Title = "We bake bread.", "Bread" })
	}
	got = zoteroIn(t, s, "--collection", "COLLECT1")
	require.Zero(t, got.status, got.stderr)
	require.Contains(t, got.stderr, "0 of 1 item changed", "its topic has gone meanwhile")

	s = library()
	s.BeforeChange = func(key string) { s.Touch(key, func(*zoterotest.Item) {}) }
	got = zoteroIn(t, s)
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "QUANTUM1: other programs keep changing the item")
	require.Contains(t, got.stderr, "2 items could not be changed")
	require.Zero(t, s.Changes)
}

func TestZoteroRefusals(t *testing.T) {
	old, disabled, web := library(), library(), library()
	old.Old, disabled.Disabled, web.Web = true, true, true
	html := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "<html>\x1b[2J") })
	elsewhere := http.RedirectHandler("https://example.org/", http.StatusFound)
	for _, test := range []struct {
		name    string
		server  http.Handler
		args    []string
		status  int
		message string
	}{
		{"an older Zotero", old, nil, 1, "Zotero 10 and later write"},
		{"an older Zotero only reads", old, []string{"--dry-run"}, 0, "2 of 4 items would change"},
		{"a local API that is off", disabled, nil, 1, "allow it in Settings, Advanced"},
		{"a wrong key of the web", web, []string{"--web", zoterotest.WebUser, "--key-file", write(t, "k", "wrong")}, 1,
			"the key does not open the library"},
		{"another user", web, []string{"--web", "777", "--key-file", write(t, "k", zoterotest.WebKey)}, 1, "Not Found"},
		{"no key of the web", web, []string{"--web", zoterotest.WebUser}, 2, "needs a key"},
		{"no file of a key", web, []string{"--web", "1", "--key-file", "/nonexistent/key"}, 1, "no such file"},
		{"a name as user", web, []string{"--web", "me"}, 2, "take the number"},
		{"another kind of server", html, nil, 1, "does not send a list"},
		{"a server that sends elsewhere", elsewhere, nil, 1, "302 Found"},
		{"no prefix", old, []string{"--prefix", ""}, 2, "must not be empty"},
		{"no key of a collection", old, []string{"--collection", "../x"}, 2, "such as ABCD2345"},
		{"no version", old, []string{"--since", "-1"}, 2, "at least 0"},
		{"an argument", old, []string{"x"}, 2, "too many"},
	} {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewServer(test.server)
			defer server.Close()
			got := command(append([]string{"zotero", "--server", server.URL}, test.args...)...)
			require.Equal(t, test.status, got.status, got.stderr)
			require.Contains(t, got.stderr, test.message)
			require.NotContains(t, got.stderr, "\x1b")
		})
	}
	got := command("zotero", "--server", "http://127.0.0.1:1")
	require.Equal(t, 1, got.status)
	require.Contains(t, got.stderr, "no answer from a running Zotero")
	for _, address := range []string{"http://api.zotero.org", "ftp://localhost", "::"} {
		require.Equal(t, 2, command("zotero", "--server", address).status, address)
	}
}
