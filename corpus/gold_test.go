package corpus

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/quadwire/quadwire"
)

type goldArticle struct {
	DocID    string `json:"doc_id"`
	Entities []struct {
		ID, Type string
		Aliases  []string
		PartOf   string `json:"part_of"`
	}
	Offices []struct {
		ID, Person, Office, Org, Status string
	}
	Meta struct {
		PubDate struct{ Value string } `json:"pub_date"`
	}
	Statements []struct {
		ID, Subject, Predicate, Object, Topic, Polarity, Modality string
		Place, Importance                                         string
		EventType                                                 string `json:"event_type"`
		ObjectType                                                string `json:"object_type"`
		Symmetric                                                 bool
		Attribution                                               []string
		Time                                                      struct{ Value, Granularity string }
		Evidence                                                  []struct{ Text string }
	}
}

func goldCorpus(t *testing.T) *Corpus {
	t.Helper()
	files, _ := filepath.Glob(filepath.Join("..", "..", "shared", "gold", "dev", "00*.json"))
	if len(files) == 0 {
		t.Skip("no gold here")
	}
	c := &Corpus{Entities: map[quadwire.IRI]Entity{}}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var g goldArticle
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatal(err)
		}
		id := strings.TrimSuffix(filepath.Base(name), ".json")
		text, err := os.ReadFile(filepath.Join("..", "..", "shared", "articles", id+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		art := quadwire.Article{ID: quadwire.IRI("art:" + id), Text: string(text)}
		art.Published, _ = time.Parse(time.DateOnly, g.Meta.PubDate.Value)
		art.Sketch = Sketch(&art)
		c.Articles = append(c.Articles, art)
		g.world(c, art.ID)
		for _, s := range g.Statements {
			stmt := Statement{Article: art.ID, Label: s.Subject + " " + s.Predicate + " " + s.Object, Quote: s.Evidence[0].Text}
			stmt.Statement = quadwire.Statement{
				ID: quadwire.IRI("stmt:" + s.ID), Subject: goldTerm(s.Subject, "entity"), Object: goldTerm(s.Object, s.ObjectType),
				Predicate: quadwire.IRI("rel:" + strings.ReplaceAll(s.Predicate, " ", "_")), Event: quadwire.EventType(s.EventType),
				Symmetric: s.Symmetric, Topic: quadwire.Term{Text: s.Topic}, Place: goldTerm(s.Place, "entity"), Phrase: s.Predicate,
				Polarity: quadwire.Polarity(s.Polarity), Modality: quadwire.Modality(s.Modality), Time: goldTime(s.Time.Value),
			}
			for _, who := range s.Attribution {
				stmt.AttributedTo = append(stmt.AttributedTo, goldTerm(who, "entity"))
			}
			c.Statements = append(c.Statements, stmt)
		}
	}
	return c
}

// world adds offices and entities, and what a gazetteer knows of these: the seat whose name stands for
// a country lies in it.
func (g *goldArticle) world(c *Corpus, art quadwire.IRI) {
	seats := map[string]string{}
	for _, e := range g.Entities {
		for _, alias := range e.Aliases {
			if e.Type == "Country" {
				seats[alias] = e.ID
			}
		}
	}
	for _, e := range g.Entities {
		part := e.PartOf
		if e.Type == "Place" && part == "" {
			part = seats[e.ID]
		}
		ent := Entity{Name: e.ID}
		if part != "" {
			ent.PartOf = goldTerm(part, "entity").Entity
		}
		c.Entities[goldTerm(e.ID, "entity").Entity] = ent
	}
	for _, o := range g.Offices {
		c.Offices = append(c.Offices, Office{
			ID: quadwire.IRI("stmt:" + o.ID), Article: art, Holder: goldTerm(o.Person, "entity").Entity,
			Of: goldTerm(o.Org, "entity").Entity, Role: o.Office, Status: o.Status,
		})
	}
}

func goldTerm(name, kind string) quadwire.Term {
	if kind != "entity" || name == "" {
		return quadwire.Term{Text: name}
	}
	return quadwire.Term{Entity: quadwire.IRI("ent:" + strings.ReplaceAll(name, " ", "_")), Text: name}
}

func goldTime(value string) quadwire.TimeInterval {
	first, last, _ := strings.Cut(value, "/")
	if last == "" {
		last = first
	}
	from, okFrom := period(first, false)
	to, okTo := period(last, true)
	if !okFrom || !okTo {
		return quadwire.TimeInterval{}
	}
	return quadwire.TimeInterval{Earliest: from, Latest: to, Granularity: quadwire.Day}
}

