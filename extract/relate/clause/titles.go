package clause

import "github.com/quadwire/quadwire"

// joinTitles hangs the words of a title that says at length what it is for on the name behind it, and the
// name where the title hung: "was met by the Minister for Trade and Industry, Ms | Berg".
func (t *Tree) joinTitles() bool {
	joined := false
	for _, title := range t.Mentions() {
		if title.Kind != quadwire.TitleOf || title.Last > t.Last {
			continue
		}
		for _, name := range t.names {
			if name.Last == title.Last && name.First > title.First && t.longTitle(title.First, name.First) {
				joined = t.joinTitle(title.First, name) || joined
			}
		}
	}
	return joined
}

// longTitle tells whether a preposition or comma stands in [first, last).
func (t *Tree) longTitle(first, last int) bool {
	for i := first; i < last; i++ {
		if t.UPOS(i) == "ADP" || t.Lower(i) == "," {
			return true
		}
	}
	return false
}

// joinTitle hangs the words from first on, up to the end of name, on the head of name.
func (t *Tree) joinTitle(first int, name *quadwire.Mention) bool {
	inside := func(i int) bool { return first <= i && i < name.Last }
	top := -1
	for i := first; i < name.Last && top < 0; i++ {
		if !inside(t.Head(i)) && t.nominal(i) {
			top = i
		}
	}
	if top < 0 || t.Head(top) >= 0 && t.Below(t.Head(top), name.Head) {
		return false
	}
	head, rel := t.Head(top), t.node(top).rel
	t.set(name.Head, head, rel)
	for i := t.First; i < t.Last; i++ {
		switch {
		case i == name.Head:
		case inside(i) && i >= name.First:
			if !inside(t.Head(i)) || t.Head(i) < name.First {
				t.set(i, name.Head, "flat")
			}
		case inside(i):
			kind := "compound"
			if t.Is(i, "det", "punct") {
				kind = t.Rel(i)
			}
			t.set(i, name.Head, kind)
		case inside(t.Head(i)) && t.Head(i) < name.First:
			t.set(i, name.Head, t.node(i).rel)
		}
	}
	return true
}
