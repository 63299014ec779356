package clause

// onApposition hangs on an apposition the phrase behind it that was hung on the name: "Berg, counsel | for
// Lima, left".
func (t *Tree) onApposition(k int) bool {
	name := t.Head(k)
	if !t.Is(k, "nmod") || name < t.First || name > k || t.UPOS(name) != "PROPN" || len(t.Preposition(k)) == 0 {
		return false
	}
	first := t.start(k)
	for _, a := range t.Kids(name) {
		if a < name || a > k || !t.Is(a, "appos") || t.UPOS(a) != "NOUN" {
			continue
		}
		if _, end := t.Extent(a); end == first {
			return t.set(k, a, "nmod")
		}
	}
	return false
}

// besideOwner coordinates a noun that has a word of its own in front, "his" or "the", with the noun that a name
// hangs on and not with the bare name: "the government of Peru and | his family".
func (t *Tree) besideOwner(k int) bool {
	name := t.Head(k)
	if !t.Is(k, "conj") || name < t.First || name > k || t.UPOS(k) != "NOUN" || t.UPOS(name) != "PROPN" || t.Kid(name, "det", "nmod:poss") >= 0 {
		return false
	}
	if d := t.Kid(k, "nmod:poss"); d < 0 || t.UPOS(d) != "PRON" || t.Kid(k, "nsubj", "cop", "aux") >= 0 {
		return false
	}
	noun := t.Head(name)
	if noun < t.First || noun > name || !t.Is(name, "nmod") || t.Prep(name) != "of" || t.UPOS(noun) != "NOUN" || t.Kid(noun, "det", "nmod:poss") < 0 {
		return false
	}
	return t.set(k, noun, "conj")
}
