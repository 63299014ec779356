package extract_test

import (
	"slices"
	"testing"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract"
)

// TestArticles holds what only several sentences of an article tell together.
func TestArticles(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, text, want string }{
		{
			"a host holds his office where the visit is",
			"Anna Berg arrived in Nairobi.\n\nFinance Minister Anna Berg visited Kenya on Monday. She met the Minister of Trade and Industry, Mr Jan Roe.\n",
			"Jan Roe rel:holds_office Kenya",
		},
		{
			"the only court of an article is the one that sentences",
			"The Oslo District Court on Monday convicted Anna Berg of fraud. Karl Holm, 40, was sentenced to two years in prison.\n",
			"Oslo District Court rel:sentenced Karl Holm",
		},
		{
			"who accuses is named elsewhere",
			"The Oslo District Court on Monday convicted Anna Berg of fraud. Berg was also accused of bribing a guard.\n",
			"Oslo District Court rel:accused Anna Berg",
		},
	}
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			art := &quadwire.Article{ID: "art:case", Text: tc.text, Published: time.Date(2024, 5, 15, 0, 0, 0, 0, time.UTC)}
			p, err := extract.Default()
			if err != nil {
				t.Fatal(err)
			}
			doc, err := p.Annotate(t.Context(), art)
			if err != nil {
				t.Fatal(err)
			}
			if got := named(doc); !slices.Contains(got, tc.want) {
				t.Errorf("statements of %q = %q, want %q", tc.text, got, tc.want)
			}
		})
	}
}

// named lists the statements of doc by the names of their parties.
func named(doc *quadwire.Document) []string {
	name := map[quadwire.IRI]string{}
	for _, ent := range doc.Entities {
		name[ent.ID] = ent.Name
	}
	var out []string
	for _, stmt := range doc.Statements {
		out = append(out, name[stmt.Subject.Entity]+" "+string(stmt.Predicate)+" "+name[stmt.Object.Entity])
	}
	return out
}
