package topicbenthos

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/redpanda-data/benthos/v4/public/service"
	"github.com/stretchr/testify/require"
)

// jetStream starts a NATS server with JetStream in the process, and returns a client.
func jetStream(t *testing.T) jetstream.JetStream {
	s, err := server.NewServer(&server.Options{
		Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: t.TempDir(), NoLog: true, NoSigs: true,
	})
	require.NoError(t, err)
	go s.Start()
	t.Cleanup(func() {
		s.Shutdown()
		s.WaitForShutdown()
	})
	require.True(t, s.ReadyForConnections(30*time.Second))
	c, err := nats.Connect(s.ClientURL())
	require.NoError(t, err)
	t.Cleanup(c.Close)
	js, err := jetstream.New(c)
	require.NoError(t, err)
	return js
}

// source reads from a consumer, and acknowledges what its pipeline has written. It does the
// work of the input nats_jetstream of Redpanda Connect, which is not in Benthos.
type source struct{ consumer jetstream.Consumer }

func (s *source) Connect(context.Context) error { return nil }
func (s *source) Close(context.Context) error   { return nil }

func (s *source) Read(ctx context.Context) (*service.Message, service.AckFunc, error) {
	for ctx.Err() == nil {
		m, err := s.consumer.Next(jetstream.FetchMaxWait(200 * time.Millisecond))
		if err == nil {
			return service.NewMessage(m.Data()), func(_ context.Context, err error) error {
				if err != nil {
					return m.Nak()
				}
				return m.DoubleAck(context.Background())
			}, nil
		}
		if !errors.Is(err, nats.ErrTimeout) && !errors.Is(err, jetstream.ErrNoMessages) {
			return nil, nil, err
		}
	}
	return nil, nil, ctx.Err()
}

// sink publishes records.
type sink struct{ js jetstream.JetStream }

func (s *sink) Connect(context.Context) error { return nil }
func (s *sink) Close(context.Context) error   { return nil }

func (s *sink) Write(ctx context.Context, m *service.Message) error {
	b, err := m.AsBytes()
	if err == nil {
		_, err = s.js.Publish(ctx, "tagged", b)
	}
	return err
}

// pipeline returns a stream from papers to tagged records.
func pipeline(t *testing.T, js jetstream.JetStream, c jetstream.Consumer) *service.Stream {
	env := service.NewEnvironment()
	require.NoError(t, env.RegisterInput("papers", service.NewConfigSpec(),
		func(*service.ParsedConfig, *service.Resources) (service.Input, error) { return &source{c}, nil }))
	require.NoError(t, env.RegisterOutput("tagged", service.NewConfigSpec(),
		func(*service.ParsedConfig, *service.Resources) (service.Output, int, error) { return &sink{js}, 1, nil }))
	b := env.NewStreamBuilder()
	require.NoError(t, b.SetYAML("input: {papers: {}}\npipeline: {threads: 1, processors: [{topictag: {output: merge}}]}\n"+
		"output: {tagged: {}}\nlogger: {level: OFF}\n"))
	s, err := b.Build()
	require.NoError(t, err)
	return s
}

// TestNothingIsLostIfKilled ends a pipeline in the middle without a stop, and continues with
// another one. Each paper comes out, and what was not acknowledged may come twice.
func TestNothingIsLostIfKilled(t *testing.T) {
	const papers = 200
	js, ctx := jetStream(t), t.Context()
	for _, name := range []string{"papers", "tagged"} {
		_, err := js.CreateStream(ctx, jetstream.StreamConfig{
			Name: name, Subjects: []string{name}, Storage: jetstream.MemoryStorage,
		})
		require.NoError(t, err)
	}
	consumer, err := js.CreateConsumer(ctx, "papers", jetstream.ConsumerConfig{
		Durable: "topictag", AckPolicy: jetstream.AckExplicitPolicy, AckWait: time.Second,
	})
	require.NoError(t, err)
	for i := range papers {
		_, err := js.Publish(ctx, "papers", fmt.Appendf(nil, `{"id":"p%d","title":"Surface codes of a quantum memory"}`, i))
		require.NoError(t, err)
	}
	tagged, err := js.Stream(ctx, "tagged")
	require.NoError(t, err)
	written := func() uint64 {
		info, err := tagged.Info(ctx)
		require.NoError(t, err)
		return info.State.Msgs
	}

	killed, kill := context.WithCancel(ctx)
	ended := make(chan error, 1)
	go func() { ended <- pipeline(t, js, consumer).Run(killed) }()
	require.Eventually(t, func() bool { return written() > papers/10 }, time.Minute, time.Millisecond)
	kill()
	<-ended
	require.Less(t, written(), uint64(papers), "it was killed in the middle")

	going, stop := context.WithCancel(ctx)
	defer stop()
	go func() { ended <- pipeline(t, js, consumer).Run(going) }()
	require.Eventually(t, func() bool {
		info, err := consumer.Info(ctx)
		return err == nil && info.NumPending == 0 && info.NumAckPending == 0
	}, time.Minute, 10*time.Millisecond)
	stop()
	<-ended

	seen := map[string]bool{}
	for i := uint64(1); i <= written(); i++ {
		m, err := tagged.GetMsg(ctx, i)
		require.NoError(t, err)
		id, _, _ := strings.Cut(strings.TrimPrefix(string(m.Data), `{"id":"`), `"`)
		require.Contains(t, string(m.Data), `"tags":[{"topic":"quantum"`)
		seen[id] = true
	}
	require.Len(t, seen, papers)
}
