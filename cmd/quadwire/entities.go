package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
	"github.com/quadwire/quadwire/queries"
)

// entitiesFlags are the flags of entities and of the verbs below it.
type entitiesFlags struct {
	format, kind, decisions string
	described               bool
	articles                []string
	as                      string
}

func (a *app) entitiesCmd() *cobra.Command {
	var flags entitiesFlags
	cmd := &cobra.Command{
		Use:   "entities [flags] [NAME...]",
		Short: "List who and what the graph knows; merge and split what it took for two or for one",
		Long: `Entities lists the nodes whose name or alias holds each NAME, with aliases, type and counts,
and why names that differ are one node, or one name is two: articles are compared by the offices and
countries that they give a person. Merge and split record a person's decision in a file beside the store, which survives building it
anew, and change the articles concerned; undo takes a decision back.`,
		Example: `  quadwire entities --db news.db --type Person solvang
  quadwire entities merge --db news.db "Idriss Kalam" "Moussa Kalam"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := oneOf("format", flags.format, "auto", "table", "json", "csv"); err != nil {
				return err
			}
			return a.entities(cmd.Context(), args, flags)
		},
	}
	fl := cmd.Flags()
	fl.StringVar(&flags.format, "format", "auto", "auto (by where it goes), table, json or csv")
	fl.StringVar(&flags.kind, "type", "", "only of this type: Person, Country, Organization ...")
	fl.BoolVar(&flags.described, "described", false, "also what is known by a description only")
	cmd.PersistentFlags().StringVar(&flags.decisions, "decisions", a.getenv("QUADWIRE_DECISIONS"),
		"file of decisions (QUADWIRE_DECISIONS; default: the store's name and .decisions.tsv)")
	cmd.AddCommand(a.mergeCmd(&flags), a.splitCmd(&flags), a.undoCmd(&flags), a.decisionsCmd(&flags))
	return cmd
}

func (a *app) mergeCmd(flags *entitiesFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "merge [flags] ENTITY OTHER...",
		Short: "Decide that the others are the first entity",
		Example: `  quadwire entities merge --db news.db "Idriss Kalam" "Moussa Kalam"
  quadwire entities merge --db news.db ent:Ingrid_Solvang ent:Ingrid_Solvang_(2)`,
		Args: someArgs("two entities or more"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 {
				return withHint(usagef("merge needs two entities or more, got %q", args[0]), "quadwire entities merge ENTITY OTHER")
			}
			return a.decide(cmd.Context(), *flags, func(ctx context.Context, st *graph.Store) ([]graph.Decision, error) {
				return merging(ctx, st, args)
			})
		},
	}
}

func (a *app) splitCmd(flags *entitiesFlags) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "split [flags] ENTITY --article ARTICLE",
		Short: "Decide that an entity is another one in some articles",
		Example: `  quadwire entities split --db news.db "Moussa Kalam" --article brief-chad
  quadwire entities split --db news.db "Moussa Kalam" --article brief-chad --as "Moussa Kalam (general)"`,
		Args: someArgs("an entity"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 || len(flags.articles) == 0 {
				return withHint(usagef("split needs one entity, and an article"), "quadwire entities split ENTITY --article ARTICLE")
			}
			return a.decide(cmd.Context(), *flags, func(ctx context.Context, st *graph.Store) ([]graph.Decision, error) {
				return splitting(ctx, st, args[0], *flags)
			})
		},
	}
	cmd.Flags().StringSliceVar(&flags.articles, "article", nil, "article in which it is another one; may be repeated")
	cmd.Flags().StringVar(&flags.as, "as", "", "name of the other one (default: the name and the article)")
	return cmd
}

func (a *app) undoCmd(flags *entitiesFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "undo [flags] [NUMBER]",
		Short: "Take back the last decision, or the one with that number",
		Example: `  quadwire entities undo --db news.db
  quadwire entities undo --db news.db 2`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usagef("undo takes one number, got %q too", args[1])
			}
			return a.undo(cmd.Context(), *flags, args)
		},
	}
}

func (a *app) decisionsCmd(flags *entitiesFlags) *cobra.Command {
	return &cobra.Command{
		Use:   "decisions [flags]",
		Short: "List the decisions and their numbers",
		Example: `  quadwire entities decisions --db news.db
  quadwire entities decisions --decisions ours.tsv`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			list, _, err := readDecisions(a.decisionsFile(flags.decisions))
			if err != nil {
				return err
			}
			for i, d := range list {
				fmt.Fprintf(a.out, "%d %s\n", i+1, decisionText(d))
			}
			return nil
		},
	}
}

// decisionText says what was decided.
func decisionText(d graph.Decision) string {
	text := printable(fmt.Sprintf("%s %s into %s", verb(d), d.From, d.To))
	if d.Article != "" {
		text += printable(fmt.Sprintf(" in %s", d.Article))
	}
	return text
}

// decide records the decisions that f makes, after the earlier ones, and applies them.
func (a *app) decide(ctx context.Context, flags entitiesFlags, f func(context.Context, *graph.Store) ([]graph.Decision, error)) error {
	return a.redecide(ctx, flags, func(st *graph.Store, list []graph.Decision) ([]graph.Decision, error) {
		fresh, err := f(ctx, st)
		for _, d := range fresh {
			fmt.Fprintln(a.out, decisionText(d))
		}
		return append(list, fresh...), err
	})
}

// redecide replaces the decisions by those that f makes of them, in the file and in the store.
func (a *app) redecide(ctx context.Context, flags entitiesFlags, f func(*graph.Store, []graph.Decision) ([]graph.Decision, error)) (err error) {
	st, err := a.openFor(ctx, graph.Options{})
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := st.Close(); err == nil {
			err = closeErr
		}
	}()
	file := a.decisionsFile(flags.decisions)
	list, _, err := readDecisions(file)
	if err != nil {
		return err
	}
	if list, err = f(st, list); err != nil {
		return err
	}
	if err := a.writeDecisions(file, list); err != nil {
		return err
	}
	if list == nil {
		list = []graph.Decision{} // none, rather than those of last time
	}
	changed, err := derive(ctx, st, list)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "articles %d changed, decisions in %s\n", changed, file)
	return nil
}

// merging resolves the names and makes one decision of each after the first.
func merging(ctx context.Context, st *graph.Store, names []string) ([]graph.Decision, error) {
	into, err := queries.Resolve(ctx, st, names[0])
	if err != nil {
		return nil, err
	}
	var list []graph.Decision
	for _, name := range names[1:] {
		ent, err := queries.Resolve(ctx, st, name)
		if err != nil {
			return nil, err
		}
		if ent.ID == into.ID {
			return nil, withHint(fmt.Errorf("%q is %s already", name, into.ID), "quadwire entities %q lists the nodes with that name", name)
		}
		list = append(list, graph.Decision{From: ent.ID, To: into.ID, Name: into.Name})
	}
	return list, nil
}

// splitting makes a decision for each article.
func splitting(ctx context.Context, st *graph.Store, name string, flags entitiesFlags) ([]graph.Decision, error) {
	ent, err := queries.Resolve(ctx, st, name)
	if err != nil {
		return nil, err
	}
	var list []graph.Decision
	for _, art := range flags.articles {
		d := graph.Decision{From: ent.ID, Name: flags.as, Article: prefixed("art:", art), Split: true}
		if d.Name == "" {
			d.Name = ent.Name + " (" + strings.TrimPrefix(string(prefixed("art:", flags.articles[0])), "art:") + ")"
		}
		d.To = graph.Mint("ent:", d.Name)
		named, err := inArticle(ctx, st, ent.ID, d.Article)
		if err != nil {
			return nil, err
		}
		if !named {
			return nil, withHint(fmt.Errorf("%s is not in article %s", ent.ID, d.Article), "quadwire entities %s --format json lists its articles", ent.ID)
		}
		list = append(list, d)
	}
	return list, nil
}

func inArticle(ctx context.Context, st *graph.Store, ent, art quadwire.IRI) (found bool, err error) {
	err = st.View(ctx, func(v *graph.View) error {
		props, err := v.Properties(ent, 0)
		found = slices.ContainsFunc(props, func(p graph.Property) bool { return p.Article == art })
		return err
	})
	return found, err
}

func (a *app) undo(ctx context.Context, flags entitiesFlags, args []string) error {
	return a.redecide(ctx, flags, func(_ *graph.Store, list []graph.Decision) ([]graph.Decision, error) {
		n := len(list)
		if len(args) == 1 {
			var err error
			if n, err = strconv.Atoi(args[0]); err != nil {
				return nil, usagef("undo takes the number of a decision, got %q", args[0])
			}
		}
		if n < 1 || n > len(list) {
			return nil, withHint(fmt.Errorf("there is no decision %d", n), "quadwire entities decisions lists them")
		}
		fmt.Fprintf(a.out, "undo %s\n", decisionText(list[n-1]))
		return slices.Delete(list, n-1, n), nil
	})
}

// listed is an entity as the list shows it.
type listed struct {
	id, kind, name string
	aliases        []string
	reasons        []string // why this is one node, or another than its namesake
	articles       map[quadwire.IRI]bool
	statements     int
	minted         bool
}

func (a *app) entities(ctx context.Context, names []string, flags entitiesFlags) error {
	st, err := a.openForReading(ctx)
	if err != nil {
		return err
	}
	defer st.Close()
	found, err := allEntities(ctx, st)
	if err != nil {
		return err
	}
	columns := []string{"name", "type", "statements", "articles", "aliases", "id", "identity"}
	w := newRowWriter(a.people(flags.format), a.out, columns)
	for _, e := range found {
		if e.minted && !flags.described || flags.kind != "" && !strings.EqualFold(flags.kind, e.kind) || !e.matches(names) {
			continue
		}
		aliases := make([]any, len(e.aliases))
		for i, alias := range e.aliases {
			aliases[i] = alias
		}
		err := w.write(graph.Row{
			"name": e.name, "type": e.kind, "statements": e.statements, "articles": len(e.articles),
			"aliases": aliases, "id": "<" + e.id + ">", "identity": strings.Join(e.reasons, "; "),
		})
		if err != nil {
			return err
		}
	}
	return w.close()
}

// matches tells whether some name of e holds each of the words, or is e's IRI.
func (e *listed) matches(words []string) bool {
	for _, word := range words {
		word = strings.TrimSuffix(strings.TrimPrefix(word, "<"), ">")
		folded := graph.Fold(word)
		if word == e.id || strings.Contains(graph.Fold(e.name), folded) {
			continue
		}
		if !slices.ContainsFunc(e.aliases, func(alias string) bool { return strings.Contains(graph.Fold(alias), folded) }) {
			return false
		}
	}
	return true
}

// allEntities lists the entities, those that most is said of first.
func allEntities(ctx context.Context, st *graph.Store) ([]*listed, error) {
	byID := map[quadwire.IRI]*listed{}
	said := map[quadwire.IRI]int{}
	err := st.View(ctx, func(v *graph.View) error {
		names := []quadwire.IRI{rdfType, "qw:name", "qw:alias", "qw:minted", "qw:subject", "qw:object", "qw:identity"}
		return v.Each(names, func(id quadwire.IRI, props []graph.Property) error {
			e := &listed{id: string(id), name: node{id, props}.name(), articles: map[quadwire.IRI]bool{}}
			entity := false
			for _, p := range props {
				switch {
				case p.Name == rdfType && p.Value.IRI == "qw:Entity":
					entity = true
				case p.Name == rdfType:
					_, e.kind, _ = strings.Cut(string(p.Value.IRI), ":")
				case p.Name == "qw:alias" || p.Name == "qw:name" && p.Value.Text != e.name:
					e.aliases = append(e.aliases, p.Value.Text)
				case p.Name == "qw:identity":
					e.reasons = append(e.reasons, p.Value.Text)
					continue // says nothing of articles
				case p.Name == "qw:minted":
					e.minted = true
				case p.Name == "qw:subject" || p.Name == "qw:object":
					said[p.Value.IRI]++
				}
				e.articles[p.Article] = true
			}
			if entity {
				slices.Sort(e.aliases)
				e.aliases = slices.Compact(e.aliases)
				byID[id] = e
			}
			return nil
		})
	})
	list := make([]*listed, 0, len(byID))
	for id, e := range byID {
		e.statements = said[id]
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *listed) int {
		return cmp.Or(b.statements-a.statements, strings.Compare(a.id, b.id))
	})
	return list, err
}
