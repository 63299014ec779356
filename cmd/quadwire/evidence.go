package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/corpus"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/queries"
	"github.com/quadwire/quadwire/vocab"
)

// evidence is a statement with all that makes it worth believing, as why shows it.
type evidence struct {
	corpus.Statement

	status     string // stated, claimed, denied, planned ... ; see status
	when       string
	timeFrom   quadwire.IRI // the statement that its time is lent from; "" if it has its own
	confidence string
	article    quadwire.Article
	dateFrom   quadwire.IRI // the article that the date of publication is from; "" if it has its own
	wire       quadwire.IRI
	copyOf     quadwire.IRI
	rewords    quadwire.IRI
	similarity string
	happening  quadwire.IRI
	against    []quadwire.IRI // statements that contradict it
	names      map[quadwire.IRI]string
}

// reading reads evidence from one snapshot of the store.
type reading struct {
	*graph.View

	articles map[quadwire.IRI]node
	names    map[quadwire.IRI]string
}

func newReading(v *graph.View) *reading {
	return &reading{View: v, articles: map[quadwire.IRI]node{}, names: map[quadwire.IRI]string{}}
}

// node reads all that is said of a node; it is empty if nothing is.
func (r *reading) node(id quadwire.IRI) (node, error) {
	props, err := r.Properties(id, 0)
	return node{id, props}, err
}

// any is the first value of a property, of articles or derived.
func (n node) any(name quadwire.IRI) graph.Value {
	for _, p := range n.props {
		if p.Name == name {
			return p.Value
		}
	}
	return graph.Value{}
}

// underived is n with what was derived as if articles said so.
func (n node) underived() node {
	props := slices.Clone(n.props)
	for i := range props {
		props[i].Article = ""
	}
	return node{n.id, props}
}

