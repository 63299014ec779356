package net

import (
	"hash/maphash"
	"strings"
	"sync"
	"sync/atomic"
)

// Parser runs a model. It is safe for concurrent use.
type Parser struct {
	Labels Labels
	arith

	shape      Shape
	tables     [NumSlots]Table
	tableScale [NumSlots][]float32
	words      map[string]int32
	lexicon    *Lexicon
	in         matrix
	conv       []matrix
	norms      []norm // after the input and each layer
	tag        matrix
	final      scorer
	guess      []*scorer // by layer, nil where there is none
	relDist    []float32
	relOut     matrix
	gates      *gateTable

	start, end []float32 // the input layer's output for the boundaries
	seed       maphash.Seed
	cache      []atomic.Pointer[cached]
	states     sync.Pool
}

// cached is the input layer's output for a word form.
type cached struct {
	form string
	x    []float32
}

// The cache holds forms as they come and forgets none, so that its size is bounded and frequent
// words, which come first, are found. A form is looked for in a few places only.
const (
	cacheSize  = 1 << 14
	cacheTries = 4
	maxCached  = 40 // bytes of a form
)

// NewParser readies m.
func NewParser(m *Model, lex *Lexicon) *Parser { return newParser(m, lex, Vector() == "") }

func newParser(m *Model, lex *Lexicon, scalar bool) *Parser {
	p := &Parser{
		Labels: m.Labels, shape: m.Shape, tables: m.Tables, words: m.WordIDs(), lexicon: lex,
		in: newMatrix(&m.In, scalar), tag: newMatrix(&m.Tag, scalar),
		final: scorer{newMatrix(&m.MLP, scalar), newMatrix(&m.ArcHead, scalar)}, relDist: m.RelDist, relOut: newMatrix(&m.RelOut, scalar), gates: newGateTable(), arith: arith{scalar: scalar},
		seed: maphash.MakeSeed(), cache: make([]atomic.Pointer[cached], cacheSize),
	}
	guesses := m.Guess
	for i, kind := range m.Layers {
		p.conv = append(p.conv, newMatrix(&m.Conv[i], scalar))
		p.guess = append(p.guess, nil)
		if kind == 'a' {
			p.guess[i] = &scorer{newMatrix(&guesses[0].MLP, scalar), newMatrix(&guesses[0].ArcHead, scalar)}
			guesses = guesses[1:]
		}
	}
	for i := range m.Gain {
		p.norms = append(p.norms, norm{m.Gain[i], m.Bias[i]})
	}
	for i, t := range m.Tables {
		d := decoder{in: t.Scale}
		p.tableScale[i] = d.floats(t.Rows)
	}
	p.states.New = func() any { return &state{} }
	st := &state{}
	start, end := BoundaryFeatures(IDStart), BoundaryFeatures(IDEnd)
	p.start, p.end = p.inputLayer(st, &start), p.inputLayer(st, &end)
	return p
}

// Analysis is what the parser finds for each word: indexes of Labels, and heads counted from 1
// with 0 for the root.
type Analysis struct{ UPOS, XPOS, Rels, Heads []int }

// MaxWords is the most words that are parsed at once; longer sentences are cut.
const MaxWords = 200

// Parse analyses the n words whose forms are given, n from 1 to MaxWords, and appends to out.
func (p *Parser) Parse(n int, form func(i int) string, out *Analysis) {
	st := p.states.Get().(*state)
	defer p.states.Put(st)
	st.n, st.rows = n, n+2
	w := p.shape.Width
	st.x = resize(st.x, st.rows*w)
	copy(st.x, p.start)
	for i := range n {
		copy(st.x[(i+1)*w:(i+2)*w], p.word(st, form(i)))
	}
	copy(st.x[(n+1)*w:], p.end)
	for l := range p.conv {
		if l == p.shape.TagAt {
			p.readTags(st, out)
		}
		p.layer(st, l)
	}
	if p.shape.TagAt == len(p.conv) {
		p.readTags(st, out)
	}
	p.scoreHeads(st, &p.final)
	st.tree.Solve(st.scores, st.n)
	out.Heads = append(out.Heads, st.tree.Heads...)
	p.readRels(st, out)
}

// word is the input layer's output for form.
func (p *Parser) word(st *state, form string) []float32 {
	h := maphash.String(p.seed, form)
	var free *atomic.Pointer[cached]
	for i := range uint64(cacheTries) {
		slot := &p.cache[(h+i)%cacheSize]
		c := slot.Load()
		if c == nil {
			free = slot
			break
		}
		if c.form == form {
			return c.x
		}
	}
	f := FeaturesOf(form, func(w string) int32 { return p.words[w] }, p.lexicon)
	x := p.inputLayer(st, &f)
	if free != nil && len(form) <= maxCached {
		free.Store(&cached{form: strings.Clone(form), x: x})
	}
	return x
}

// inputLayer computes the first layer for one word.
func (p *Parser) inputLayer(st *state, f *Features) []float32 {
	st.input = resize(st.input, p.in.in)
	clear(st.input)
	at := 0
	for slot := range p.tables {
		dim := p.tables[slot].Dim
		out := st.input[at : at+dim]
		switch slot {
		case SlotTrigrams:
			p.addRows(out, slot, f.Trigrams)
		case SlotLexicon:
			p.addRows(out, slot, f.Lexicon)
		default:
			p.addRow(out, slot, f.Single[slot], 1)
		}
		at += dim
	}
	st.q = resize(st.q, len(st.input))
	p.fixed(st.q, st.input, finePoint())
	st.z, st.sums = resize(st.z, p.in.out), resize(st.sums, p.in.out)
	p.in.apply(st.z, st.sums, st.q, 1, len(st.q))
	w := p.shape.Width
	x := make([]float32, w)
	p.maxout(x, st.z, p.norms[0])
	return x
}

func (p *Parser) addRows(out []float32, slot int, ids []int32) {
	s := BagScale(len(ids))
	for _, id := range ids {
		p.addRow(out, slot, id, s)
	}
}

func (p *Parser) addRow(out []float32, slot int, id int32, scale float32) {
	t := &p.tables[slot]
	row := t.W[int(id)*t.Dim : (int(id)+1)*t.Dim]
	scale = float32(scale * p.tableScale[slot][id])
	for j, v := range row {
		out[j] += float32(float32(int8(v)) * scale)
	}
}

// NewScalarParser readies m without vector instructions. Its results are those of [NewParser].
func NewScalarParser(m *Model, lex *Lexicon) *Parser { return newParser(m, lex, true) }
