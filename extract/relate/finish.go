package relate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/maphash"
	"strconv"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// finish drops statements that say the same of the same sentence, and gives IDs.
func (r *reader) finish() {
	seed := maphash.MakeSeed()
	seen := make(map[uint64]int, len(r.doc.Statements)) // where in out the claim with that hash is
	out := r.doc.Statements[:0]
	for i := range r.doc.Statements {
		c := claimOf(&r.doc.Statements[i])
		h := maphash.Comparable(seed, c)
		if k, ok := seen[h]; ok && claimOf(&out[k]) == c {
			continue
		}
		seen[h] = len(out)
		if i > len(out) {
			out = append(out, r.doc.Statements[i])
		} else {
			out = out[:i+1]
		}
	}
	r.doc.Statements = out
	counts := make(map[quadwire.IRI]int, len(out))
	for i := range out {
		id := r.id(&out[i])
		counts[id]++
		if counts[id] > 1 {
			id = quadwire.IRI(fmt.Sprintf("%s-%d", id, counts[id]))
		}
		out[i].ID = id
	}
}

// claim is what two statements have in common that say the same.
type claim struct {
	subject, object, phrase, event string
	start                          int
}

func claimOf(stmt *quadwire.Statement) claim {
	c := claim{name(stmt.Subject), name(stmt.Object), stmt.Phrase, string(stmt.Event), stmt.Evidence[0].Start}
	if stmt.Event != "" && stmt.Event != vocab.HoldOffice {
		c.phrase = string(stmt.Predicate)
	}
	return c
}

func name(t quadwire.Term) string {
	if t.Entity != "" {
		return string(t.Entity)
	}
	return t.Text
}

// id hashes the article, the claim and its evidence.
func (r *reader) id(stmt *quadwire.Statement) quadwire.IRI {
	b := r.buf[:0]
	for _, part := range [...]string{
		string(r.doc.Article.ID), name(stmt.Subject), string(stmt.Predicate), name(stmt.Object), stmt.Phrase,
		string(stmt.Polarity), string(stmt.Modality),
	} {
		b = append(append(b, part...), 0)
	}
	for _, t := range stmt.AttributedTo {
		b = append(append(b, name(t)...), 0)
	}
	for _, ev := range stmt.Evidence {
		b = append(strconv.AppendInt(b, int64(ev.Start), 10), '-')
		b = append(strconv.AppendInt(b, int64(ev.End), 10), ';')
	}
	sum := sha256.Sum256(b)
	r.buf = b
	const scheme = "stmt:"
	var out [len(scheme) + 16]byte
	hex.Encode(out[copy(out[:], scheme):], sum[:8])
	return quadwire.IRI(out[:])
}
