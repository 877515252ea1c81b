package choices

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

func TestCheck(t *testing.T) {
	require.NoError(t, Check("color", "never", []string{"auto", "always", "never"}))
	err := Check("color", "red", []string{"auto", "always", "never"})
	require.EqualError(t, err, `unknown --color "red": auto, always or never`)
	require.Equal(t, exit.Usage, exit.Of(err).Status)
}
