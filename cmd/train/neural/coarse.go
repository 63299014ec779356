package neural

// mostSteps is the largest coarse weight, in steps.
const mostSteps = 3

// coarsen rounds the weights of each output to steps of so many times their mean size; how large a step is, is
// then fitted to the weights.
func (p *param) coarsen() {
	if p.coarse == nil {
		return
	}
	sum, square, inverse := p.step, make([]float32, p.cols), make([]float32, p.cols)
	clear(sum)
	for i := range p.rows {
		for j, v := range p.w[i*p.cols : (i+1)*p.cols] {
			sum[j] += max(v, -v)
		}
	}
	for j, v := range sum {
		inverse[j] = float32(p.rows) / (p.stepSize*v + 1e-9)
	}
	clear(sum)
	for i := range p.rows {
		out := p.coarse[i*p.cols : (i+1)*p.cols]
		for j, v := range p.w[i*p.cols : (i+1)*p.cols] {
			const rounder = 3 << 22
			q := min(max(float32(v*inverse[j]+rounder)-rounder, -mostSteps), mostSteps)
			out[j] = q
			sum[j] += q * v
			square[j] += q * q
		}
	}
	for j := range sum {
		sum[j] /= square[j] + 1e-9
	}
	for i := range p.rows {
		out := p.coarse[i*p.cols : (i+1)*p.cols]
		for j := range out {
			out[j] *= sum[j]
		}
	}
}

// Coarsen makes the weights coarse from now on, but for those that only word forms are multiplied with: these
// products are kept when the network runs. Training goes on with what the coarse weights' gradient says about the
// fine ones behind them.
func (nw *Network) Coarsen(stepSize float64) {
	list := append(append([]*param{}, nw.convW[1:]...), nw.tagW, nw.mlpW, nw.arcW, nw.relW)
	for _, a := range nw.attend {
		if a != nil {
			list = append(list, a.mlpW, a.arcW)
		}
	}
	for _, p := range list {
		p.stepSize = float32(stepSize)
		p.coarse, p.step = make([]float32, len(p.w)), make([]float32, p.cols)
		p.coarsen()
	}
}
