package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/quadwire/quadwire"
)

// document makes a document of sentences whose tokens are separated by blanks.
func document(sentences ...string) *quadwire.Document {
	text := strings.Join(sentences, "\n")
	doc := &quadwire.Document{Article: &quadwire.Article{Text: text}, Done: quadwire.LayerTokens}
	at := 0
	for _, s := range sentences {
		sent := quadwire.Sentence{Span: quadwire.Span{Start: at, End: at + len(s)}, First: len(doc.Tokens), Kind: quadwire.Prose}
		for form := range strings.SplitSeq(s, " ") {
			doc.Tokens = append(doc.Tokens, quadwire.Token{Span: quadwire.Span{Start: at, End: at + len(form)}})
			at += len(form) + 1
		}
		sent.Last = len(doc.Tokens)
		doc.Sentences = append(doc.Sentences, sent)
	}
	return doc
}

// parsed gives the document of one sentence, annotated.
func parsed(t testing.TB, sentence string) *quadwire.Document {
	t.Helper()
	doc := document(sentence)
	if err := New().Annotate(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// find is the index of the first token with that form.
func find(t testing.TB, doc *quadwire.Document, form string) int {
	t.Helper()
	for i := range doc.Tokens {
		if doc.Form(i) == form {
			return i
		}
	}
	t.Fatalf("no token %q in %q", form, doc.Article.Text)
	return -1
}

// arc is what a test expects of one word: its head's form ("" at the root) and its relation.
type arc struct{ word, head, rel string }

// weakSpots are constructions that news is full of and parsers trip over.
func weakSpots() []struct {
	name, sentence string
	tag            string // "word/XPOS", "" if not tested
	arcs           []arc
} {
	return []struct {
		name, sentence string
		tag            string
		arcs           []arc
	}{
		{"told X that", "The envoy told reporters that the border would stay closed .", "that/IN", []arc{{"that", "stay", "mark"}, {"stay", "told", "ccomp"}}},
		{"told X that, intransitive", "The envoy told reporters that the border would reopen .", "that/IN", []arc{{"reopen", "told", "ccomp"}}},
		{"told X that, passive", "The spokesman told journalists that two suspects had been arrested .", "that/IN", []arc{{"arrested", "told", "ccomp"}, {"suspects", "arrested", "nsubj:pass"}}},
		{"warned X that", "He warned the ambassador that the talks would fail .", "that/IN", []arc{{"fail", "warned", "ccomp"}}},
		{"military vowed", "The military vowed to respond to the attack .", "military/NN", []arc{{"military", "vowed", "nsubj"}, {"respond", "vowed", "xcomp"}}},
		{"military as adjective", "He ordered a military operation near the coast .", "military/JJ", []arc{{"military", "operation", "amod"}, {"operation", "ordered", "obj"}}},
		{"accused X of V-ing", "Bolivia accused Peru of hiding the documents .", "hiding/VBG", []arc{{"hiding", "accused", "advcl"}, {"documents", "hiding", "obj"}}},
		{"accused X of V-ing, common noun", "She accused the company of hiding the figures .", "hiding/VBG", []arc{{"hiding", "accused", "advcl"}, {"company", "accused", "obj"}}},
		{"conjunct with title", "Costa and Danish Prime Minister Karen Holm met in Lisbon on Tuesday .", "Karen/NNP", []arc{{"Costa", "met", "nsubj"}, {"Karen", "Costa", "conj"}, {"Lisbon", "met", "obl"}}},
		{"second conjunct with title", "Vega and Swedish Foreign Minister Lars Ek signed the accord in Geneva .", "", []arc{{"Vega", "signed", "nsubj"}, {"Lars", "Vega", "conj"}, {"accord", "signed", "obj"}}},
		{"age", "Finance Minister Ana Ruiz , 52 , resigned on Friday .", "resigned/VBD", []arc{{"Ana", "resigned", "nsubj"}, {"Friday", "resigned", "obl"}}},
		{"quote", "\" We will not negotiate under threat , \" Ruiz said in a statement .", "", []arc{{"negotiate", "said", "ccomp"}, {"Ruiz", "said", "nsubj"}}},
		{"passive and agent", "The treaty was signed by both governments .", "", []arc{{"treaty", "signed", "nsubj:pass"}, {"was", "signed", "aux:pass"}, {"governments", "signed", "obl:agent"}}},
		{"apposition of a place", "Officials in Nairobi , Kenya 's capital , warned residents to stay indoors .", "", []arc{{"Officials", "warned", "nsubj"}, {"stay", "warned", "xcomp"}, {"Kenya", "capital", "nmod:poss"}}},
		{"headline", "Chile recalls ambassador from Bolivia over border clash", "recalls/VBZ", []arc{{"recalls", "", "root"}, {"Chile", "recalls", "nsubj"}, {"ambassador", "recalls", "obj"}}},
		{"headline in capitals", "CHILE RECALLS AMBASSADOR FROM BOLIVIA OVER BORDER CLASH", "RECALLS/VBZ", []arc{{"RECALLS", "", "root"}, {"CHILE", "RECALLS", "nsubj"}}},
		{"relative clause", "The company , which is based in Oslo , said it had been asked to suspend trading .", "", []arc{{"based", "company", "acl:relcl"}, {"company", "said", "nsubj"}, {"asked", "said", "ccomp"}}},
		{"negation", "Neither side claimed responsibility for the attack that killed 14 soldiers .", "", []arc{{"side", "claimed", "nsubj"}, {"killed", "attack", "acl:relcl"}, {"soldiers", "killed", "obj"}}},
	}
}

func TestWeakSpots(t *testing.T) {
	for _, c := range weakSpots() {
		t.Run(c.name, func(t *testing.T) {
			doc := parsed(t, c.sentence)
			var faults []string
			for _, want := range c.arcs {
				tok := doc.Tokens[find(t, doc, want.word)]
				head := ""
				if tok.Head >= 0 {
					head = doc.Form(tok.Head)
				}
				if head != want.head || tok.DepRel != want.rel {
					faults = append(faults, fmt.Sprintf("%q is %s of %q, want %s of %q", want.word, tok.DepRel, head, want.rel, want.head))
				}
			}
			if word, tag, ok := strings.Cut(c.tag, "/"); ok {
				if got := doc.Tokens[find(t, doc, word)].XPOS; got != tag {
					faults = append(faults, fmt.Sprintf("%q is tagged %s, want %s", word, got, tag))
				}
			}
			for _, f := range faults {
				t.Errorf("%q: %s", c.sentence, f)
			}
		})
	}
}
