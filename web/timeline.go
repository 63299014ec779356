package web

import (
	"maps"
	"math"
	"net/http"
	"slices"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

type bucket struct {
	Period string         `json:"period"`
	Counts map[string]int `json:"counts"`
	Score  float64        `json:"score"` // mean cooperation-conflict score of the events

	sum    float64
	scored int
}

const maxBuckets = 600

// layouts says how much of a date names a period.
var layouts = map[string]string{"day": time.DateOnly, "month": "2006-01", "year": "2006"}

// timelinePage counts the dated statements of one actor, or between two, by period and event type.
func timelinePage(rd *reader, r *http.Request) (any, error) {
	a, err := rd.known(r, "a")
	if err != nil {
		return nil, err
	}
	claims, truncated, err := rd.about(quadwire.IRI(a.ID))
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	layout := layouts[q.Get("by")]
	if layout == "" {
		layout = layouts["month"]
	}
	b, f, undated := string(trim(q.Get("b"))), newFilter(r), 0
	found := map[string]*bucket{}
	for _, cl := range claims {
		if !between(cl, a.ID, b, false) || !f.match(cl) || cl.Event == "" {
			continue
		}
		if period, ok := cl.period(layout); ok {
			count(found, period, cl.Event)
		} else {
			undated++
		}
	}
	buckets, cut := fill(found, layout)
	return map[string]any{"buckets": buckets, "undated": undated, "truncated": truncated || cut}, nil
}

// period is the one that a claim's time lies within; false if it is undated or spans several.
func (cl *claim) period(layout string) (string, bool) {
	if len(cl.From) < len(layout) || len(cl.To) < len(layout) {
		return "", false
	}
	from, to := cl.From[:len(layout)], cl.To[:len(layout)]
	return from, from == to
}

func count(found map[string]*bucket, period, event string) {
	bk := found[period]
	if bk == nil {
		bk = &bucket{Period: period, Counts: map[string]int{}}
		found[period] = bk
	}
	bk.Counts[event]++
	if info, ok := vocab.Event(quadwire.EventType(event)); ok && info.Score != 0 {
		bk.sum += info.Score
		bk.scored++
		bk.Score = math.Round(bk.sum/float64(bk.scored)*100) / 100
	}
}

// fill lists the periods from first to last, empty ones too: a chart shows silence as well.
func fill(found map[string]*bucket, layout string) (out []bucket, cut bool) {
	out = []bucket{}
	if len(found) == 0 {
		return out, false
	}
	names := slices.Sorted(maps.Keys(found))
	at, err := time.Parse(layout, names[0])
	if err != nil {
		return out, false
	}
	for last := names[len(names)-1]; ; at = step(at, layout) {
		name := at.Format(layout)
		if name > last {
			break
		}
		bk := found[name]
		if bk == nil {
			bk = &bucket{Period: name, Counts: map[string]int{}}
		}
		out = append(out, *bk)
	}
	if len(out) > maxBuckets {
		return out[len(out)-maxBuckets:], true
	}
	return out, false
}

func step(t time.Time, layout string) time.Time {
	switch layout {
	case time.DateOnly:
		return t.AddDate(0, 0, 1)
	case "2006-01":
		return t.AddDate(0, 1, 0)
	}
	return t.AddDate(1, 0, 0)
}
