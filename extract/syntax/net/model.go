package net

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
)

// Shape is what a network's sizes follow from, apart from its labels.
type Shape struct {
	Width  int    // of the encoder
	Layers string // from the input on: c convolution with maxout, r gated recurrence both ways, a attention to heads and dependents
	Arc    int    // length of the vectors that score heads
	Rel    int    // length of the vectors that score relations
	TagAt  int    // layer whose output the tags are read from
}

// Buckets is the number of distance classes, rounded up.
const Buckets = 32

// Linear is a quantised matrix from In values to Out values: Scale[o]*Σ W[o*In+i]*x[i] + Bias[o]. Weights are
// between -WeightLimit and WeightLimit.
type Linear struct {
	In, Out int
	W       []int8
	Scale   []float32
	Bias    []float32
}

// within tells whether all weights are between -limit and limit.
func (l *Linear) within(limit int8) bool {
	for _, w := range l.W {
		if w < -limit || w > limit {
			return false
		}
	}
	return true
}

// Table is a quantised embedding: row r is Scale[r]*W[r*Dim:(r+1)*Dim].
type Table struct {
	Rows, Dim int
	W         []byte // int8
	Scale     []byte // float32, little-endian
}

// scales is the scale of each row.
func (t *Table) scales() []float32 {
	d := decoder{in: t.Scale}
	return d.floats(t.Rows)
}

// Model holds a network's weights as they are stored.
type Model struct {
	Shape
	Labels
	Tables     [NumSlots]Table
	In         Linear
	Conv       []Linear
	Guess      []Guess     // of the attention layers
	Gain, Bias [][]float32 // of the normalisation after the input and each layer
	Tag        Linear
	MLP        Linear
	ArcHead    Linear
	RelDist    []float32 // Buckets × Rel
	RelOut     Linear
}

// Guess is what an attention layer's first guess at the tree is made with.
type Guess struct{ MLP, ArcHead Linear }

// magic names the format and its version.
const magic = "quadwire-net-3\n"

var errShort = errors.New("read network: data end too early")

// Encode writes m for [Decode].
func (m *Model) Encode() []byte {
	e := encoder{out: []byte(magic)}
	for _, n := range []int{m.Width, m.Arc, m.Rel, m.TagAt} {
		e.int(n)
	}
	e.text(m.Layers)
	for _, list := range [][]string{m.Words, m.UPOS, m.XPOS, m.Rels} {
		e.text(strings.Join(list, "\n"))
	}
	for i := range m.Tables {
		e.table(&m.Tables[i])
	}
	for _, l := range m.Matrices() {
		e.linear(l)
	}
	for i := range m.Gain {
		e.floats(m.Gain[i])
		e.floats(m.Bias[i])
	}
	e.floats(m.RelDist)
	return e.out
}

// Matrices lists the matrices in the order of the file.
func (m *Model) Matrices() []*Linear {
	list := []*Linear{&m.In, &m.Tag, &m.MLP, &m.ArcHead, &m.RelOut}
	for i := range m.Conv {
		list = append(list, &m.Conv[i])
	}
	for i := range m.Guess {
		list = append(list, &m.Guess[i].MLP, &m.Guess[i].ArcHead)
	}
	return list
}

// Decode reads what [Model.Encode] wrote. The tables keep data.
func Decode(data []byte) (*Model, error) {
	rest, ok := bytes.CutPrefix(data, []byte(magic))
	if !ok {
		return nil, errors.New("read network: not a network of this version")
	}
	d := decoder{in: rest}
	m := &Model{}
	m.Width, m.Arc, m.Rel, m.TagAt = d.int(), d.int(), d.int(), d.int()
	m.Layers = d.text()
	for _, list := range []*[]string{&m.Words, &m.UPOS, &m.XPOS, &m.Rels} {
		*list = lines(d.text())
	}
	for i := range m.Tables {
		d.table(&m.Tables[i])
	}
	m.Conv, m.Guess = make([]Linear, len(m.Layers)), make([]Guess, strings.Count(m.Layers, "a"))
	for _, l := range m.Matrices() {
		d.linear(l)
	}
	for range len(m.Layers) + 1 {
		m.Gain, m.Bias = append(m.Gain, d.floats(m.Width)), append(m.Bias, d.floats(m.Width))
	}
	m.RelDist = d.floats(Buckets * m.Rel)
	if d.err != nil {
		return nil, d.err
	}
	return m, m.check()
}