func period(value string, end bool) (time.Time, bool) {
	for layout, months := range map[string]int{time.DateOnly: 0, "2006-01": 1, "2006": 12} {
		if at, err := time.Parse(layout, value); err == nil {
			if end && months > 0 {
				at = at.AddDate(0, months, -1)
			}
			return at, true
		}
	}
	return time.Time{}, false
}

// crossdoc is what a reader found across the articles.
type crossdoc struct {
	Clusters []struct {
		ID         string
		Statements []string
	} `json:"event_clusters"`
	Conflicts []struct {
		ID, About  string
		Statements []string
	}
}

func readCrossdoc(t *testing.T) (c crossdoc) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "gold", "crossdoc.json"))
	if err != nil {
		t.Skip("no gold here")
	}
	if err := json.Unmarshal(data, &c); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestGold measures the clusters against those that a reader found, in pairs of statements of
// different articles. A pair in no cluster of theirs counts as wrong only if one of the two is in one:
// not all that repeats was thought worth a cluster.
func TestGold(t *testing.T) {
	t.Parallel()
	c := goldCorpus(t)
	home := map[quadwire.IRI]string{}
	for _, k := range readCrossdoc(t).Clusters {
		for _, s := range k.Statements {
			home[quadwire.IRI("stmt:"+s)] = k.ID
		}
	}
	c.sort()
	cl, err := newClustering(t.Context(), c, group(c.Articles))
	if err != nil {
		t.Fatal(err)
	}
	var right, wrong, missed int
	for i := range cl.all {
		for j := range cl.all[:i] {
			a, b := &cl.all[i], &cl.all[j]
			if a.art == b.art || home[a.ID] == "" && home[b.ID] == "" {
				continue
			}
			want, got := home[a.ID] == home[b.ID], cl.sets.find(i) == cl.sets.find(j)
			switch {
			case want && got:
				right++
			case got:
				wrong++
				t.Logf("too much: %s %q\n   %s %q", a.ID, a.Label, b.ID, b.Label)
			case want:
				missed++
				t.Logf("missed %s: %s %q\n   %s %q", home[a.ID], a.ID, a.Label, b.ID, b.Label)
			}
		}
	}
	precision, recall := float64(right)/float64(right+wrong), float64(right)/float64(right+missed)
	t.Logf("pairs: precision %.2f, recall %.2f", precision, recall)
	if precision < 0.94 || recall < 0.83 {
		t.Errorf("pairs: precision %.2f, recall %.2f", precision, recall)
	}
}

// TestGoldConflicts measures which of the differences that a reader found have a node: one with
// statements of at least two articles of theirs.
func TestGoldConflicts(t *testing.T) {
	t.Parallel()
	c := goldCorpus(t)
	facts, err := Build(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	members := map[quadwire.IRI]map[quadwire.IRI]bool{}
	labels := map[quadwire.IRI]string{}
	for _, f := range facts {
		switch f.Name {
		case "qw:asserting", "qw:denying", "qw:statement":
			if f.Label == LabelConflicts {
				if members[f.Subject] == nil {
					members[f.Subject] = map[quadwire.IRI]bool{}
				}
				members[f.Subject][f.Object.(quadwire.IRI)] = true
			}
		case rdfsLabel:
			labels[f.Subject] = f.Object.(string)
		}
	}
	found, expected := 0, map[quadwire.IRI]bool{}
	for _, x := range readCrossdoc(t).Conflicts {
		hit := ""
		for id, list := range members {
			articles := map[string]bool{}
			for _, s := range x.Statements {
				if list[quadwire.IRI("stmt:"+s)] {
					articles[s[:3]] = true
				}
			}
			if len(articles) > 1 {
				hit, expected[id] = hit+"; "+labels[id], true
			}
		}
		if hit != "" {
			found++
		}
		t.Logf("%s %s: %s", x.ID, x.About, hit)
	}
	for id := range members {
		if !expected[id] {
			t.Logf("more: %s %v", labels[id], slices.Sorted(maps.Keys(members[id])))
		}
	}
	t.Logf("conflicts: %d of 6 found, %d nodes", found, len(members))
	if found < 4 {
		t.Errorf("%d of 6 conflicts found, want 4", found)
	}
}
