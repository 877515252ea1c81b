package zotero

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIsKey(t *testing.T) {
	for text, want := range map[string]bool{
		"ABCD2345": true, "00000000": true, "ABCD234": false, "ABCD23456": false, "abcd2345": false, "ABCD/345": false,
		"": false, "ABCD2345\n": false, "ÀBCD234": false,
	} {
		require.Equal(t, want, IsKey(text), text)
	}
}
