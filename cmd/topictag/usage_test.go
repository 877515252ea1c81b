package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/topictag/topictag/internal/version"
)

// TestUsageIsThatOfCobra compares the usage of every command with cobra's template. A command
// with aliases, groups or inherited flags would differ, because usage has no part for them.
func TestUsageIsThatOfCobra(t *testing.T) {
	got, want := newRoot(), newRoot()
	want.SetUsageFunc(nil)
	want.SetUsageTemplate(strings.ReplaceAll(want.UsageTemplate(), ".FlagUsages", ".FlagUsagesWrapped 88"))
	compared := 0
	var compare func(got, want *cobra.Command)
	compare = func(got, want *cobra.Command) {
		require.Equal(t, want.UsageString(), got.UsageString(), got.CommandPath())
		compared++
		for i, sub := range want.Commands() {
			compare(got.Commands()[i], sub)
		}
	}
	for _, root := range []*cobra.Command{got, want} {
		root.InitDefaultHelpCmd()
		root.InitDefaultCompletionCmd()
	}
	compare(got, want)
	require.Greater(t, compared, 20)
}

func TestVersionFlag(t *testing.T) {
	want := "topictag " + version.Of() + "\n"
	help := command("help").stdout
	for _, test := range []struct {
		name   string
		args   []string
		status int
		stdout string
	}{
		{"alone", []string{"--version"}, 0, want},
		{"with a value", []string{"--version=true"}, 0, want},
		{"switched off", []string{"--version=false"}, 0, help},
		{"help comes first", []string{"--version", "--help"}, 0, help},
		{"no command has it", []string{"tag", "--version"}, 2, ""},
		{"an unknown command", []string{"--version", "x"}, 2, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := command(test.args...)
			require.Equal(t, test.status, got.status)
			require.Equal(t, test.stdout, got.stdout)
		})
	}
}
