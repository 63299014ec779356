package main

import "strconv"

// sentences gives n made-up sentences.
func (f *frames) sentences(n int) []goldSentence {
	out := make([]goldSentence, 0, n)
	for i := range n {
		switch i % 10 {
		case 0, 1:
			out = append(out, f.told())
		case 2:
			out = append(out, f.accused())
		case 3, 4:
			out = append(out, f.together())
		case 5:
			out = append(out, f.vowed())
		case 6:
			out = append(out, f.quoted())
		case 7:
			out = append(out, f.headline())
		case 8:
			out = append(out, f.described())
		default:
			out = append(out, f.clause().sentence(true))
		}
	}
	return out
}

// told is "Holm told reporters that the army rejected the deal."
func (f *frames) told() goldSentence {
	v := f.verb("tell", "VBD")
	listener := leaf(f.pick("listener"), "NOUN", "NNS", "iobj")
	switch {
	case listener.form == "parliament":
		listener.xpos = "NN"
	case f.chance(40):
		listener = f.party("iobj")
	case f.chance(50):
		listener = leaf(f.pick("official"), "NOUN", "NN", "iobj").before(leaf("the", "DET", "DT", "det"))
	}
	v.after(listener)
	c := f.clause().as("ccomp")
	if f.chance(75) {
		c.before0(leaf("that", "SCONJ", "IN", "mark"))
	}
	return f.later(v).after(c).sentence(true)
}

// later puts a day behind a verb and its listener now and then.
func (f *frames) later(v *node) *node {
	if f.chance(20) {
		v.after(f.name("day", "obl").before(leaf("on", "ADP", "IN", "case")))
	}
	return v
}

// accused is "Bolivia accused the company of hiding weapons."
func (f *frames) accused() goldSentence {
	v := f.verb("blame", "VBD").after(f.party("obj"))
	g := leaf(f.pick("gerund"), "VERB", "VBG", "advcl").before(leaf("of", "SCONJ", "IN", "mark"))
	return v.after(g.after(f.thing("obj"))).sentence(true)
}

// together is "Costa and Danish Prime Minister Karen Holm met in Lisbon."
func (f *frames) together() goldSentence {
	s := f.person("nsubj")
	if f.chance(30) {
		second := f.person("conj")
		s.after(second.before0(leaf(",", "PUNCT", ",", "punct")))
	}
	s.after(f.person("conj").before0(leaf("and", "CCONJ", "CC", "cc")))
	v := leaf("met", "VERB", "VBD", "root")
	if f.chance(60) {
		v = leaf(f.pick("act"), "VERB", "VBD", "root").after(f.thing("obj"))
	}
	return f.when(v.before(s)).sentence(true)
}

// vowed is "The military vowed to resume the offensive."
func (f *frames) vowed() goldSentence {
	to := leaf(f.pick("base"), "VERB", "VB", "xcomp").before(leaf("to", "PART", "TO", "mark"))
	v := f.verb("vow", "VBD")
	if f.chance(25) {
		v = leaf("urged", "VERB", "VBD", "root").before(f.party("nsubj")).after(f.party("obj"))
	}
	return v.after(f.when(to.after(f.thing("obj")))).sentence(true)
}

// quoted is `The army launched a raid, Holm said.`
func (f *frames) quoted() goldSentence {
	v := leaf(f.pick("say"), "VERB", "VBD", "root")
	c := f.clause().as("ccomp")
	v.before(c, leaf(",", "PUNCT", ",", "punct"), f.party("nsubj"))
	return f.later(v).sentence(true)
}

// headline is "Chile recalls ambassador from Bolivia" and the like.
func (f *frames) headline() goldSentence {
	v := leaf(f.pick("present"), "VERB", "VBZ", "root").before(f.name("country", "nsubj"))
	o := leaf(f.pick("object"), "NOUN", "NN", "obj")
	if o.form[len(o.form)-1] == 's' {
		o.xpos = "NNS"
	}
	v.after(o)
	if f.chance(60) {
		v.after(f.name("country", "obl").before(leaf("over", "ADP", "IN", "case"), f.name("place", "compound")))
	}
	return v.sentence(false)
}

// described is "Karen Holm, the Danish foreign minister, rejected the plan." or "Karen Holm, 52,
// rejected the plan."
func (f *frames) described() goldSentence {
	s := f.name("first", "nsubj").after(f.name("last", "flat"))
	v := leaf(f.pick("act"), "VERB", "VBD", "root").before(s)
	if f.chance(40) {
		age := leaf(strconv.Itoa(19+f.rng.IntN(70)), "NUM", "CD", "amod").before(leaf(",", "PUNCT", ",", "punct"))
		s.after(age, leaf(",", "PUNCT", ",", "punct"))
		return f.when(v.after(f.thing("obj"))).sentence(true)
	}
	what := leaf("minister", "NOUN", "NN", "appos")
	if f.chance(50) {
		what = leaf("president", "NOUN", "NN", "appos").after(f.name("country", "nmod").before(leaf("of", "ADP", "IN", "case")))
	} else {
		what.before(leaf(f.pick("demonym"), "ADJ", "JJ", "amod"), leaf("foreign", "ADJ", "JJ", "amod"))
	}
	what.before0(leaf(",", "PUNCT", ",", "punct"), leaf("the", "DET", "DT", "det"))
	s.after(what.after(leaf(",", "PUNCT", ",", "punct")))
	return f.when(v.after(f.thing("obj"))).sentence(true)
}
