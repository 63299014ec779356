package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/vocab"
)

func (a *app) whyCmd() *cobra.Command {
	var format string
	cmd := &cobra.Command{
		Use:   `why [flags] ID|"X relation Y"`,
		Short: "Show the sentences behind an edge, a statement or a happening",
		Long: `Why goes from an edge, a statement (stmt:), a happening (ev:) or a difference (diff:) to the
sentences that say so: who says it, whether it is stated, claimed, planned or denied, when it was
and how that is known, which rule found it, in which article, and which articles are copies. Of an
entity (ent:) it tells which names made it one node, and which others share a name with it.`,
		Example: `  quadwire why --db news.db "Solvang met Lehtola"
  quadwire why --db news.db --format json "<ent:Ingrid_Solvang> <rel:met> <ent:Juhani_Lehtola>"`,
		Args: someArgs("a statement, a happening or an edge"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", format, "auto", "text", "json"); err != nil {
				return err
			}
			return a.why(cmd.Context(), strings.Join(args, " "), format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "auto", "auto (by where it goes), text or json")
	return cmd
}

// answer is what why found.
type answer struct {
	title string
	parts []part
}

// part is a list of evidence under a heading.
type part struct {
	heading string
	list    []*evidence
}

func (a *app) why(ctx context.Context, question, format string) error {
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	id := quadwire.IRI(strings.Trim(question, "<>"))
	isNode := !strings.ContainsAny(string(id), " <>") && strings.Contains(string(id), ":")
	forPeople := format == "text" || format == "auto" && isTerminal(a.stdout)
	if isNode && strings.HasPrefix(string(id), "ent:") {
		is, err := whyEntity(ctx, st, id)
		if err != nil {
			return err
		}
		if forPeople {
			return a.whyIdentity(is)
		}
		return a.identityJSON(is)
	}
	var ans answer
	if isNode {
		ans, err = whyNode(ctx, st, id)
	} else {
		ans, err = whyEdge(ctx, st, question)
	}
	if err != nil {
		return err
	}
	if forPeople {
		return a.whyText(ans)
	}
	return a.whyJSON(ans)
}

// whyNode explains a statement, a happening or a contradiction.
func whyNode(ctx context.Context, st *graph.Store, id quadwire.IRI) (ans answer, err error) {
	err = st.View(ctx, func(v *graph.View) error {
		r := newReading(v)
		n, err := r.node(id)
		if err != nil {
			return err
		}
		if n.is("qw:Statement") {
			ans, err = whyStatement(r, n)
			return err
		}
		ans.title = n.any(rdfsLabel).Text
		for _, p := range []struct{ heading, name string }{
			{"", "qw:statement"}, {"asserted", "qw:asserting"}, {"denied", "qw:denying"},
		} {
			list, err := r.evidenceOf(statementsAmong(n.all(quadwire.IRI(p.name))))
			if err != nil {
				return err
			}
			if len(list) > 0 {
				ans.parts = append(ans.parts, part{p.heading, list})
			}
		}
		if len(ans.parts) == 0 {
			return withHint(fmt.Errorf("nothing is known of %s", id), "an edge is \"X met Y\"; quadwire query gives IDs of statements")
		}
		return nil
	})
	return ans, err
}

// statementsAmong leaves out what has no sentence of its own: of several articles, happenings.
func statementsAmong(ids []quadwire.IRI) []quadwire.IRI {
	return slices.DeleteFunc(ids, func(id quadwire.IRI) bool {
		return !strings.HasPrefix(string(id), "stmt:") && !strings.HasPrefix(string(id), "office:")
	})
}

// whyStatement explains one statement, with what others say of the same happening and against it.
func whyStatement(r *reading, n node) (answer, error) {
	first, err := r.evidence(n.id)
	if err != nil {
		return answer{}, err
	}
	ans := answer{title: first.Label, parts: []part{{"", []*evidence{first}}}}
	if first.happening != "" {
		ev, err := r.node(first.happening)
		if err != nil {
			return answer{}, err
		}
		ids := slices.DeleteFunc(ev.all("qw:statement"), func(id quadwire.IRI) bool { return id == n.id })
		list, err := r.evidenceOf(ids)
		if err != nil {
			return answer{}, err
		}
		ans.parts = append(ans.parts, part{"the same elsewhere", list})
	}
	if len(first.against) > 0 {
		list, err := r.evidenceOf(first.against)
		if err != nil {
			return answer{}, err
		}
		ans.parts = append(ans.parts, part{"to the contrary", list})
	}
	return ans, nil
}

// whyEdge explains an edge.
func whyEdge(ctx context.Context, st *graph.Store, question string) (ans answer, err error) {
	q, err := parseEdge(ctx, st, question)
	if err != nil {
		return ans, err
	}
	first := q.subject.Name + " " + relationWords(q.relation) + " " + q.object.Name
	err = st.View(ctx, func(v *graph.View) error {
		found, others, err := newReading(v).statements(q)
		if err != nil {
			return err
		}
		for i := 0; len(found) == 0 && i < len(q.namesakes); i++ {
			q.subject, q.object = q.namesakes[i][0], q.namesakes[i][1]
			if found, _, err = newReading(v).statements(q); err != nil {
				return err
			}
		}
		ans.title = q.subject.Name + " " + relationWords(q.relation) + " " + q.object.Name
		if len(found) > 0 {
			ans.parts = []part{{"", found}}
			return nil
		}
		ans.title = first
		err = fmt.Errorf("no statement that %s", ans.title)
		var known []string
		for _, e := range others {
			known = append(known, e.Label)
		}
		slices.Sort(known)
		if known = slices.Compact(known); len(known) > 0 {
			return withHint(err, "known are: %s", strings.Join(known[:min(len(known), 5)], "; "))
		}
		return withHint(err, "quadwire query between --help tells what connects two entities")
	})
	return ans, err
}

// relationWords is a relation as a person would say it.
func relationWords(iri quadwire.IRI) string {
	_, name, _ := strings.Cut(string(iri), ":")
	if rel, ok := vocab.Relation(name); ok && rel.Label != "" {
		return rel.Label
	}
	return spelled(iri)
}

// whyJSON writes one object a statement.
func (a *app) whyJSON(ans answer) error {
	w := newRowWriter("json", a.out, []string{
		"statement", "part", "label", "quote", "phrase", "speaker", "status", "polarity", "modality", "time", "timeBasis",
		"timeFrom", "rule", "confidence", "article", "headline", "published", "publishedFrom", "publisher", "agency", "wire", "copyOf",
		"rewordingOf", "similarity", "happening", "contradicts",
	})
	for _, p := range ans.parts {
		for _, e := range p.list {
			if err := w.write(e.row(p.heading)); err != nil {
				return err
			}
		}
	}
	return w.close()
}

// row is the evidence as JSON has it, without what is not known.
func (e *evidence) row(heading string) graph.Row {
	row := graph.Row{}
	for name, text := range map[string]string{
		"part": heading, "label": e.Label, "quote": e.Quote, "phrase": e.Phrase, "speaker": e.voice(), "status": e.status,
		"polarity": string(e.Polarity), "modality": string(e.Modality), "time": e.when, "timeBasis": string(e.Time.Basis),
		"rule": e.Rule, "confidence": e.confidence, "headline": e.article.Title, "published": e.published(),
		"publisher": e.article.Source, "agency": e.article.Agency, "similarity": e.similarity,
	} {
		if text != "" {
			row[name] = text
		}
	}
	for name, id := range map[string]quadwire.IRI{
		"statement": e.ID, "article": e.Article, "wire": e.wire, "copyOf": e.copyOf, "rewordingOf": e.rewords, "happening": e.happening, "timeFrom": e.timeFrom, "publishedFrom": e.dateFrom,
	} {
		if id != "" {
			row[name] = "<" + string(id) + ">"
		}
	}
	var against []any
	for _, id := range e.against {
		against = append(against, "<"+string(id)+">")
	}
	if against != nil {
		row["contradicts"] = against
	}
	return row
}

func (e *evidence) published() string {
	if e.article.Published.IsZero() {
		return ""
	}
	return e.article.Published.Format("2006-01-02")
}

// whyText writes the evidence for people.
func (a *app) whyText(ans answer) error {
	var buf bytes.Buffer
	fmt.Fprintln(&buf, a.bold(printable(ans.title)))
	for _, p := range ans.parts {
		if p.heading != "" {
			fmt.Fprintf(&buf, "\n%s:\n", p.heading)
		}
		articles, independent := sources(p.list)
		fmt.Fprintf(&buf, "%s in %s, %s\n", counted(len(p.list), "statement"), counted(articles, "article"), counted(independent, "independent source"))
		for _, e := range p.list {
			a.whyOne(&buf, e)
		}
	}
	_, err := a.out.Write(buf.Bytes())
	return err
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%s %s", grouped(int64(n)), what)
}

func (a *app) whyOne(buf *bytes.Buffer, e *evidence) {
	fmt.Fprintf(buf, "\n  %s\n", a.highlight(e))
	line := func(name, text string) {
		if text != "" {
			fmt.Fprintf(buf, "    %-10s %s\n", name, printable(text))
		}
	}
	line("said by", cmp.Or(e.voice(), "the article itself"))
	line("status", e.statusText())
	line("time", e.timeText())
	line("place", e.word(e.Place))
	line("rule", e.Rule+", confidence "+cmp.Or(e.confidence, "unknown"))
	var art strings.Builder
	art.WriteString(string(e.Article))
	for _, text := range []string{e.article.Title, e.article.Source, e.article.Agency, e.published()} {
		if text != "" {
			art.WriteString(", " + text)
		}
	}
	if e.dateFrom != "" {
		art.WriteString(", inferred from " + string(e.dateFrom))
	}
	line("article", art.String())
	if e.copyOf != "" {
		line("copy of", fmt.Sprintf("%s, with %s of the shorter text in common", e.copyOf, cmp.Or(e.similarity, "part")))
	}
	if e.rewords != "" {
		line("rewords", fmt.Sprintf("%s, with %s of the shorter wording in common", e.rewords, cmp.Or(e.similarity, "part")))
	}
	line("statement", string(e.ID))
	for _, id := range e.against {
		line("against", string(id))
	}
}

func (e *evidence) statusText() string {
	text := e.status
	if e.status != string(e.Modality) {
		text += fmt.Sprintf(" (%s, %s)", e.Polarity, e.Modality)
	}
	if e.Hedge != "" {
		text += ", " + e.Hedge
	}
	return text
}

func (e *evidence) timeText() string {
	if e.when == "" {
		return "not said"
	}
	text := e.when
	if e.Time.Basis != "" {
		text += ", " + string(e.Time.Basis)
	}
	if e.timeFrom != "" {
		text += " from " + string(e.timeFrom)
	}
	return text
}

// bold is text in bold on a terminal that wants colour.
func (a *app) bold(text string) string {
	if !isTerminal(a.stdout) || a.getenv("NO_COLOR") != "" {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}

// highlight is the sentence with the words of the statement in bold.
func (a *app) highlight(e *evidence) string {
	quote := printable(strings.Join(strings.Fields(e.Quote), " "))
	type span struct{ start, end int }
	var marks []span
	for _, words := range []string{e.Phrase, e.word(e.Subject), e.word(e.Object)} {
		if at := strings.Index(quote, words); at >= 0 && words != "" {
			marks = append(marks, span{at, at + len(words)})
		}
	}
	slices.SortFunc(marks, func(x, y span) int { return cmp.Or(x.start-y.start, y.end-x.end) })
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.start < at {
			continue
		}
		b.WriteString(quote[at:m.start] + a.bold(quote[m.start:m.end]))
		at = m.end
	}
	b.WriteString(quote[at:])
	return b.String()
}
