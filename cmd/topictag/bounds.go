package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// bound is the least or most that a figure may be.
type bound struct {
	flag   string
	figure string // NAME-f1, say
	limit  float64
}

// bounded returns the figures that a flag takes.
func bounded(flag string) []string {
	if flag == "--fail-over" {
		return []string{"brier", "ece"}
	}
	return []string{"precision", "recall", "f1", "ap"}
}

func parseBounds(flag string, values []string) ([]bound, error) {
	var bounds []bound
	for _, value := range values {
		figure, number, _ := strings.Cut(value, "=")
		limit, err := strconv.ParseFloat(number, 64)
		if err != nil || !(limit >= 0 && limit <= 1) {
			return nil, exit.WrongUsage("%s %q: not FIGURE=VALUE with a value from 0 to 1", flag, value)
		}
		b := bound{flag, figure, limit}
		if !slices.ContainsFunc(bounded(flag), func(name string) bool { return strings.HasSuffix(figure, "-"+name) }) {
			return nil, b.unknown() // before there is an hour of training
		}
		bounds = append(bounds, b)
	}
	return bounds, nil
}

// checkBounds returns an error that names each bound that is not kept.
func checkBounds(bounds []bound, rows []row) error {
	var missed []string
	for _, b := range bounds {
		got, known := figure(rows, b)
		switch {
		case !known:
			return b.unknown()
		case b.flag == "--fail-under" && got < b.limit:
			missed = append(missed, fmt.Sprintf("%s is %.4f, under %v", b.figure, got, b.limit))
		case b.flag == "--fail-over" && got > b.limit:
			missed = append(missed, fmt.Sprintf("%s is %.4f, over %v", b.figure, got, b.limit))
		}
	}
	if missed == nil {
		return nil
	}
	return &exit.Error{Status: exit.Missed, Err: errors.New(strings.Join(missed, "; "))}
}

func (b bound) unknown() error {
	return exit.WrongUsage("%s: no figure %q; it takes NAME-%s of macro, micro and each topic", b.flag, b.figure, strings.Join(bounded(b.flag), ", NAME-"))
}

// figure returns the figure that a bound is for.
func figure(rows []row, b bound) (float64, bool) {
	for _, r := range rows {
		for _, name := range bounded(b.flag) {
			if b.figure == r.Name+"-"+name {
				values := map[string]float64{
					"precision": r.Precision, "recall": r.Recall, "f1": r.F1, "ap": r.AveragePrecision,
					"brier": r.Brier, "ece": r.ECE,
				}
				return values[name], true
			}
		}
	}
	return 0, false
}
