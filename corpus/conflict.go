package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/quadwire/quadwire"
)

// sameTenure is how near two articles must be for two titles of one person to be at odds.
const sameTenure = 45 * 24 * time.Hour

// contradictions adds what is asserted here and denied there.
func (f *facts) contradictions(ctx context.Context, cl *clustering) error {
	for _, block := range cl.blocks {
		if err := ctx.Err(); err != nil {
			return err
		}
		if cl.all[block[0]].Modality != quadwire.Actual {
			continue
		}
		seen := map[[2]int]bool{}
		for n, i := range block {
			for _, j := range block[n+1 : min(len(block), n+1+reach)] {
				yes, no := i, j
				if cl.all[i].Polarity == quadwire.Negated {
					yes, no = j, i
				}
				if !cl.contrary(&cl.all[yes], &cl.all[no]) {
					continue
				}
				f.against(cl, yes, no, seen)
			}
		}
	}
	f.denials(cl)
	return nil
}

// against adds a pair of statements, and a node for the two groups that they are of.
func (f *facts) against(cl *clustering, yes, no int, seen map[[2]int]bool) {
	f.add(LabelConflicts, cl.all[yes].ID, "qw:contradicts", cl.all[no].ID)
	f.add(LabelConflicts, cl.all[no].ID, "qw:contradicts", cl.all[yes].ID)
	if k := [2]int{cl.sets.find(yes), cl.sets.find(no)}; !seen[k] {
		seen[k] = true
		f.contradiction(cl, cl.sets.members(yes), cl.sets.members(no))
	}
}

// denials adds what is denied of everybody and asserted of somebody: who armed nobody did not arm the
// rebels.
func (f *facts) denials(cl *clustering) {
	type act struct {
		event   quadwire.EventType
		subject string
	}
	denied, seen := map[act][]int{}, map[[2]int]bool{}
	for i := range cl.all {
		it := &cl.all[i]
		if it.Polarity == quadwire.Negated && it.Modality == quadwire.Actual && it.Event != "" && it.subject != "" && cl.c.anybody(it) {
			denied[act{it.Event, it.subject}] = append(denied[act{it.Event, it.subject}], i)
		}
	}
	for i := range cl.all {
		it := &cl.all[i]
		if it.Polarity != quadwire.Asserted || it.Modality != quadwire.Actual || it.object == "" {
			continue
		}
		for _, no := range denied[act{it.Event, it.subject}] {
			other := &cl.all[no]
			if it.span.meet(other.span) != disjoint && (it.art != other.art || it.speaker != other.speaker) {
				f.against(cl, i, no, seen)
			}
		}
	}
}

// anybody tells whether the object of a denial is whoever it may be: "any party", "no country",
// "anyone".
func (c *Corpus) anybody(it *item) bool {
	object := words(c.text(it.Object))
	if len(object) == 0 || it.object != "" {
		return false
	}
	generic := []string{"any", "anyone", "anybody", "no", "nobody", "none", "either"}
	if slices.Contains(generic, object[0]) {
		return true
	}
	sentence := words(it.Quote)
	i := slices.Index(sentence, object[0]) // a node of a description has lost the word in front
	return i > 0 && slices.Contains(generic, sentence[i-1])
}

// contrary tells whether yes asserts what no denies. One voice that does both in one text makes a
// distinction, no contradiction.
func (cl *clustering) contrary(yes, no *item) bool {
	if yes.Polarity == no.Polarity || !cl.sameActors(yes, no) || !cl.placesFit(yes, no) {
		return false
	}
	if yes.span.meet(no.span) == disjoint || !cl.sameMatter(yes, no) {
		return false
	}
	if yes.nature == wordy && !deniesThat(yes, no) {
		return false
	}
	return cl.wires.leader[yes.art] != cl.wires.leader[no.art] || yes.speaker != no.speaker
}

// deniesThat tells whether a denial is of the very act: who denies a military alliance does not deny
// military exercises.
func deniesThat(yes, no *item) bool {
	const most = 0.6
	return yes.Predicate == no.Predicate && len(no.matter) <= 1 ||
		overlap(yes.matter, no.matter) >= most && common(yes.matter, no.matter) > 1
}

func (f *facts) contradiction(cl *clustering, yes, no []int) {
	first, denial := &cl.all[yes[0]], &cl.all[no[0]]
	id := conflictID("contradiction", string(first.ID), string(denial.ID))
	f.add(LabelConflicts, id, rdfType, quadwire.IRI("qw:Contradiction"))
	f.add(LabelConflicts, id, rdfsLabel, first.Label)
	for _, i := range yes {
		f.add(LabelConflicts, id, "qw:asserting", cl.all[i].ID)
		f.add(LabelConflicts, id, "qw:article", cl.all[i].Article)
	}
	for _, i := range no {
		f.add(LabelConflicts, id, "qw:denying", cl.all[i].ID)
		f.add(LabelConflicts, id, "qw:article", cl.all[i].Article)
	}
}

// titles adds where two articles of the same weeks give one person different titles in one body.
func (f *facts) titles(c *Corpus) {
	published := map[quadwire.IRI]time.Time{}
	for i := range c.Articles {
		published[c.Articles[i].ID] = c.Articles[i].Published
	}
	held := map[[2]quadwire.IRI][]Office{}
	for _, off := range c.Offices {
		if _, known := published[off.Article]; known && off.Of != "" && (off.Status == "" || off.Status == "current") {
			k := [2]quadwire.IRI{off.Holder, off.Of}
			held[k] = append(held[k], off)
		}
	}
	for _, list := range held {
		for i, a := range list {
			for _, b := range list[i+1 : min(len(list), i+1+reach)] {
				gap := published[a.Article].Sub(published[b.Article]).Abs()
				if a.Article != b.Article && gap <= sameTenure && rival(a.Role, b.Role) {
					f.title(a, b)
				}
			}
		}
	}
}

// rival tells whether two roles are wordings of one office that differ: "vice chairman" and
// "vice-president", neither "president" and "the president" nor "president" and "commander".
func rival(a, b string) bool {
	x, y := hashes(a), hashes(b)
	n := common(x, y)
	return n > 0 && n < len(x) && n < len(y)
}

// title adds one node for each two wordings of a person's title, with all articles that use them.
func (f *facts) title(a, b Office) {
	a.Role, b.Role = strings.ToLower(a.Role), strings.ToLower(b.Role)
	if a.Role > b.Role {
		a, b = b, a
	}
	id := conflictID("title", string(a.Holder), string(a.Of), a.Role, b.Role)
	f.add(LabelConflicts, id, rdfType, quadwire.IRI("qw:Difference"))
	f.add(LabelConflicts, id, "qw:kind", "title")
	f.add(LabelConflicts, id, "qw:actor", a.Holder)
	f.add(LabelConflicts, id, rdfsLabel, matter(spell(a.Holder))+"title: "+a.Role+" or "+b.Role)
	for _, off := range []Office{a, b} {
		f.add(LabelConflicts, id, "qw:statement", off.ID)
		f.add(LabelConflicts, id, "qw:article", off.Article)
	}
}

// conflictID names a node after what it is about.
func conflictID(parts ...string) quadwire.IRI {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return quadwire.IRI("diff:" + hex.EncodeToString(sum[:8]))
}
