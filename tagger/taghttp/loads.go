package taghttp

import (
	"sync"
	"time"

	"github.com/topictag/topictag/internal/metrics"
	"github.com/topictag/topictag/tagger"
)

// loads knows since when each model is served.
type loads struct {
	mu     sync.Mutex
	models map[string]load
}

type load struct {
	model *tagger.Tagger
	since float64 // in seconds from 1970
}

// note sets the times of models. A model that was there before keeps its time.
func (l *loads) note(to *metrics.Set, models map[string]*tagger.Tagger) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := float64(time.Now().UnixMilli()) / 1000
	current, times := make(map[string]load, len(models)), make(map[string]float64, len(models))
	for name, t := range models {
		one := l.models[name]
		if one.model != t {
			one = load{t, now}
		}
		current[name], times[name] = one, one.since
	}
	l.models = current
	to.Replace("topictag_model_loaded_timestamp_seconds", "When a model was last loaded.", "model", times)
}
