package clause

import "slices"

// ownName is the name alone of what head stands for where a noun describes it too, "the painter | Carl
// Holm", nil if there is no such.
func (t *Tree) ownName(head int) []int {
	if t.UPOS(head) == "PROPN" {
		if first := t.describer(head); first >= 0 {
			return t.Trim(slices.DeleteFunc(t.shortPhrase(head, 0), func(i int) bool { return i <= first }))
		}
		return nil
	}
	for _, k := range t.Kids(head) {
		if t.XPOS(head) == "NN" && t.NameBehind(head, k) && t.nameAt(k) >= 0 {
			return t.Trim(t.shortPhrase(k, 0))
		}
	}
	return nil
}

// describer is the noun right in front of the name that head heads and says what it is, "| painter Carl
// Holm"; -1 if there is none.
func (t *Tree) describer(head int) int {
	n := t.nameAt(head)
	for _, k := range t.Kids(head) {
		if n >= 0 && t.Is(k, "nmod:desc") && k == t.names[n].First-1 && t.UPOS(k) == "NOUN" {
			return k
		}
	}
	return -1
}

// Description is the words in front of the name of head, or around it, that say what it is: "hardware
// wholesaler" of "hardware wholesaler Anna Berg", "the painter" of "the painter Carl Holm".
func (t *Tree) Description(head int) []int {
	name := t.ownName(head)
	if name == nil {
		return nil
	}
	return t.Trim(slices.DeleteFunc(slices.Clone(t.shortPhrase(head, 0)), func(i int) bool { return slices.Contains(name, i) }))
}