// lines is the opposite of joining by line ends.
func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// check refuses sizes that do not fit together.
func (m *Model) check() error {
	slots := Slots(m.NumWords())
	for i, t := range m.Tables {
		if t.Rows != slots[i].Rows || t.Dim != slots[i].Dim {
			return fmt.Errorf("read network: table %d has %d×%d", i, t.Rows, t.Dim)
		}
	}
	w := m.Width
	want := map[*Linear][2]int{
		&m.In: {InputDim(), 2 * w}, &m.Tag: {w, len(m.UPOS) + len(m.XPOS)},
		&m.MLP: {w, 2 * (m.Arc + m.Rel)}, &m.ArcHead: {m.Arc, m.Arc + Buckets}, &m.RelOut: {m.Rel, len(m.Labels.Rels)},
	}
	for i := range m.Conv {
		want[&m.Conv[i]] = [2]int{3 * w, 2 * w}
	}
	for i := range m.Guess {
		want[&m.Guess[i].MLP], want[&m.Guess[i].ArcHead] = [2]int{w, 2 * m.Arc}, [2]int{m.Arc, m.Arc + Buckets}
	}
	for _, l := range m.Matrices() {
		if size := want[l]; l.In != size[0] || l.Out != size[1] || l.In%quad != 0 {
			return fmt.Errorf("read network: matrix of %d×%d, want %v", l.In, l.Out, size)
		}
		if !l.within(WeightLimit) {
			return errors.New("read network: weights beyond the limit")
		}
	}
	if m.TagAt > len(m.Layers) || w%2 != 0 {
		return errors.New("read network: impossible shape")
	}
	return nil
}

type encoder struct{ out []byte }

func (e *encoder) int(n int) { e.out = binary.LittleEndian.AppendUint32(e.out, uint32(n)) }

func (e *encoder) text(s string) {
	e.int(len(s))
	e.out = append(e.out, s...)
}

func (e *encoder) floats(f []float32) {
	for _, v := range f {
		e.out = binary.LittleEndian.AppendUint32(e.out, math.Float32bits(v))
	}
}

func (e *encoder) table(t *Table) {
	e.int(t.Rows)
	e.int(t.Dim)
	e.out = append(append(e.out, t.Scale...), t.W...)
}

func (e *encoder) linear(l *Linear) {
	e.int(l.In)
	e.int(l.Out)
	e.floats(l.Scale)
	e.floats(l.Bias)
	for _, v := range l.W {
		e.out = append(e.out, byte(v))
	}
}

type decoder struct {
	in  []byte
	err error
}

func (d *decoder) bytes(n int) []byte {
	if d.err != nil || n < 0 || n > len(d.in) {
		d.err = errShort
		return nil
	}
	b := d.in[:n:n]
	d.in = d.in[n:]
	return b
}

func (d *decoder) int() int {
	b := d.bytes(4)
	if b == nil {
		return 0
	}
	n := binary.LittleEndian.Uint32(b)
	if n > 1<<28 {
		d.err = errShort
		return 0
	}
	return int(n)
}

func (d *decoder) text() string { return string(d.bytes(d.int())) }

func (d *decoder) floats(n int) []float32 {
	b := d.bytes(4 * n)
	f := make([]float32, len(b)/4)
	for i := range f {
		f[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return f
}

// table keeps the decoder's data.
func (d *decoder) table(t *Table) {
	t.Rows, t.Dim = d.int(), d.int()
	t.Scale, t.W = d.bytes(4*t.Rows), d.bytes(t.Rows*t.Dim)
}

func (d *decoder) linear(l *Linear) {
	l.In, l.Out = d.int(), d.int()
	l.Scale, l.Bias = d.floats(l.Out), d.floats(l.Out)
	b := d.bytes(l.In * l.Out)
	l.W = make([]int8, len(b))
	for i, v := range b {
		l.W[i] = int8(v)
	}
}

// Labels are the names of what the network tells apart; their order is that of its outputs.
type Labels struct {
	Words []string // from id 3 on
	UPOS  []string
	XPOS  []string
	Rels  []string
}

// WordID maps lower-cased forms to their ids.
func (l *Labels) WordIDs() map[string]int32 {
	ids := make(map[string]int32, len(l.Words))
	for i, w := range l.Words {
		ids[w] = firstID + int32(i)
	}
	return ids
}

// NumWords is the number of word ids, the fixed ones included.
func (l *Labels) NumWords() int { return firstID + len(l.Words) }