// number writes a decimal as people do: 0.8 for 8.0E-1.
func number(text string) string {
	if x, err := strconv.ParseFloat(text, 64); err == nil {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return text
}

// all lists the nodes that are values of a property, sorted.
func (n node) all(name quadwire.IRI) []quadwire.IRI {
	var list []quadwire.IRI
	for _, p := range n.props {
		if p.Name == name && p.Value.IRI != "" {
			list = append(list, p.Value.IRI)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// is tells whether n is of a class.
func (n node) is(class quadwire.IRI) bool { return slices.Contains(n.all(rdfType), class) }

// evidence reads one statement.
func (r *reading) evidence(id quadwire.IRI) (*evidence, error) {
	n, err := r.node(id)
	if err != nil {
		return nil, err
	}
	e := &evidence{Statement: n.statement(), confidence: number(n.text("qw:confidence")), against: n.all("qw:contradicts"), names: r.names}
	if e.Time.IsZero() {
		lent := n.underived()
		e.Time, e.timeFrom = lent.statement().Time, lent.iri("qw:timeFrom")
	}
	e.when, e.status = e.Time.String(), status(&e.Statement)
	art, ok := r.articles[e.Article]
	if !ok {
		if art, err = r.node(e.Article); err != nil {
			return nil, err
		}
		r.articles[e.Article] = art
	}
	e.article = art.article()
	if e.article.Published.IsZero() {
		e.article.Published, e.dateFrom = art.underived().time("qw:published"), art.any("qw:publishedFrom").IRI
	}
	e.wire, e.similarity = art.any("qw:wire").IRI, number(art.any("qw:similarity").Text)
	e.copyOf, e.rewords = art.any("qw:copyOf").IRI, art.any("qw:rewordingOf").IRI
	for _, t := range append([]quadwire.Term{e.Subject, e.Object, e.Topic, e.Place}, e.AttributedTo...) {
		if err := r.learn(t.Entity); err != nil {
			return nil, err
		}
	}
	told, err := r.Subjects("qw:statement", graph.Value{IRI: id}, 0)
	for _, node := range told {
		if strings.HasPrefix(string(node), "ev:") {
			e.happening = node
		}
	}
	return e, err
}

// learn looks up the name of a node.
func (r *reading) learn(id quadwire.IRI) error {
	if _, known := r.names[id]; known || id == "" {
		return nil
	}
	n, err := r.node(id)
	r.names[id] = cmp.Or(n.name(), spelled(id))
	return err
}

// word is a term as a person would say it.
func (e *evidence) word(t quadwire.Term) string {
	if t.Entity == "" {
		return t.Text
	}
	return cmp.Or(e.names[t.Entity], spelled(t.Entity))
}

// voice says who says so, innermost first; "" is the article itself.
func (e *evidence) voice() string {
	var list []string
	for _, who := range e.AttributedTo {
		list = append(list, e.word(who))
	}
	return strings.Join(list, ", according to ")
}

// status is how far a statement is a fact: only what is stated is an edge of the graph.
func status(stmt *corpus.Statement) string {
	switch {
	case stmt.Polarity == quadwire.Negated:
		return "denied"
	case stmt.Modality != quadwire.Actual && stmt.Modality != "":
		return string(stmt.Modality)
	case stmt.Hedge != "":
		return "hedged"
	case len(stmt.AttributedTo) == 0 || takesPart(stmt.AttributedTo[0], stmt):
		return "stated"
	}
	return "claimed"
}

func takesPart(who quadwire.Term, stmt *corpus.Statement) bool {
	return who.Entity != "" && (who.Entity == stmt.Subject.Entity || who.Entity == stmt.Object.Entity)
}

// evidenceOf reads several statements, by date of the article.
func (r *reading) evidenceOf(ids []quadwire.IRI) ([]*evidence, error) {
	var list []*evidence
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		e, err := r.evidence(id)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	slices.SortStableFunc(list, func(a, b *evidence) int {
		return cmp.Or(a.article.Published.Compare(b.article.Published), strings.Compare(string(a.Article), string(b.Article)))
	})
	return list, nil
}

// sources counts the articles and the independent sources among them.
func sources(list []*evidence) (articles, independent int) {
	seen := map[quadwire.IRI]quadwire.IRI{}
	var arts []quadwire.Article
	for _, e := range list {
		if _, ok := seen[e.Article]; !ok {
			seen[e.Article] = e.wire
			arts = append(arts, e.article)
		}
	}
	return len(arts), corpus.Sources(arts, func(art quadwire.IRI) quadwire.IRI { return seen[art] })
}

// edge is a question: why is there this edge?
type edge struct {
	subject, object queries.Entity
	relation        quadwire.IRI
	namesakes       [][2]queries.Entity // other subjects and objects that the words may mean
}

// namesakesOf lists the other pairs of entities with the same names or aliases.
func namesakesOf(ctx context.Context, st *graph.Store, subject, object string) ([][2]queries.Entity, error) {
	names, err := st.Names(ctx)
	if err != nil {
		return nil, err
	}
	called := func(word string) []queries.Entity {
		var list []queries.Entity
		for _, n := range names {
			if graph.Fold(n.Alias) == graph.Fold(word) {
				list = append(list, queries.Entity{ID: n.ID, Name: n.Name, Type: n.Type})
			}
		}
		return list[:min(len(list), 10)]
	}
	var pairs [][2]queries.Entity
	for _, s := range called(subject) {
		for _, o := range called(object) {
			pairs = append(pairs, [2]queries.Entity{s, o})
		}
	}
	return pairs, nil
}

// statements lists the statements of an edge, in both directions if one of them is symmetric, and
// those between its ends with other relations.
func (r *reading) statements(q edge) (found, others []*evidence, err error) {
	var ids []quadwire.IRI
	for _, name := range []quadwire.IRI{"qw:subject", "qw:object"} {
		list, err := r.Subjects(name, graph.Value{IRI: q.subject.ID}, 0)
		if err != nil {
			return nil, nil, err
		}
		ids = append(ids, list...)
	}
	slices.Sort(ids)
	var forth, back []quadwire.IRI
	for _, id := range slices.Compact(ids) {
		n, err := r.node(id)
		if err != nil {
			return nil, nil, err
		}
		stmt := n.statement()
		same := stmt.Subject.Entity == q.subject.ID && stmt.Object.Entity == q.object.ID
		turned := stmt.Subject.Entity == q.object.ID && stmt.Object.Entity == q.subject.ID
		if same && stmt.Predicate == q.relation || turned && stmt.Symmetric && stmt.Predicate == q.relation {
			forth = append(forth, id)
		} else if same || turned {
			back = append(back, id)
		}
	}
	if found, err = r.evidenceOf(forth); err != nil {
		return nil, nil, err
	}
	others, err = r.evidenceOf(back)
	return found, others, err
}

// parseEdge reads "X relation Y" in words or as nodes: of all the ways to cut it in three, the one
// with the longest relation whose ends are entities of the store.
func parseEdge(ctx context.Context, st *graph.Store, text string) (edge, error) {
	words := strings.Fields(text)
	relations, err := relationsOf(ctx, st)
	if err != nil {
		return edge{}, err
	}
	var firstErr error
	for length := len(words) - 2; length > 0; length-- {
		for at := 1; at+length < len(words); at++ {
			rel, ok := relations[graph.Fold(strings.Trim(strings.Join(words[at:at+length], " "), "<>"))]
			if !ok {
				continue
			}
			from, to := strings.Join(words[:at], " "), strings.Join(words[at+length:], " ")
			if rel.inverse {
				from, to = to, from
			}
			q, err := resolveEdge(ctx, st, from, to)
			if err == nil {
				q.relation = rel.iri
				return q, nil
			}
			firstErr = cmp.Or(firstErr, err)
		}
	}
	if firstErr != nil {
		return edge{}, firstErr
	}
	return edge{}, withHint(fmt.Errorf("no relation of the store in %q", text), "quadwire query predicates lists them; an edge is \"X met Y\"")
}

// resolveEdge finds the ends of an edge.
func resolveEdge(ctx context.Context, st *graph.Store, subject, object string) (q edge, err error) {
	if q.subject, err = queries.Resolve(ctx, st, subject); err != nil {
		return q, err
	}
	if q.object, err = queries.Resolve(ctx, st, object); err != nil {
		return q, err
	}
	q.namesakes, err = namesakesOf(ctx, st, subject, object)
	return q, err
}

// related is a relation by one of its wordings; inverse if the wording goes from object to subject.
type related struct {
	iri     quadwire.IRI
	inverse bool
}

// relationsOf lists the wordings of all relations in the store, folded.
func relationsOf(ctx context.Context, st *graph.Store) (map[string]related, error) {
	used := map[quadwire.IRI]bool{}
	err := st.View(ctx, func(v *graph.View) error {
		return v.Each([]quadwire.IRI{"qw:predicate"}, func(_ quadwire.IRI, props []graph.Property) error {
			for _, p := range props {
				used[p.Value.IRI] = true
			}
			return nil
		})
	})
	out := map[string]related{}
	list := make([]quadwire.IRI, 0, len(used))
	for iri := range used {
		list = append(list, iri)
	}
	slices.Sort(list)
	for _, iri := range list {
		out[graph.Fold(string(iri))] = related{iri, false}
		out[graph.Fold(spelled(iri))] = related{iri, false}
	}
	for _, iri := range list {
		_, name, _ := strings.Cut(string(iri), ":")
		if rel, ok := vocab.Relation(name); ok {
			for _, wording := range []related{{iri, false}, {iri, true}} {
				text := graph.Fold(rel.Label)
				if wording.inverse {
					text = graph.Fold(rel.Inverse)
				}
				if _, taken := out[text]; !taken && text != "" {
					out[text] = wording
				}
			}
		}
	}
	return out, err
}
