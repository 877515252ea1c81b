package names

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKey(t *testing.T) {
	for name, want := range map[string]string{
		"Document Title": "documenttitle", "document_title": "documenttitle", " PMID:": "pmid", "": "", "Élan2": "lan2", "标题": "",
	} {
		require.Equal(t, want, Key(name), name)
	}
}

func TestListsHaveKeysEachOnce(t *testing.T) {
	all := slices.Concat(IDs(), Titles(), Abstracts())
	for i, name := range all {
		require.Equal(t, name, Key(name))
		require.NotContains(t, all[:i], name)
	}
	require.NotContains(t, all, "publicationtitle", "which is the journal of a paper")
}
