package murmur

import (
	"math/bits"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestMix compares with values of fmix64 in the reference implementation.
func TestMix(t *testing.T) {
	for x, want := range map[uint64]uint64{
		0: 0, 1: 0xb456bcfc34c2cb2c, 2: 0x3abf2a20650683e7, 1 << 63: 0x8f780810af31a493, ^uint64(0): 0x64b5720b4b825f21,
	} {
		require.Equal(t, want, Mix(x))
	}
}

func TestMixChangesHalfOfTheBits(t *testing.T) {
	for bit := range 64 {
		changed := 0
		for x := range uint64(1000) {
			changed += bits.OnesCount64(Mix(x) ^ Mix(x^1<<bit))
		}
		require.InDelta(t, 32_000, changed, 1_000, "bit %d", bit)
	}
}
