package syntax

import (
	_ "embed"
	"fmt"
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/syntax/lemma"
	"github.com/quadwire/quadwire/extract/syntax/names"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// The files of folder model are written by cmd/train, as the manifest says, and names.net by cmd/names
// (docs/parser.md).
var (
	//go:embed model/names.net
	namesHead []byte
	//go:embed model/english.net
	weights []byte
	//go:embed model/wordnet.bin
	wordnet []byte
	//go:embed model/lemmas.txt
	lemmas string
)

var embedded = sync.OnceValues(func() (*tools, error) { return readEmbedded(gazetteer.Default()) })

func readEmbedded(gaz *gazetteer.Gazetteer) (*tools, error) {
	lex, err := net.OpenLexicon(wordnet)
	if err != nil {
		return nil, fmt.Errorf("model/wordnet.bin: %w", err)
	}
	m, err := net.Decode(weights)
	if err != nil {
		return nil, fmt.Errorf("model/english.net: %w", err)
	}
	return newTools(net.NewParser(m, lex), lex, gaz)
}

func newTools(p *net.Parser, lex *net.Lexicon, gaz *gazetteer.Gazetteer) (*tools, error) {
	head, err := net.DecodeNames(namesHead)
	if err == nil {
		err = p.SetNames(head)
	}
	if err != nil {
		return nil, fmt.Errorf("model/names.net: %w", err)
	}
	t := &tools{parser: p, lemmas: lemma.New(lemmas, lex), lexicon: lex, facts: names.NewReader(gaz, head.Facts)}
	t.known.seed = maphash.MakeSeed()
	t.known.slots = make([]atomic.Pointer[knownLemma], knownLemmas)
	return t, nil
}

// Manifest is what is known about the embedded weights, as JSON: data, seed, scores, licence.
//
//go:embed model/manifest.json
var Manifest string

// lemmaCache keeps the lemmas of the first forms that come; see the cache of net.Parser.
type lemmaCache struct {
	seed  maphash.Seed
	slots []atomic.Pointer[knownLemma]
}

type knownLemma struct{ form, xpos, lemma string }

const (
	knownLemmas = 1 << 14
	lemmaTries  = 4
	longForm    = 40
)

// lemma gives the lemma of form with that Penn tag.
func (t *tools) lemma(form, xpos string) string {
	h := maphash.String(t.known.seed, form) + maphash.String(t.known.seed, xpos)*3
	for i := range uint64(lemmaTries) {
		slot := &t.known.slots[(h+i)%knownLemmas]
		k := slot.Load()
		if k == nil {
			found := t.lemmas.Of(form, xpos)
			if len(form) <= longForm {
				// A copy, so that the cache does not keep an article's text.
				slot.Store(&knownLemma{strings.Clone(form), xpos, strings.Clone(found)})
			}
			return found
		}
		if k.form == form && k.xpos == xpos {
			return k.lemma
		}
	}
	return t.lemmas.Of(form, xpos)
}
