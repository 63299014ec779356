package net

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// NameHead tells names from what the encoder makes of a word and its neighbours, and from facts that
// somebody knows of it. Labels are those of package names: outside, then begin and inside of each type.
type NameHead struct {
	Facts   []string  // what each row of Table stands for; only for who fills them in
	Hidden  Linear    // the layer that tags are read from, of three neighbours
	Table   Table     // a row of hidden values for each fact
	Out     Linear    // hidden values to labels
	Between []float32 // labels × labels: what one label adds to the score of the next
}

const namesMagic = "quadwire-names-1\n"

// Encode writes h for [DecodeNames].
func (h *NameHead) Encode() []byte {
	e := encoder{out: []byte(namesMagic)}
	e.text(strings.Join(h.Facts, "\n"))
	e.linear(&h.Hidden)
	e.table(&h.Table)
	e.linear(&h.Out)
	e.floats(h.Between)
	return e.out
}

// DecodeNames reads what [NameHead.Encode] wrote. The table keeps data.
func DecodeNames(data []byte) (*NameHead, error) {
	rest, ok := bytes.CutPrefix(data, []byte(namesMagic))
	if !ok {
		return nil, errors.New("read names: not a head of this version")
	}
	d := decoder{in: rest}
	h := &NameHead{Facts: lines(d.text())}
	d.linear(&h.Hidden)
	d.table(&h.Table)
	d.linear(&h.Out)
	h.Between = d.floats(h.Out.Out * h.Out.Out)
	if d.err != nil {
		return nil, d.err
	}
	return h, h.check()
}

func (h *NameHead) check() error {
	if h.Table.Dim != h.Hidden.Out || h.Out.In != h.Hidden.Out || h.Table.Rows != len(h.Facts) ||
		h.Hidden.Out%panelWidth != 0 || h.Hidden.In%quad != 0 || h.Out.Out%2 != 1 || h.Out.Out > panelWidth {
		return fmt.Errorf("read names: impossible sizes, %d×%d×%d", h.Hidden.In, h.Hidden.Out, h.Out.Out)
	}
	if !h.Hidden.within(WeightLimit) || !h.Out.within(WeightLimit) {
		return errors.New("read names: weights beyond the limit")
	}
	return nil
}

// nameHead is a NameHead ready to run.
type nameHead struct {
	hidden, out matrix
	rows        []float32 // of facts
	labels      int
	between     []float32
}

// SetNames has p tell names from now on.
func (p *Parser) SetNames(h *NameHead) error {
	if h.Hidden.In != 3*p.shape.Width {
		return fmt.Errorf("names are told from %d values, the network has %d", h.Hidden.In, 3*p.shape.Width)
	}
	n := &nameHead{
		hidden: newMatrix(&h.Hidden, p.scalar), out: newMatrix(&h.Out, p.scalar),
		labels: h.Out.Out, between: h.Between, rows: make([]float32, h.Table.Rows*h.Table.Dim),
	}
	for r, scale := range h.Table.scales() {
		for i := range h.Table.Dim {
			k := r*h.Table.Dim + i
			n.rows[k] = float32(int8(h.Table.W[k])) * scale
		}
	}
	p.names = n
	return nil
}

// readHidden appends what the head of names makes of each word, before facts.
func (p *Parser) readHidden(st *state, out *Analysis) {
	if p.names == nil {
		return
	}
	m := &p.names.hidden
	at := len(out.Hidden)
	out.Hidden = append(out.Hidden, make([]float32, st.n*m.out)...)
	st.sums = resize(st.sums, st.n*m.out)
	m.apply(out.Hidden[at:], st.sums, st.rowsOf(st.bytes[p.shape.Width:], st.n, p.shape.Width))
}

// Facts lists the rows of a head's table that hold for each word of a sentence, one word after the other.
type Facts struct {
	Rows []int32
	Ends []int // of each word's rows
}

// Names labels the words of an analysis, of which facts hold. It uses up Hidden.
func (p *Parser) Names(out *Analysis, facts *Facts) {
	st := p.states.Get().(*state)
	defer p.states.Put(st)
	h := p.names
	w, n, from := h.hidden.out, len(facts.Ends), 0
	for i, to := range facts.Ends {
		x := out.Hidden[i*w : (i+1)*w]
		for _, r := range facts.Rows[from:to] {
			row := h.rows[int(r)*w:][:len(x)]
			for j, v := range row {
				x[j] += v
			}
		}
		from = to
	}
	st.b = resize(st.b, n*w)
	p.bytes(st.b, out.Hidden[:n*w], finePoint().rectified())
	st.z, st.sums = resize(st.z, n*h.out.out), resize(st.sums, n*h.out.out)
	h.out.apply(st.z, st.sums, st.rowsOf(st.b, n, w))
	out.Labels = resize(out.Labels, n)
	h.decode(st, out.Labels)
}

// decode is the best sequence of labels. Inside, an even label, follows its own begin or inside only.
func (h *nameHead) decode(st *state, labels []uint8) {
	k, n := h.labels, len(labels)
	st.best, st.back = resize(st.best, 2*k), resize(st.back, n*k)
	before, next := st.best[:k], st.best[k:]
	for i := range n {
		scores := st.z[i*h.out.out:][:k]
		for l := range k {
			from, top := 0, float32(-1<<20)
			first, last := 0, k-1
			if l > 0 && l%2 == 0 {
				first, last = l-1, l
			}
			for f := first; f <= last && i > 0; f++ {
				if s := before[f] + h.between[f*k+l]; s > top {
					from, top = f, s
				}
			}
			if i == 0 && first == 0 {
				top = 0
			}
			next[l], st.back[i*k+l] = top+scores[l], uint8(from)
		}
		before, next = next, before
	}
	label := uint8(best(before))
	for i := n - 1; i >= 0; i-- {
		labels[i] = label
		label = st.back[i*k+int(label)]
	}
}

// States appends what the network makes of n words at the layer that tags are read from: bytes, with rows
// for the boundaries in front and behind. It is what a head of names learns from.
func (p *Parser) States(n int, form func(i int) string, to []uint8) []uint8 {
	st := p.states.Get().(*state)
	defer p.states.Put(st)
	st.n, st.rows = n, n+2
	p.read(st, form)
	for l := range p.shape.TagAt {
		p.layer(st, l)
	}
	w := p.shape.Width
	return append(to, st.bytes[w:(st.rows+1)*w]...)
}

// State is the value that a byte of [Parser.States] stands for.
func State(b uint8) float32 { return (float32(b) - zero) / fine }

// HiddenLimit is the largest hidden value; larger ones are cut off.
const HiddenLimit = float32(fineLimit) / fine
