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
	first      [3]matrix // conv[0] by neighbour, whose products depend on the word form alone
	norms      []norm    // after the input and each layer
	tag        matrix
	final      scorer
	guess      []*scorer // by layer, nil where there is none
	relDist    []float32
	relOut     matrix
	gates      *gateTable
	names      *nameHead // nil: names are not told

	start, end *cached // of the boundaries
	seed       maphash.Seed
	cache      []atomic.Pointer[cached]
	room       atomic.Int32 // for so many more products
	states     sync.Pool
}

// cached is what is known of a word form: the input layer's output, and the products of that with the
// first layer's weights, as the neighbour on the left, the word itself and the neighbour on the right;
// nil for want of room.
type cached struct {
	form     string
	x        []float32
	products []int32
}

// The cache holds forms as they come and forgets none, so that its size is bounded and frequent
// words, which come first, are found. A form is looked for in a few places only.
const (
	cacheSize   = 1 << 14
	cacheTries  = 4
	maxProducts = 1 << 12 // of 4.6 kB each
	maxCached   = 40      // bytes of a form
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
		if i == 0 && kind != 'a' {
			p.conv = append(p.conv, emptyMatrix(&m.Conv[i], m.Conv[i].In, scalar)) // see first
		} else {
			p.conv = append(p.conv, newMatrix(&m.Conv[i], scalar))
		}
		p.guess = append(p.guess, nil)
		if kind == 'a' {
			p.guess[i] = &scorer{newMatrix(&guesses[0].MLP, scalar), newMatrix(&guesses[0].ArcHead, scalar)}
			guesses = guesses[1:]
		}
	}
	for i := range p.first {
		p.first[i] = partMatrix(&m.Conv[0], i*m.Width, (i+1)*m.Width, scalar)
	}
	for i := range m.Gain {
		p.norms = append(p.norms, norm{m.Gain[i], m.Bias[i]})
	}
	for i := range m.Tables {
		p.tableScale[i] = m.Tables[i].scales()
	}
	p.states.New = func() any { return p.newState() }
	st := p.newState()
	start, end := BoundaryFeatures(IDStart), BoundaryFeatures(IDEnd)
	p.room.Store(maxProducts + 2)
	p.start, p.end = p.known(st, &start), p.known(st, &end)
	return p
}

// Analysis is what the parser finds for each word: indexes of Labels, and heads counted from 1
// with 0 for the root. [Parser.Names] turns Hidden, with facts, into Labels.
type Analysis struct {
	UPOS, XPOS, Rels, Heads []int
	Hidden                  []float32
	Labels                  []uint8
}

// MaxWords is the most words that are parsed at once; longer sentences are cut.
const MaxWords = 200

// Parse analyses the n words whose forms are given, n from 1 to MaxWords, and appends to out.
func (p *Parser) Parse(n int, form func(i int) string, out *Analysis) {
	st := p.states.Get().(*state)
	defer p.states.Put(st)
	st.n, st.rows = n, n+2
	p.read(st, form)
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

// read fills st.x and st.words.
func (p *Parser) read(st *state, form func(i int) string) {
	w := p.shape.Width
	st.x, st.words = resize(st.x, st.rows*w), resize(st.words, st.rows)
	for i := range st.rows {
		switch i {
		case 0:
			st.words[i] = p.start
		case st.n + 1:
			st.words[i] = p.end
		default:
			st.words[i] = p.word(st, form(i-1))
		}
		copy(st.x[i*w:], st.words[i].x)
	}
	p.setBytes(st)
}

// word is what is known of form.
func (p *Parser) word(st *state, form string) *cached {
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
			return c
		}
	}
	f := FeaturesOf(form, func(w string) int32 { return p.words[w] }, p.lexicon)
	if free == nil || len(form) > maxCached {
		return &cached{x: p.inputLayer(st, &f)}
	}
	c := p.known(st, &f)
	c.form = strings.Clone(form)
	free.Store(c)
	return c
}

// known computes what the cache keeps of a form.
func (p *Parser) known(st *state, f *Features) *cached {
	c := &cached{x: p.inputLayer(st, f)}
	if p.room.Add(-1) >= 0 {
		c.products = make([]int32, len(p.first)*p.conv[0].out)
		p.firstProducts(st, c.products, c.x)
	}
	return c
}

// firstProducts fills sums with the products of x and the first layer's weights.
func (p *Parser) firstProducts(st *state, sums []int32, x []float32) {
	st.b = resize(st.b, len(x))
	p.bytes(st.b, x, finePoint())
	for k := range p.first {
		m := &p.first[k]
		m.multiply(sums[k*m.out:(k+1)*m.out], st.rowsOf(st.b, 1, m.in))
	}
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
	st.b = resize(st.b, len(st.input))
	p.bytes(st.b, st.input, finePoint())
	st.z, st.sums = resize(st.z, p.in.out), resize(st.sums, p.in.out)
	p.in.apply(st.z, st.sums, st.rowsOf(st.b, 1, len(st.b)))
	w := p.shape.Width
	x := make([]float32, w)
	st.y = resize(st.y, w)
	p.maxout(x, st.y, st.z, p.norms[0])
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
