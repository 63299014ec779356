package clause

import (
	"slices"
	"sort"
	"strings"
	"sync"
)

// mend is a repair that is tried on tokens with some relations; "" stands for all.
type mend struct {
	on    string
	apply func(t *Tree, k int) bool
}

// mends are the repairs in the order in which they are tried.
var mends = sync.OnceValue(func() []mend {
	return []mend{
		{"advcl acl", (*Tree).nounBeforeNoun},
		{"xcomp ccomp advcl", (*Tree).finiteBehindRelative},
		{"advcl", (*Tree).withInfinitive},
		{"nsubj", (*Tree).dayBehindTitle},
		{"conj", (*Tree).besideAcrossAdjective},
		{"compound", (*Tree).besideInsideName},
		{"conj", (*Tree).baseBesidePast},
		{"amod", (*Tree).accusedBesideNoun},
		{"ccomp", (*Tree).participleBeforeSubject},
		{"obl nmod", (*Tree).agentBehindClause},
		{"ccomp", (*Tree).auxiliaryAsVerb},
		{"xcomp advcl", (*Tree).visitor},
		{"flat compound nmod", (*Tree).strayName},
		{"obl", (*Tree).placeBeforeName},
		{"compound amod nmod", (*Tree).prepositionAsNoun},
		{"root ccomp parataxis", (*Tree).listBehindPhrase},
		{"root ccomp parataxis", (*Tree).behindPhrase},
		{"obl", (*Tree).agentOfPassive},
		{"nsubj", (*Tree).subjectOfNoun},
		{"amod", (*Tree).clauseBeforeSource},
		{"conj", (*Tree).besideApposed},
		{"appos", (*Tree).whoseSubject},
		{"advcl conj parataxis acl", (*Tree).subjectAmongConjuncts},
		{"acl", (*Tree).clauseOnObject},
		{"conj", (*Tree).nounOnVerb},
		{"acl", (*Tree).relativeOnVerb},
		{"acl", (*Tree).whoOfName},
		{"case acl appos conj nmod cc", (*Tree).onName},
		{"conj", (*Tree).besideSpeech},
		{"conj", (*Tree).besideMain},
		{"advcl", (*Tree).addsReport},
		{"conj", (*Tree).insideReport},
		{"obl", (*Tree).timeOfEvent},
		{"appos conj", (*Tree).nearestApposition},
		{"appos", (*Tree).capitalOfPlace},
		{"conj", (*Tree).besideInfinitive},
		{"", (*Tree).partOfName},
		{"nsubj obj", (*Tree).besideName},
		{"obl", (*Tree).besideAgent},
		{"case", (*Tree).fixedAdverb},
		{"xcomp advcl", (*Tree).purposeOfNoun},
		{"nsubj", (*Tree).saidAtEnd},
		{"nmod", (*Tree).addressee},
		{"conj", (*Tree).secondReport},
		{"nmod obl", (*Tree).withClause},
		{"advcl", (*Tree).withSubject},
		{"acl advcl", (*Tree).followingEvent},
		{"conj parataxis", (*Tree).saidObject},
		{"amod advmod", (*Tree).unlike},
		{"obl nmod", (*Tree).alongWith},
		{"nsubj", (*Tree).phraseOfSubject},
		{"nmod", (*Tree).onAct},
		{"nmod", (*Tree).onApposition},
		{"conj", (*Tree).besideOwner},
		{"csubj advcl", (*Tree).participleInFront},
		{"nsubj", (*Tree).subjectOfContent},
		{"appos", (*Tree).personOfPlace},
		{"conj", (*Tree).allMembers},
		{"nsubj", (*Tree).participleAfterTime},
		{"obl", (*Tree).exampleOnVerb},
		{"conj", (*Tree).asWellAsTo},
		{"ccomp", (*Tree).thatOfNoun},
		{"obj", (*Tree).thatMark},
		{"ccomp conj parataxis acl xcomp", (*Tree).predicateOfContent},
		{"conj", (*Tree).samePreposition},
		{"parataxis", (*Tree).thenVerb},
		{"appos", (*Tree).calledSo},
		{"compound amod", (*Tree).participleBehindComma},
		{"acl", (*Tree).relativeOnTime},
		{"acl", (*Tree).relativeOnTarget},
		{"nsubj", (*Tree).sharedSubject},
		{"conj", (*Tree).verbBesideNoun},
		{"obl", (*Tree).withOfVerb},
		{"acl", (*Tree).infinitiveOfPlan},
		{"appos list dep nmod", (*Tree).commaBetween},
		{"amod compound", (*Tree).demonymsOfNoun},
		{"amod", (*Tree).mainVerb},
		{"nsubj", (*Tree).commaSubjects},
		{"compound", (*Tree).subjectOfVerb},
		{"nsubj", (*Tree).onAuxiliary},
		{"vocative dislocated", (*Tree).addressed},
		{"mark", (*Tree).markOfPhrase},
		{"advcl", (*Tree).seriesOfVerbs},
		{"parataxis", (*Tree).verbBehindComma},
		{"ccomp parataxis", (*Tree).interrupted},
		{"appos", (*Tree).listedApposition},
		{"conj", (*Tree).besideMeasured},
		{"nsubj", (*Tree).phraseNoSubject},
		{"conj", (*Tree).participleOfNoun},
		{"acl", (*Tree).relativeNearest},
		{"obj obl nmod appos dep", (*Tree).perUnit},
		{"obl", (*Tree).apartInTime},
	}
})

// mendsOf are the places in mends of the repairs for each relation; under "" of those for relations that none is
// for.
var mendsOf = sync.OnceValue(func() map[string][]int {
	of := map[string][]int{"": nil}
	for _, m := range mends() {
		for rel := range strings.FieldsSeq(m.on) {
			of[rel] = nil
		}
	}
	for i, m := range mends() {
		for rel := range of {
			if m.on == "" || slices.Contains(strings.Fields(m.on), rel) {
				of[rel] = append(of[rel], i)
			}
		}
	}
	return of
})

// repair mends attachments that cannot be right and that parsers often make. It changes the tree's
// own copy, never the document, and tells whether it changed anything.
func (t *Tree) repair() bool {
	repaired := t.joinTitles()
	repaired = t.placeLine() || repaired
	if repaired {
		t.hang()
	}
	for k := t.First; k < t.Last; k++ {
		if t.mend(k) {
			repaired = true
			t.hang()
		}
	}
	return repaired
}

// mend tries the repairs on token k, whose relation they may change on the way.
func (t *Tree) mend(k int) bool {
	changed := false
	rel := t.Rel(k)
	for todo := mendsFor(rel); len(todo) > 0; {
		i := todo[0]
		todo = todo[1:]
		if !mends()[i].apply(t, k) {
			continue
		}
		changed = true
		if now := t.Rel(k); now != rel {
			rel = now
			todo = mendsFor(rel)
			todo = todo[sort.SearchInts(todo, i+1):]
		}
	}
	return changed
}

// mendsFor are the places of the repairs for tokens with that relation.
func mendsFor(rel string) []int {
	of := mendsOf()
	if todo, ok := of[rel]; ok {
		return todo
	}
	return of[""]
}
