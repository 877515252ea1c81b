package serving

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
	"github.com/topictag/topictag/tagger"
	"github.com/topictag/topictag/tagger/taghttp"
)

func TestSize(t *testing.T) {
	for text, want := range map[string]Size{"1": 1, "1024": 1024, "512KiB": 512 << 10, "1MiB": 1 << 20, "2GiB": 2 << 30} {
		var s Size
		require.NoError(t, s.Set(text), text)
		require.Equal(t, want, s, text)
	}
	for _, text := range []string{"", "0", "-1", "1MB", "KiB", "1.5MiB", "99999999999GiB", "2000GiB"} {
		require.Error(t, new(Size).Set(text), text)
	}
	for want, s := range map[string]Size{"1MiB": 1 << 20, "1025": 1025, "3KiB": 3 << 10, "0": 0} {
		require.Equal(t, want, s.String())
	}
}

func TestHosts(t *testing.T) {
	for listen, isLocal := range map[string]bool{
		"localhost:0": true, "127.0.0.1:80": true, "[::1]:80": true, "127.0.0.2:80": true,
		":80": false, "0.0.0.0:80": false, "example.org:80": false, "10.0.0.1:80": false,
	} {
		hosts, err := Hosts(listen)
		require.NoError(t, err)
		require.Equal(t, isLocal, hosts != nil, listen)
	}
	_, err := Hosts("localhost")
	require.Equal(t, exit.Usage, exit.Of(err).Status)
}

func TestCheckOrigins(t *testing.T) {
	require.NoError(t, CheckOrigins([]string{"*", "https://example.org", "http://localhost:3000"}))
	for _, text := range []string{"", "example.org", "https://example.org/", "https://"} {
		require.Error(t, CheckOrigins([]string{text}), text)
	}
}

func TestReadToken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "token")
	require.NoError(t, os.WriteFile(path, []byte(" s3cret\n"), 0o600))
	token, err := ReadToken(path)
	require.NoError(t, err)
	require.Equal(t, "s3cret", token)
	for _, text := range []string{"", " \n", "two tokens"} {
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		_, err = ReadToken(path)
		require.ErrorContains(t, err, "one token")
	}
	_, err = ReadToken(path + "x")
	require.ErrorIs(t, err, os.ErrNotExist)
	token, err = ReadToken("")
	require.NoError(t, err)
	require.Empty(t, token)
}

func TestModels(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.model")
	require.NoError(t, tagger.Default().SaveFile(path))
	m, err := OpenModels(nil)
	require.NoError(t, err)
	require.Equal(t, taghttp.Bundled, m.Default)
	m, err = OpenModels([]string{"mine=" + path, "other=" + path})
	require.NoError(t, err)
	require.Equal(t, "mine", m.Default)
	require.Len(t, m.Named, 3)

	before := m.Named
	require.NoError(t, os.WriteFile(path, []byte("broken"), 0o600))
	require.ErrorContains(t, m.Load(), path)
	require.Same(t, before["mine"], m.Named["mine"], "a broken file keeps the old model")
	require.NoError(t, tagger.Default().SaveFile(path))
	require.NoError(t, m.Load())
	require.NotSame(t, before["mine"], m.Named["mine"])

	for _, flags := range [][]string{{"mine"}, {"=a"}, {"a="}, {"a/b=" + path}, {"a=" + path, "a=" + path}, {"a=" + path + "x"}} {
		_, err = OpenModels(flags)
		require.Error(t, err, flags)
	}
	_, err = OpenModels([]string{"my.model"})
	require.ErrorContains(t, err, `--model "my.model" has no name; give it one, as in --model "mine=my.model"`)
}

// lines is a log that a test reads while a server writes.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

func newServer(t *testing.T, models *Models) (*Server, *lines, net.Listener) {
	log := &lines{}
	logger := slog.New(slog.NewTextHandler(log, nil))
	h, err := taghttp.New(taghttp.Config{Models: models.Named, Default: models.Default, Log: logger})
	require.NoError(t, err)
	listener, err := net.Listen("tcp", "localhost:0")
	require.NoError(t, err)
	return &Server{Handler: h, Models: models, Timeout: 30 * time.Second, Log: logger}, log, listener
}

func TestServeFinishesWhatIsInHand(t *testing.T) {
	models, err := OpenModels(nil)
	require.NoError(t, err)
	s, _, listener := newServer(t, models)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, listener) }()
	in, feed := io.Pipe()
	answer, err := http.Post("http://"+listener.Addr().String()+"/v1/tag", "application/x-ndjson", in)
	require.NoError(t, err)
	defer answer.Body.Close()
	stop()
	require.Eventually(t, func() bool {
		_, err := net.Dial("tcp", listener.Addr().String())
		return err != nil
	}, 5*time.Second, 10*time.Millisecond, "it listens no more")
	io.WriteString(feed, `{"title":"a"}`)
	feed.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(t, err)
	require.Equal(t, `{"id":"","title":"a","tags":[],"abstained":"no-text"}`+"\n", string(text))
	require.NoError(t, <-ended)
}

func TestServeFails(t *testing.T) {
	models, err := OpenModels(nil)
	require.NoError(t, err)
	s, _, listener := newServer(t, models)
	require.NoError(t, listener.Close())
	require.ErrorIs(t, s.Serve(t.Context(), listener), net.ErrClosed)
	require.ErrorContains(t, s.Run(t.Context(), "localhost:99999", false), "choose another address by --listen")
}

func TestReload(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.model")
	require.NoError(t, tagger.Default().SaveFile(path))
	models, err := OpenModels([]string{"mine=" + path})
	require.NoError(t, err)
	s, log, listener := newServer(t, models)
	defer listener.Close()
	require.NoError(t, os.WriteFile(path, []byte("broken"), 0o600))
	s.Reload()
	require.Contains(t, log.String(), "the old one stays")
	require.Equal(t, 1, strings.Count(log.String(), "the other models are loaded"), log.String())
	require.NoError(t, tagger.Default().SaveFile(path))
	s.Reload()
	require.Contains(t, log.String(), `msg="models are loaded"`)
}
