// Package names tags names in sentences: which runs of tokens name a person, an organisation, a
// place or something else (an event, a work, an object). It is a linear sequence model over the
// words, their Penn tags and what the gazetteer knows of them; the gazetteer is evidence, not the
// answer. The weights are embedded, one byte each; command names trains them.
//
// A [Tagger] is safe for concurrent use; it remembers what words add to scores, for speed, and nothing
// else. Scores are integers, so that every machine gives the same names.
package names

import (
	_ "embed"
	"sync"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// Label is the part that a token plays in a name: Outside, or Begin and Inside of each type.
type Label = uint8

// The labels. Inside is Begin plus one.
const (
	Outside Label = iota
	BeginPerson
	InsidePerson
	BeginOrganization
	InsideOrganization
	BeginPlace
	InsidePlace
	BeginOther
	InsideOther
	labels
)

// Name is a name found, Document.Tokens[First:Last].
type Name struct {
	First, Last int
	Begin       Label // BeginPerson, BeginOrganization, BeginPlace or BeginOther
}

// Buckets is the number of weights a label has; features are hashed into them.
const Buckets = 1 << 17

//go:embed weights.bin
var weights string

// Tagger finds names.
type Tagger struct {
	gaz     *gazetteer.Gazetteer
	weights string                // one byte for each label, by bucket
	between [labels][labels]int32 // of a label after another
	beyond  *memo
	memory  memory
}

// Default is the tagger with the embedded weights and gazetteer.
var Default = sync.OnceValue(func() *Tagger { return newTagger(gazetteer.Default(), weights) })

func newTagger(gaz *gazetteer.Gazetteer, w string) *Tagger {
	t := &Tagger{gaz: gaz}
	head := int(labels) * int(labels)
	for i := range head {
		t.between[i/int(labels)][i%int(labels)] = int32(int8(w[i])) * 4
	}
	t.weights = w[head:]
	t.beyond = t.newMemo(beyond(), "|")
	return t
}

// Known is what gaz finds in each sentence of doc.
func Known(gaz *gazetteer.Gazetteer, doc *quadwire.Document) [][]gazetteer.Match {
	out := make([][]gazetteer.Match, len(doc.Sentences))
	for i, sent := range doc.Sentences {
		out[i] = gaz.Lookup(forms(doc, sent))
	}
	return out
}

// Tag finds the names of each sentence of doc, in text order, without overlap, with the help of what
// is [Known].
func (t *Tagger) Tag(doc *quadwire.Document, known [][]gazetteer.Match) [][]Name {
	s := newSet()
	s.beyond.memo = t.beyond
	out := make([][]Name, len(doc.Sentences))
	var scores [][labels]int32
	for i, sent := range doc.Sentences {
		s.vs, scores = s.vs[:0], scores[:0]
		for k := sent.First; k < sent.Last; k++ {
			s.vs = append(s.vs, t.view(doc.Form(k), doc.Tokens[k].XPOS))
		}
		s.complete(t.gaz, doc, sent, known[i])
		for k := range s.vs {
			scores = append(scores, t.token(s, k))
		}
		out[i] = spans(Decode(scores, &t.between), sent.First)
	}
	return out
}

// token is the scores of token i of s.
func (t *Tagger) token(s *set, i int) sums {
	sum := t.score(s.of(i))
	v, p, n, pp, nn := s.around()
	sum.add(&v.memo.own)
	for k, w := range [...]*view{p, n, pp, nn} {
		sum.add(&w.memo.beside[k])
	}
	known := t.known(s)
	sum.add(&known)
	return sum
}

// score adds up the weights of features by label. Four sums share one number: a weight is shifted to
// be positive, so that at most [most] of them do not run into the next.
func (t *Tagger) score(features []uint32) (sum sums) {
	const shift, mask = 0x8080808080808080, 0x00ff00ff00ff00ff
	var even, odd uint64
	for _, f := range features {
		row := t.weights[int(f)*int(labels):][:labels]
		first := load(row) ^ shift
		even += first & mask
		odd += first >> 8 & mask
		sum[labels-1] += int32(int8(row[labels-1]))
	}
	for l := range labels - 1 {
		pair := even
		if l%2 == 1 {
			pair = odd
		}
		sum[l] = int32(pair>>(l/2*16)&0xffff) - 128*int32(len(features))
	}
	return sum
}

// load reads eight bytes as one number.
func load(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// Decode is the best sequence of labels. Inside follows its own Begin or Inside only.
func Decode(scores [][labels]int32, between *[labels][labels]int32) []Label {
	if len(scores) == 0 {
		return nil
	}
	back := make([][labels]Label, len(scores))
	best := scores[0]
	for l := range labels {
		if isInside(l) {
			best[l] = -1 << 28
		}
	}
	for i := 1; i < len(scores); i++ {
		var next [labels]int32
		for l := range labels {
			top, from := int32(-1<<30), Label(0)
			first, last := Outside, labels-1
			if isInside(l) {
				first, last = l-1, l
			}
			for p := first; p <= last; p++ {
				if s := best[p] + between[p][l]; s > top {
					top, from = s, p
				}
			}
			next[l], back[i][l] = top+scores[i][l], from
		}
		best = next
	}
	last := Label(0)
	for l := range labels {
		if best[l] > best[last] {
			last = l
		}
	}
	out := make([]Label, len(scores))
	for i := len(scores) - 1; i >= 0; i-- {
		out[i] = last
		last = back[i][last]
	}
	return out
}

func isInside(l Label) bool { return l != Outside && l%2 == 0 }

func spans(tags []Label, offset int) []Name {
	var out []Name
	for i, l := range tags {
		switch {
		case l == Outside:
		case !isInside(l):
			out = append(out, Name{i + offset, i + offset + 1, l})
		default:
			out[len(out)-1].Last++
		}
	}
	return out
}
