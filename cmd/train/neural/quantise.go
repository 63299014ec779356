package neural

import (
	"encoding/binary"
	"math"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// Model rounds the weights to eight bits, with a scale for each row of a table and for each
// output of a matrix.
func (nw *Network) Model() *net.Model {
	cfg := nw.cfg
	m := &net.Model{Labels: nw.labels}
	m.Shape = net.Shape{Width: cfg.Width, Layers: cfg.Layers, Arc: cfg.Arc, Rel: cfg.Rel, TagAt: cfg.TagAt}
	for i, t := range nw.tables {
		m.Tables[i] = quantiseTable(t)
	}
	m.In, m.Tag, m.MLP = quantise(nw.inW, nw.inB), quantise(nw.tagW, nw.tagB), quantise(nw.mlpW, nw.mlpB)
	m.ArcHead, m.RelOut = quantise(nw.arcW, nw.arcB), quantise(nw.relW, nw.relB)
	for i := range nw.convW {
		m.Conv = append(m.Conv, quantise(nw.convW[i], nw.convB[i]))
		if a := nw.attend[i]; a != nil {
			m.Guess = append(m.Guess, net.Guess{MLP: quantise(a.mlpW, a.mlpB), ArcHead: quantise(a.arcW, a.arcB)})
		}
	}
	for i := range nw.gain {
		m.Gain, m.Bias = append(m.Gain, nw.gain[i].w), append(m.Bias, nw.bias[i].w)
	}
	m.RelDist = nw.relDist.w
	return m
}

// quantise gives the transpose: its rows are the outputs.
func quantise(w, bias *param) net.Linear {
	l := net.Linear{In: w.rows, Out: w.cols, Bias: bias.w}
	l.W, l.Scale = make([]int8, w.rows*w.cols), make([]float32, w.cols)
	for o := range w.cols {
		if w.coarse != nil {
			l.Scale[o] = w.step[o]
			for i := range w.rows {
				l.W[o*w.rows+i] = int8(math.Round(float64(w.coarse[i*w.cols+o] / (w.step[o] + 1e-12))))
			}
			continue
		}
		col := view{data: w.w[o:], rows: w.rows, cs: w.cols}
		l.Scale[o] = roundTo(net.WeightLimit, l.W[o*w.rows:(o+1)*w.rows], func(i int) float32 { return col.data[i*col.cs] })
	}
	return l
}

// roundTo rounds values to multiples of a scale, which it returns.
func roundTo(limit float32, dst []int8, value func(i int) float32) float32 {
	var top float32
	for i := range dst {
		top = max(top, float32(math.Abs(float64(value(i)))))
	}
	if top == 0 {
		return 0
	}
	scale := top / limit
	for i := range dst {
		dst[i] = int8(math.Round(float64(value(i) / scale)))
	}
	return scale
}

func quantiseTable(p *param) net.Table {
	t := net.Table{Rows: p.rows, Dim: p.cols, W: make([]byte, p.rows*p.cols)}
	q := make([]int8, p.cols)
	for r := range p.rows {
		row := p.row(int32(r))
		scale := roundTo(127, q, func(i int) float32 { return row[i] })
		for i, v := range q {
			t.W[r*p.cols+i] = byte(v)
			q[i] = 0
		}
		t.Scale = binary.LittleEndian.AppendUint32(t.Scale, math.Float32bits(scale))
	}
	return t
}
