package corpus

import (
	"slices"

	"github.com/quadwire/quadwire/vocab"
)

// act is the event type and mode under which two statements may tell of one happening: who travelled
// there paid the visit, and who received somebody, attended the meeting or held the talks met.
func (it *item) act() (event, mode string) {
	event, mode = string(it.Event), it.Mode
	switch {
	case it.Event == vocab.Move && mode == "TRAVEL":
		return string(vocab.Consult), "VISIT"
	case it.Event == vocab.Consult && slices.Contains([]string{"MEET", "HOST", "TALKS", "ATTEND"}, mode):
		return event, "MEET"
	}
	return event, mode
}

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
