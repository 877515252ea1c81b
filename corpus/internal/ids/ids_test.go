package ids

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPaper(t *testing.T) {
	for text, want := range map[string]string{
		"": "", " x ": "x", "WOS:1": "WOS:1", "123": "123",
		"2401.00001v2": "2401.00001", "arXiv:2401.00001": "2401.00001", "hep-th/9901001v1": "hep-th/9901001",
		"https://arxiv.org/abs/2401.00001": "2401.00001", "10.48550/arXiv.2401.00001": "2401.00001",
		"10.1/x": "10.1/x", "https://doi.org/10.1/X y": "10.1/X y", "http://dx.doi.org/10.1/x": "10.1/x",
		"DOI: 10.1/x": "10.1/x", "doi 10.1/x": "10.1/x", "https://example.org/10.1/x": "https://example.org/10.1/x",
		"doi:": "doi:", "doi: none": "doi: none", "10.5": "10.5",
	} {
		require.Equal(t, want, Paper(text), text)
	}
}
