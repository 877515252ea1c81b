package elements

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDeclaredEncoding(t *testing.T) {
	for text, want := range map[string]string{
		` version="1.0" encoding="UTF-8"`: "utf-8", ` version='1.0' encoding = 'Latin1' standalone="yes"`: "latin1",
		"": "", ` version="1.0"`: "", " encoding": "", " encoding=UTF-8": "", ` encoding="UTF-8`: "", ` encoding=""`: "",
		` encoding="` + strings.Repeat("x", 100) + `"`: "",
	} {
		require.Equal(t, want, declaredEncoding([]byte(text)), text)
	}
}
