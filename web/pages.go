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
	conflicts := contradictions(claims, out)
	return map[string]any{
		"statements": out[:min(limit, len(out))], "truncated": truncated || len(out) > limit, "conflicts": conflicts,
	}, nil
}

// contradictions pairs the shown claims with those that say the opposite of the same relation.
func contradictions(all, shown []*claim) [][2]string {
	out := [][2]string{}
	for _, cl := range shown {
		for _, other := range all {
			if cl.Polarity != other.Polarity && cl.Subject == other.Subject && cl.Object == other.Object &&
				cl.Relation == other.Relation && len(out) < 100 {
				out = append(out, [2]string{cl.ID, other.ID})
			}
		}
	}
	return out
}
