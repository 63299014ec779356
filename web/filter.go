package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// filter chooses claims as the page's filters say.
type filter struct {
	relation, event string
	from, to        string // prefixes of dates: 2023, 2023-11 or 2023-11-08; inclusive
	statuses        []string
	sources         int // edges need that many independent sources
}

func newFilter(r *http.Request) filter {
	q := r.URL.Query()
	sources, _ := strconv.Atoi(q.Get("sources")) // anything else means any number
	return filter{
		relation: string(trim(q.Get("relation"))), event: q.Get("event"),
		from: q.Get("from"), to: q.Get("to"), statuses: q["status"], sources: sources,
	}
}

func (f filter) match(cl *claim) bool {
	if f.relation != "" && cl.Relation != f.relation || f.event != "" && cl.Event != f.event {
		return false
	}
	if len(f.statuses) > 0 && !slices.Contains(f.statuses, cl.status()) {
		return false
	}
	if f.from == "" && f.to == "" {
		return true
	}
	if cl.From == "" || cl.To == "" {
		return false
	}
	return (f.from == "" || cl.To >= f.from) && (f.to == "" || cl.From < f.to || strings.HasPrefix(cl.From, f.to))
}

// between tells whether a claim is about a, and about b if there is a b.
func between(cl *claim, a, b string, directed bool) bool {
	if b == "" {
		return cl.Subject == a || cl.Object == a
	}
	if cl.Subject == a && cl.Object == b {
		return true
	}
	return (!directed || cl.symmetric) && cl.Subject == b && cl.Object == a
}
