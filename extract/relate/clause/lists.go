package clause

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/words.tsv
var wordsTSV string

//go:embed data/complement.tsv
var complementTSV string

// wordLists holds the closed word classes of data/words.tsv.
type wordLists struct {
	quantity   map[string]bool
	negation   map[string]bool
	modal      map[string]effect
	condition  map[string]bool
	hedge      map[string]bool
	plans      map[string]bool // nouns whose infinitive is done by who has them: "its plan to"
	office     map[string]bool // what people are "of" something, no part of a name: "Minister of"
	prepNoun   map[string]bool // prepositions with a noun in them: "in honour of"
	takesAs    map[string]bool // nouns with an "as" phrase: "career as"
	verbal     map[string]bool // prepositions that hang on verbs wherever they stand
	directs    map[string]bool // verbs that make their object do something: "forced him to"
	direction  map[string]bool // adverbs that belong to the verb in front of them: "recalled back"
	findings   map[string]bool // verbs that are a claim when a source is their subject: "the study found"
	sources    map[string]bool // nouns of sources
	polite     map[string]bool // verbs that "would" leaves as they are: "would like"
	manner     map[string]bool // nouns that a relative clause tells the time or manner of: "the day they came"
	fixed      map[string]bool // adverbs of two words: "at once"
	about      map[string]bool // verbs whose subject need not have the plan they are about: "discussed a plan to"
	claims     map[string]bool // nouns whose content somebody says: "claims that"
	worries    map[string]bool // nouns whose content may be: "fears that"
	gerundMark map[string]bool // prepositions of gerunds that belong to the verb: "insisted on leaving"
	existing   map[string]bool // adjectives of what is there already: "ongoing"
	evidence   map[string]bool // nouns whose content they show: "proof that"
	untrue     map[string]bool // adjectives and nouns of what is not so: "baseless"
	undergoes  map[string]bool // verbs whose subject has a charge or trial against it: "faces"
	stresses   map[string]bool // verbs of saying whose object is a matter and no party: "emphasize"
	measure    map[string]bool // units that say by how much: "points"
	placeNoun  map[string]bool // nouns for places: "capital"
	authors    map[string]bool // what is done with a document by those whose words it has: "adopt"
	voices     map[string]bool // what one who summons somebody does, and not the other: "summoned him to protest"
	saysOnly   map[string]bool // verbs of saying that hardly have a noun for their object: "argue"
	compass    map[string]bool // directions: "northeast"
	active     map[string]bool // verbs that have no passive: "died"
	upbringing map[string]bool // what is done to those who are born: "raised"
	harms      map[string]bool // verbs for what attacks and disasters do
	promises   map[string]bool // verbs whose infinitive is the subject's even with an object: "promised him to"
}

var lists = sync.OnceValue(func() *wordLists {
	w := &wordLists{modal: map[string]effect{}}
	sets := map[string]*map[string]bool{
		"about":            &w.about,
		"active":           &w.active,
		"author":           &w.authors,
		"claim":            &w.claims,
		"compass":          &w.compass,
		"condition":        &w.condition,
		"direction":        &w.direction,
		"evidence":         &w.evidence,
		"existing":         &w.existing,
		"finding":          &w.findings,
		"fixed":            &w.fixed,
		"gerund":           &w.gerundMark,
		"harm":             &w.harms,
		"hedge":            &w.hedge,
		"manner":           &w.manner,
		"measure":          &w.measure,
		"negation":         &w.negation,
		"object-control":   &w.directs,
		"office":           &w.office,
		"place":            &w.placeNoun,
		"plan":             &w.plans,
		"polite":           &w.polite,
		"preposition-noun": &w.prepNoun,
		"quantity":         &w.quantity,
		"says-only":        &w.saysOnly,
		"source":           &w.sources,
		"stresses":         &w.stresses,
		"subject-control":  &w.promises,
		"takes-as":         &w.takesAs,
		"undergoes":        &w.undergoes,
		"untrue":           &w.untrue,
		"upbringing":       &w.upbringing,
		"verbal":           &w.verbal,
		"voice":            &w.voices,
		"worry":            &w.worries,
	}
	for _, f := range rows(wordsTSV) {
		if f[0] == "modal" {
			w.modal[f[1]] = effect(f[2])
			continue
		}
		set := sets[f[0]]
		if *set == nil {
			*set = map[string]bool{}
		}
		(*set)[f[1]] = true
	}
	return w
})

// rows splits a table with a header line into its fields; "#" starts a comment line.
func rows(table string) [][]string {
	var out [][]string
	for n, line := range strings.Split(table, "\n") {
		if n == 0 || strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < 5 {
			f = append(f, "")
		}
		out = append(out, f)
	}
	return out
}

// effect says what a governing word makes of what it governs.
type effect string

// The effects. A claim is what somebody says or thinks; a denial is a claim that it is not so.
const (
	effectFact        effect = "fact"
	effectNone        effect = "none"
	effectPlanned     effect = "planned"
	effectShould      effect = "should"
	effectPossible    effect = "possible"
	effectConditional effect = "conditional"
	effectAsked       effect = "asked"
	effectClaim       effect = "claim"
	effectDenial      effect = "denial"
)

// complementKey is a governing lemma and the kind of what it governs.
type complementKey struct{ lemma, kind string }

// complementEffect is the effect of a governor, plain and when it is negated itself.
type complementEffect struct{ plain, negated effect }

var complements = sync.OnceValue(func() map[complementKey]complementEffect {
	out := map[complementKey]complementEffect{}
	for _, f := range rows(complementTSV) {
		e := complementEffect{plain: effect(f[2]), negated: effect(f[3])}
		for kind := range strings.SplitSeq(f[1], ",") {
			for lemma := range strings.SplitSeq(f[0], ",") {
				out[complementKey{lemma, kind}] = e
			}
		}
	}
	return out
})
