package zotero

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/zotero/zoterotest"
)

func TestBusyServersAreAskedAgain(t *testing.T) {
	for _, test := range []struct {
		busy  int
		fails bool
	}{{2, false}, {maxTries, true}} {
		s := &zoterotest.Server{Web: true, Busy: test.busy}
		server := httptest.NewServer(s)
		defer server.Close()
		c, err := NewWeb(server.URL, zoterotest.WebUser, zoterotest.WebKey)
		require.NoError(t, err)
		var waits []time.Duration
		c.wait = func(_ context.Context, d time.Duration) error {
			waits = append(waits, d)
			return nil
		}
		all, err := c.Read(t.Context(), Plan{})
		require.Equal(t, test.fails, err != nil)
		require.Len(t, waits, min(test.busy, maxTries-1))
		require.Equal(t, 7*time.Second, waits[0])
		if !test.fails {
			require.Equal(t, 100, all.Version)
		}
	}
}

func TestBackoff(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Backoff", "3")
	}))
	defer server.Close()
	c, err := NewLocal(server.URL, "")
	require.NoError(t, err)
	var waited time.Duration
	c.wait = func(_ context.Context, d time.Duration) error {
		waited += d
		return nil
	}
	for range 2 {
		require.NoError(t, c.Connect(t.Context()))
	}
	require.Equal(t, 3*time.Second, waited, "before the second request")
}

func TestWaitsEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, sleep(ctx, time.Hour), context.Canceled)
	for header, want := range map[string]time.Duration{
		"": 0, "x": 0, "-1": 0, "2": 2 * time.Second, "99999999": maxWait, "99999999999999999999": 0,
	} {
		require.Equal(t, want, seconds(header), header)
	}
}

func TestMerge(t *testing.T) {
	own := Own{Prefix: "topic: ", Topics: []string{"a", "b"}}
	for _, test := range []struct {
		name, old      string
		topics         []string
		want           string
		added, removed []string
	}{
		{"none", `[]`, nil, `[]`, nil, nil},
		{"a new one", `[]`, []string{"a"}, `[{"tag":"topic: a","type":1}]`, []string{"topic: a"}, nil},
		{"one of the user", `[{"tag":"topic: a"}]`, nil, `[{"tag":"topic: a"}]`, nil, nil},
		{"the same of the user", `[{"tag":"topic: a"}]`, []string{"a"}, `[{"tag":"topic: a"}]`, nil, nil},
		{"an old one", `[{"tag":"topic: a","type":1}]`, nil, `[]`, nil, []string{"topic: a"}},
		{"of another model", `[{"tag":"topic: c","type":1}]`, nil, `[{"tag":"topic: c","type":1}]`, nil, nil},
		{"another form", `["topic: a",7,null]`, nil, `["topic: a",7,null]`, nil, nil},
		{"an exchange", `[{"tag":"x"},{"tag":"topic: a","type":1}]`, []string{"b"},
			`[{"tag":"x"},{"tag":"topic: b","type":1}]`, []string{"topic: b"}, []string{"topic: a"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var old []json.RawMessage
			require.NoError(t, json.Unmarshal([]byte(test.old), &old))
			all, added, removed := own.merge(old, test.topics)
			got, err := json.Marshal(all)
			require.NoError(t, err)
			require.JSONEq(t, test.want, string(got))
			require.Equal(t, test.added, added)
			require.Equal(t, test.removed, removed)
		})
	}
}

// TestHostileItems reads what a server may send for items.
func TestHostileItems(t *testing.T) {
	pages := []string{
		`[null,7,"x",[],{},{"key":"../../x1","data":{"itemType":"preprint","title":"t"}},` +
			`{"key":"ABCD2345","version":"x","data":{}},{"key":"ABCD2345","version":3,"data":{"itemType":"preprint",` +
			`"title":"t","tags":null}},{"key":"ABCD2345","version":3,"data":{"itemType":"preprint","title":"t"}}]`,
		`[]`,
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write([]byte(pages[min(len(r.URL.Query().Get("start"))-1, 1)]))
	}))
	defer server.Close()
	c, err := NewLocal(server.URL, "")
	require.NoError(t, err)
	bad := 0
	all, err := c.Read(t.Context(), Plan{Bad: func(_ string, err error) {
		require.Error(t, err)
		require.NotContains(t, err.Error(), "%!")
		bad++
	}})
	require.NoError(t, err)
	require.Equal(t, 1, all.Items, "the second is sent again")
	require.Equal(t, 7, bad)
}
