package web

import (
	"cmp"
	"net/http"
	"slices"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

type relationRow struct {
	Relation string         `json:"relation"`
	Label    string         `json:"label"`
	Event    string         `json:"event"`
	Count    int            `json:"count"`
	Years    map[string]int `json:"years"`
	Others   []otherRow     `json:"others"`
}

type otherRow struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

func nodePage(rd *reader, r *http.Request) (any, error) {
	n, err := rd.known(r, "id")
	if err != nil {
		return nil, err
	}
	claims, truncated, err := rd.about(quadwire.IRI(n.ID))
	if err != nil {
		return nil, err
	}
	offices, err := rd.offices(quadwire.IRI(n.ID))
	if err != nil {
		return nil, err
	}
	latest := slices.Clone(claims)
	slices.SortFunc(latest, latestFirst)
	return map[string]any{
		"node": n, "offices": offices, "relations": relationsOf(n.ID, claims),
		"latest": latest[:min(12, len(latest))], "truncated": truncated,
	}, nil
}

func latestFirst(a, b *claim) int {
	return cmp.Or(
		strings.Compare(cmp.Or(b.From, b.ArticleDate), cmp.Or(a.From, a.ArticleDate)),
		strings.Compare(a.ID, b.ID),
	)
}

// relationsOf counts what is stated of a node, by relation, year and the other side.
func relationsOf(id string, claims []*claim) []relationRow {
	byName := map[string]*relationRow{}
	others := map[string]map[string]*otherRow{}
	for _, cl := range claims {
		if cl.status() != "stated" || !strings.HasPrefix(cl.Subject, "ent:") || !strings.HasPrefix(cl.Object, "ent:") {
			continue
		}
		row := byName[cl.Relation]
		if row == nil {
			row = &relationRow{Relation: cl.Relation, Label: cl.RelationLabel, Event: cl.Event, Years: map[string]int{}}
			byName[cl.Relation], others[cl.Relation] = row, map[string]*otherRow{}
		}
		row.Count++
		if len(cl.From) >= 4 {
			row.Years[cl.From[:4]]++
		}
		other, label := cl.Object, cl.ObjectLabel
		if other == id {
			other, label = cl.Subject, cl.SubjectLabel
		}
		if others[cl.Relation][other] == nil {
			others[cl.Relation][other] = &otherRow{ID: other, Label: label}
		}
		others[cl.Relation][other].Count++
	}
	return sortRelations(byName, others)
}

func sortRelations(byName map[string]*relationRow, others map[string]map[string]*otherRow) []relationRow {
	out := []relationRow{}
	for name, row := range byName {
		for _, other := range others[name] {
			row.Others = append(row.Others, *other)
		}
		slices.SortFunc(row.Others, func(a, b otherRow) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.ID, b.ID)) })
		row.Others = row.Others[:min(8, len(row.Others))]
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b relationRow) int { return cmp.Or(b.Count-a.Count, strings.Compare(a.Relation, b.Relation)) })
	return out[:min(60, len(out))]
}

type officeRow struct {
	Role     string   `json:"role"`
	Of       string   `json:"of"`
	OfLabel  string   `json:"ofLabel"`
	Status   string   `json:"status"`
	From     string   `json:"from"` // first and last day on which an article says so
	To       string   `json:"to"`
	Articles []string `json:"articles"`
}

// offices lists a person's offices, each once with the articles that state it.
func (rd *reader) offices(person quadwire.IRI) ([]officeRow, error) {
	ids, err := rd.Subjects("qw:holder", graph.Value{IRI: person}, 500)
	if err != nil {
		return nil, err
	}
	rows := map[[3]string]*officeRow{}
	for _, id := range ids {
		props, err := rd.Properties(id, 50)
		if err != nil {
			return nil, err
		}
		one := rd.office(props)
		key := [3]string{one.Role, one.Of, one.Status}
		if row := rows[key]; row == nil {
			rows[key] = &one
		} else {
			row.merge(one)
		}
	}
	out := []officeRow{}
	for _, row := range rows {
		slices.Sort(row.Articles)
		row.Articles = slices.Compact(row.Articles)
		out = append(out, *row)
	}
	slices.SortFunc(out, func(a, b officeRow) int {
		return cmp.Or(strings.Compare(a.From, b.From), strings.Compare(a.Role, b.Role), strings.Compare(a.Of, b.Of), strings.Compare(a.Status, b.Status))
	})
	return out, nil
}

func (rd *reader) office(props []graph.Property) officeRow {
	var row officeRow
	for _, p := range props {
		switch p.Name {
		case "qw:role":
			row.Role = p.Value.Text
		case "qw:status":
			row.Status = p.Value.Text
		case "qw:of":
			row.Of, row.OfLabel = rd.term(p.Value)
		case "qw:asOf":
			row.From, row.To = p.Value.Text, p.Value.Text
		case "qw:article":
			row.Articles = append(row.Articles, string(p.Value.IRI))
		}
	}
	return row
}

func (row *officeRow) merge(other officeRow) {
	row.Articles = append(row.Articles, other.Articles...)
	if row.From == "" || other.From != "" && other.From < row.From {
		row.From = other.From
	}
	row.To = max(row.To, other.To)
}

// statementsPage lists the evidence behind an edge, a relation or a period, oldest first, and the
// pairs among it that contradict each other.
func statementsPage(rd *reader, r *http.Request) (any, error) {
	a, err := rd.known(r, "a")
	if err != nil {
		return nil, err
	}
	claims, truncated, err := rd.about(quadwire.IRI(a.ID))
	if err != nil {
		return nil, err
	}
	q, f := r.URL.Query(), newFilter(r)
	b, directed := string(trim(q.Get("b"))), q.Get("directed") == "true"
	out := []*claim{}
	for _, cl := range claims {
		if between(cl, a.ID, b, directed) && f.match(cl) {
			out = append(out, cl)
		}
	}
	slices.SortFunc(out, func(a, b *claim) int { return -latestFirst(a, b) })
	limit := min(rows(r, 50), 200)
	return map[string]any{
		"statements": out[:min(limit, len(out))], "truncated": truncated || len(out) > limit,
		"conflicts": contradictions(claims, out),
	}, nil
}

// conflict is what some assert and others deny.
type conflict struct {
	Asserted []*claim `json:"asserted"`
	Denied   []*claim `json:"denied"`
}

const maxConflicts = 20

// contradictions sets against each other the claims of one relation that say the opposite, where one
// of them is shown: the other side may be hidden by a filter.
func contradictions(all, shown []*claim) []conflict {
	out := []conflict{}
	done := map[[3]string]bool{}
	for _, cl := range shown {
		key := [3]string{cl.Subject, cl.Relation, cl.Object}
		if done[key] || len(out) == maxConflicts || cl.Subject == "" || cl.Object == "" {
			continue
		}
		done[key] = true
		c := conflict{Asserted: []*claim{}, Denied: []*claim{}}
		for _, other := range all {
			switch {
			case other.Subject != cl.Subject || other.Relation != cl.Relation || other.Object != cl.Object:
			case other.Polarity == string(quadwire.Negated):
				c.Denied = append(c.Denied, other)
			case other.Modality == string(quadwire.Actual):
				c.Asserted = append(c.Asserted, other)
			}
		}
		if len(c.Asserted) > 0 && len(c.Denied) > 0 {
			c.Asserted, c.Denied = c.Asserted[:min(5, len(c.Asserted))], c.Denied[:min(5, len(c.Denied))]
			out = append(out, c)
		}
	}
	return out
}
