package corpus

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/quadwire/quadwire"
)

type goldArticle struct {
	DocID string `json:"doc_id"`
	Meta  struct {
		PubDate struct{ Value string } `json:"pub_date"`
	}
	Statements []struct {
		ID, Subject, Predicate, Object, Topic, Polarity, Modality string
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
	c := &Corpus{}
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
		for _, s := range g.Statements {
			stmt := Statement{Article: art.ID, Label: s.Subject + " " + s.Predicate + " " + s.Object, Quote: s.Evidence[0].Text}
			stmt.Statement = quadwire.Statement{
				ID: quadwire.IRI("stmt:" + s.ID), Subject: goldTerm(s.Subject, "entity"), Object: goldTerm(s.Object, s.ObjectType),
				Predicate: quadwire.IRI("rel:" + strings.ReplaceAll(s.Predicate, " ", "_")), Event: quadwire.EventType(s.EventType),
				Symmetric: s.Symmetric, Topic: quadwire.Term{Text: s.Topic}, Phrase: s.Predicate,
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

// TestGold measures the clusters against those that a reader found, in pairs of statements of
// different articles.
func TestGold(t *testing.T) {
	t.Parallel()
	c := goldCorpus(t)
	data, err := os.ReadFile(filepath.Join("..", "..", "shared", "gold", "crossdoc.json"))
	if err != nil {
		t.Skip("no gold here")
	}
	var cross struct {
		Clusters []struct {
			ID         string
			Statements []string
		} `json:"event_clusters"`
	}
	if err := json.Unmarshal(data, &cross); err != nil {
		t.Fatal(err)
	}
	home := map[quadwire.IRI]string{}
	for _, k := range cross.Clusters {
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
			if a.art == b.art {
				continue
			}
			want := home[a.ID] != "" && home[a.ID] == home[b.ID]
			got := cl.sets.find(i) == cl.sets.find(j)
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
	if precision < 0.84 || recall < 0.81 {
		t.Errorf("pairs: precision %.2f, recall %.2f", precision, recall)
	}
}
