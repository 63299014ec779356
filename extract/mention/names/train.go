package names

import (
	"math"
	"math/rand"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/gazetteer"
)

// Example is a sentence with its right names.
type Example struct {
	Doc   *quadwire.Document
	Sent  quadwire.Sentence
	Names []Name
}

// trainer is an averaged structured perceptron.
type trainer struct {
	w, sum   []int32 // by bucket and label
	tr, trs  [labels][labels]int32
	step     int32
	features [][][]uint32
	gold     [][]Label
}

// runs is how many orders of the examples the weights are the mean of.
const runs = 5

// Train learns weights from examples in that many rounds; same examples, same weights.
func Train(gaz *gazetteer.Gazetteer, examples []Example, rounds int) []byte {
	n := int(labels)*int(labels) + Buckets*int(labels)
	mean := make([]float64, n)
	var features [][][]uint32
	var gold [][]Label
	for _, ex := range examples {
		features = append(features, Features(gaz, ex.Doc, ex.Sent))
		gold = append(gold, goldLabels(ex))
	}
	for seed := range runs {
		t := &trainer{w: make([]int32, Buckets*int(labels)), sum: make([]int32, Buckets*int(labels))}
		t.features, t.gold = features, gold
		rnd := rand.New(rand.NewSource(int64(seed)))
		order := rnd.Perm(len(examples))
		for range rounds {
			rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			for _, k := range order {
				t.learn(k)
			}
		}
		for i, w := range t.averages() {
			mean[i] += w / runs
		}
	}
	out := make([]byte, n)
	for i, w := range mean {
		out[i] = byte(int8(math.RoundToEven(max(-127, min(127, w)))))
	}
	return out
}

func goldLabels(ex Example) []Label {
	out := make([]Label, ex.Sent.Last-ex.Sent.First)
	for _, n := range ex.Names {
		for i := n.First; i < n.Last; i++ {
			out[i-ex.Sent.First] = n.Begin + 1
		}
		out[n.First-ex.Sent.First] = n.Begin
	}
	return out
}

func (t *trainer) learn(k int) {
	t.step++
	feats, gold := t.features[k], t.gold[k]
	scores := make([][labels]int32, len(feats))
	for i, fs := range feats {
		for _, f := range fs {
			for l := range labels {
				scores[i][l] += t.w[int(f)*int(labels)+int(l)]
			}
		}
		// A margin: the right label must win by some distance.
		for l := range labels {
			if l != gold[i] {
				scores[i][l] += 2
			}
		}
	}
	got := Decode(scores, &t.tr)
	prevGold, prevGot := Outside, Outside
	for i, fs := range feats {
		if got[i] != gold[i] {
			for _, f := range fs {
				t.bump(int(f)*int(labels)+int(gold[i]), 1)
				t.bump(int(f)*int(labels)+int(got[i]), -1)
			}
		}
		if i > 0 && (got[i] != gold[i] || prevGold != prevGot) {
			t.tr[prevGold][gold[i]]++
			t.trs[prevGold][gold[i]] += t.step
			t.tr[prevGot][got[i]]--
			t.trs[prevGot][got[i]] -= t.step
		}
		prevGold, prevGot = gold[i], got[i]
	}
}

func (t *trainer) bump(i int, d int32) {
	t.w[i] += d
	t.sum[i] += d * t.step
}

// averages are the averaged weights, those between labels first, scaled so that one byte holds
// nearly all.
func (t *trainer) averages() []float64 {
	const scale = 6
	out := make([]float64, 0, int(labels)*int(labels)+len(t.w))
	for p := range labels {
		for l := range labels {
			avg := float64(t.tr[p][l]) - float64(t.trs[p][l])/float64(t.step+1)
			out = append(out, avg*scale/4)
		}
	}
	for i := range t.w {
		avg := float64(t.w[i]) - float64(t.sum[i])/float64(t.step+1)
		out = append(out, avg*scale)
	}
	return out
}
