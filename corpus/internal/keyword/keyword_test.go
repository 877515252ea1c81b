package keyword

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMissing(t *testing.T) {
	tags := []string{"Quantum", "robotics ", "robotics", " ", "diffusion"}
	require.Equal(t, []string{"robotics", "diffusion"}, Missing(tags, []string{"quantum", "other"}, strings.TrimSpace))
	require.Nil(t, Missing(nil, []string{"quantum"}, strings.TrimSpace))
}
