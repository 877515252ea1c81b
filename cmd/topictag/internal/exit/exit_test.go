package exit

import (
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStatuses(t *testing.T) {
	usage := WrongUsage("--jobs is at least %d", 1)
	for _, test := range []struct {
		name    string
		err     error
		status  int
		message string
	}{
		{"of the parser", io.EOF, Usage, "EOF"},
		{"failed", Failed(io.EOF), Failure, "EOF"},
		{"wrong usage", usage, Usage, "--jobs is at least 1"},
		{"wrapped", fmt.Errorf("tag: %w", usage), Usage, "--jobs is at least 1"},
		{"failed after all", Failed(usage), Failure, "--jobs is at least 1"},
		{"failed unless it has a status", OrFailed(usage), Usage, "--jobs is at least 1"},
		{"failed without a status", OrFailed(io.EOF), Failure, "EOF"},
		{"with a hint", WithHint(io.EOF, "read %s again", "it"), Failure, "EOF; read it again"},
		{"with a hint and a status", WithHint(usage, "give more"), Usage, "--jobs is at least 1; give more"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := Of(test.err)
			require.Equal(t, test.status, got.Status)
			require.Equal(t, test.message, got.Err.Error())
		})
	}
	require.NoError(t, Failed(nil))
	require.NoError(t, OrFailed(nil))
	require.True(t, errors.Is(WithHint(Failed(io.EOF), "x"), io.EOF))
}
