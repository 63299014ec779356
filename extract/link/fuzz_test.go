package link_test

import (
	"context"
	"testing"
	"unicode/utf8"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/extract/link"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/text"
)

// FuzzAnnotate holds that mentions fit the text, that chains and entities they point to are there,
// and that no text and no tree, however odd, makes the stages panic.
func FuzzAnnotate(f *testing.F) {
	f.Add("Mr Prost met the Peruvian president's wife in Lima. “We agree,” he said: US and them", uint8(3))
	f.Add("the the of (UN) 's - — “ President", uint8(1))
	f.Add("A’s B’s of the of and both two each other, who\n\nI", uint8(7))
	ner := []string{"O", "B-PER", "I-PER", "B-ORG", "I-LOC", "O", "B-LOC", "B-MISC", "I-MISC"}
	tags := []string{"NNP", "NN", "NNS", "PRP", "VBD", "IN", "DT", "JJ", "CD", "WP", "NNPS", "HYPH"}
	upos := []string{"PROPN", "NOUN", "NOUN", "PRON", "VERB", "ADP", "DET", "ADJ", "NUM", "PRON", "PROPN", "PUNCT"}
	rels := []string{"nsubj", "obj", "nmod", "conj", "appos", "root", "nmod:poss", "acl:relcl", "advcl", "case", "obl", "flat", "compound"}
	f.Fuzz(func(t *testing.T, s string, seed uint8) {
		if !utf8.ValidString(s) {
			t.Skip("articles are valid UTF-8")
		}
		doc := &quadwire.Document{Article: &quadwire.Article{ID: "art:fuzz", Text: s}}
		ctx := context.Background()
		if err := text.New().Annotate(ctx, doc); err != nil {
			t.Skip()
		}
		n := int(seed) + 1
		for _, sent := range doc.Sentences {
			root := sent.First + n%(sent.Last-sent.First)
			for i := sent.First; i < sent.Last; i++ {
				tok := &doc.Tokens[i]
				k := (i*n + len(doc.Form(i))) % len(tags)
				tok.XPOS, tok.UPOS, tok.DepRel, tok.Lemma = tags[k], upos[k], rels[(i+n)%len(rels)], doc.Form(i)
				tok.NER = ner[(i+k)%len(ner)]
				switch {
				case i == root:
					tok.Head, tok.DepRel = -1, "root"
				case i > root:
					tok.Head = root + (i-root)/2
				default:
					tok.Head = i + 1
				}
			}
		}
		doc.Done |= quadwire.LayerSyntax
		if err := mention.Default().Annotate(ctx, doc); err != nil {
			t.Fatal(err)
		}
		if err := link.Default().Annotate(ctx, doc); err != nil {
			t.Fatal(err)
		}
		for _, m := range doc.Mentions {
			if m.Start < 0 || m.End > len(s) || m.Start >= m.End || m.First >= m.Last || m.Head < m.First || m.Head >= m.Last {
				t.Errorf("mention %+v does not fit", m)
			}
			for _, e := range m.Entities {
				if e < 0 || e >= len(doc.Entities) {
					t.Errorf("mention %+v means no entity", m)
				}
			}
		}
		seen := map[quadwire.IRI]bool{}
		for _, e := range doc.Entities {
			if e.Name == "" || seen[e.ID] {
				t.Errorf("entity %+v has no name or a second time its ID", e)
			}
			seen[e.ID] = true
		}
	})
}
