package corpus

import (
	"slices"

	"github.com/quadwire/quadwire/vocab"
)

// sameState tells whether two states between the same actors are one.
func (it *item) sameState(other *item) bool {
	if len(it.topic) == 0 || len(other.topic) == 0 {
		return it.Predicate == other.Predicate || it.Mode == other.Mode && it.Mode != "" || overlap(it.matter, other.matter) >= mostWords
	}
	if it.Event == vocab.HoldOffice {
		return sameOffice(it.topic, other.topic)
	}
	return overlap(it.topic, other.topic) >= mostWords ||
		it.Predicate == other.Predicate && len(it.matter) > 2 && overlap(it.matter, other.matter) >= mostWords
}

// sameOffice compares the words of two titles. One that says more is another office: a vice president
// is no president. So is one with another matter, foreign or defence minister; but who presides over a
// body may be called its president, head or chairman.
func sameOffice(a, b []uint32) bool {
	presiding := hashes("president chairman chairwoman chairperson chair head chief leader director")
	only := func(x, y []uint32) bool {
		for _, h := range x {
			_, shared := slices.BinarySearch(y, h)
			if _, presides := slices.BinarySearch(presiding, h); !shared && !presides {
				return false
			}
		}
		return true
	}
	return len(a) == len(b) && only(a, b) && only(b, a)
}
