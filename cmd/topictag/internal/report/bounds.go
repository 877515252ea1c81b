package report

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/topictag/topictag/cmd/topictag/internal/exit"
)

// The flags that set bounds.
const (
	failUnder = "--fail-under"
	failOver  = "--fail-over"
)

// bound is the least or the most that a figure may be.
type bound struct {
	flag   string
	figure string // such as "macro-f1"
	limit  float64
}

// bounded returns the kinds of figures that a flag bounds.
func bounded(flag string) []string {
	if flag == failOver {
		return []string{"brier", "ece"}
	}
	return []string{"precision", "recall", "f1", "ap"}
}

func parseBounds(flag string, values []string) ([]bound, error) {
	var bounds []bound
	for _, value := range values {
		name, number, _ := strings.Cut(value, "=")
		limit, err := strconv.ParseFloat(number, 64)
		if err != nil || !(limit >= 0 && limit <= 1) {
			return nil, exit.WrongUsage("%s %q: not FIGURE=VALUE with a value from 0 to 1", flag, value)
		}
		b := bound{flag, name, limit}
		isKind := func(kind string) bool { return strings.HasSuffix(name, "-"+kind) }
		if !slices.ContainsFunc(bounded(flag), isKind) {
			return nil, b.unknown() // known before an hour of training
		}
		bounds = append(bounds, b)
	}
	return bounds, nil
}

// checkBounds returns an error that names each bound that is not kept.
func checkBounds(bounds []bound, rows []Row) error {
	var missed []string
	for _, b := range bounds {
		got, known := figure(rows, b)
		switch {
		case !known:
			return b.unknown()
		case b.flag == failUnder && got < b.limit:
			missed = append(missed, fmt.Sprintf("%s is %.4f, under %v", b.figure, got, b.limit))
		case b.flag == failOver && got > b.limit:
			missed = append(missed, fmt.Sprintf("%s is %.4f, over %v", b.figure, got, b.limit))
		}
	}
	if missed == nil {
		return nil
	}
	return &exit.Error{Status: exit.Missed, Err: errors.New(strings.Join(missed, "; "))}
}

func (b bound) unknown() error {
	return exit.WrongUsage("%s: no figure %q; it takes NAME-%s of macro, micro and each topic",
		b.flag, b.figure, strings.Join(bounded(b.flag), ", NAME-"))
}

// figure returns the figure that a bound is for, and whether there is one.
func figure(rows []Row, b bound) (float64, bool) {
	for _, r := range rows {
		for _, kind := range bounded(b.flag) {
			if b.figure == r.Name+"-"+kind {
				values := map[string]float64{
					"precision": r.Precision, "recall": r.Recall, "f1": r.F1, "ap": r.AveragePrecision,
					"brier": r.Brier, "ece": r.ECE,
				}
				return values[kind], true
			}
		}
	}
	return 0, false
}
