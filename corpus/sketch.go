package corpus

import (
	"encoding/base64"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"github.com/quadwire/quadwire"
)

const (
	shingleWords = 5   // words of a shingle: long enough that chance repeats none
	sketchSize   = 400 // shingles kept: shares are right to about 5 %
	wordingSize  = 300 // phrases kept of the wording
	sketchKind   = "5w1:"
	wordingMark  = "." // between the two signatures; no digit of theirs
)

// Sketch is a signature of the article's text without its boilerplate: the smallest hashes of its
// word shingles, which of two texts are a fair sample of what they share, and those of its wording,
// see [wording]. "" if the text has too few words.
func Sketch(art *quadwire.Article) string {
	text := body(art)
	exact := encode(shingles(text), sketchSize)
	if exact == "" {
		return ""
	}
	return sketchKind + exact + wordingMark + encode(wording(text), wordingSize)
}

// body is the text without boilerplate.
func body(art *quadwire.Article) string {
	var b strings.Builder
	at := 0
	for _, bp := range art.Boilerplate {
		if bp.Start < at || bp.End > len(art.Text) || bp.Start > bp.End {
			continue
		}
		b.WriteString(art.Text[at:bp.Start])
		b.WriteByte(' ')
		at = bp.End
	}
	b.WriteString(art.Text[at:])
	return b.String()
}

// words are runs of letters and digits in lower case; apostrophes vanish, so that the kind that
// an outlet prints makes no difference.
func words(text string) []string {
	var out []string
	var b strings.Builder
	for _, r := range text + " " {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '\u2019':
		case b.Len() > 0:
			out = append(out, b.String())
			b.Reset()
		}
	}
	return out
}

// shingles are the different hashes of all runs of words, sorted.
func shingles(text string) []uint32 {
	all := words(text)
	var hashes []uint32
	for i := 0; i+shingleWords <= len(all); i++ {
		hashes = append(hashes, phraseHash(all[i:i+shingleWords]))
	}
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

func phraseHash(phrase []string) uint32 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.Join(phrase, " "))) // a hash never fails
	return mix(h.Sum64())
}

// mix spreads the hash over all bits, of which FNV leaves the upper ones weak (SplitMix64's
// finaliser).
func mix(x uint64) uint32 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return uint32((x ^ x>>31) >> 32)
}

func encode(hashes []uint32, size int) string {
	if len(hashes) == 0 {
		return ""
	}
	data := binary.AppendUvarint(nil, uint64(len(hashes)))
	for _, h := range hashes[:min(len(hashes), size)] {
		data = binary.BigEndian.AppendUint32(data, h)
	}
	return base64.RawStdEncoding.EncodeToString(data)
}

// sketch is what can be compared of an article.
type sketch struct{ text, wording sample }

// decode reads a sketch; false if it is none of ours.
func decode(text string) (sketch, bool) {
	text, ok := strings.CutPrefix(text, sketchKind)
	if !ok {
		return sketch{}, false
	}
	exact, reworded, _ := strings.Cut(text, wordingMark)
	var s sketch
	if s.text, ok = decodeSample(exact); !ok {
		return sketch{}, false
	}
	s.wording, _ = decodeSample(reworded) // sketches of earlier versions and of briefs have none
	return s, true
}

// sample is a signature to compare: the smallest hashes, sorted, and below which bound they are all.
type sample struct {
	hashes []uint32
	bound  uint64
}

func decodeSample(text string) (sample, bool) {
	data, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil {
		return sample{}, false
	}
	total, n := binary.Uvarint(data)
	if n <= 0 || (len(data)-n)%4 != 0 {
		return sample{}, false
	}
	s := sample{bound: 1 << 32}
	for data = data[n:]; len(data) > 0; data = data[4:] {
		s.hashes = append(s.hashes, binary.BigEndian.Uint32(data))
	}
	if len(s.hashes) == 0 || !slices.IsSorted(s.hashes) {
		return sample{}, false
	}
	if total > uint64(len(s.hashes)) {
		s.bound = uint64(s.hashes[len(s.hashes)-1])
	}
	return s, true
}

// likeness of two texts, by what their sketches have in common.
type likeness struct {
	shared      int     // shingles in both samples
	containment float64 // part of the shorter text that the other has too
	jaccard     float64
}

// compare looks at the range of hashes of which both sketches are complete.
func compare(a, b sample) likeness {
	bound := min(a.bound, b.bound)
	var l likeness
	i, j := 0, 0
	for i < len(a.hashes) && j < len(b.hashes) && uint64(min(a.hashes[i], b.hashes[j])) <= bound {
		switch x, y := a.hashes[i], b.hashes[j]; {
		case x == y:
			l.shared++
			i++
			j++
		case x < y:
			i++
		default:
			j++
		}
	}
	inA, inB := a.below(bound), b.below(bound)
	if least := min(inA, inB); least > 0 {
		l.containment = float64(l.shared) / float64(least)
		l.jaccard = float64(l.shared) / float64(inA+inB-l.shared)
	}
	return l
}

func (s sample) below(bound uint64) int {
	n, _ := slices.BinarySearchFunc(s.hashes, bound+1, func(h uint32, b uint64) int {
		if uint64(h) < b {
			return -1
		}
		return 1
	})
	return n
}

// wording are the hashes of what a writer chooses: pairs and triples of neighbouring content words,
// without names, numbers and quotations, which two reports of one day share because they must. Who
// rewrites a text keeps many of its phrases ("highly contagious strain", "raise the alarm over");
// who reports the same from elsewhere hits upon few.
func wording(text string) []uint32 {
	var hashes []uint32
	for _, clause := range clauses(text) {
		for i := range clause {
			for n := 2; n <= 3 && i+n <= len(clause); n++ {
				hashes = append(hashes, phraseHash(clause[i:i+n]))
			}
		}
	}
	slices.Sort(hashes)
	return slices.Compact(hashes)
}

// clauses are the stems of the content words, cut where a sentence or a part of it ends. A quotation
// ends with its paragraph at the latest, so that a lost mark swallows no more.
func clauses(text string) [][]string {
	var out [][]string
	var clause []string
	var word strings.Builder
	quoted := false
	for _, r := range text + "\n" {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '\u2019' {
			word.WriteRune(r)
			continue
		}
		if w := word.String(); w != "" && !quoted {
			if s := contentStem(w); s != "" {
				clause = append(clause, s)
			}
		}
		word.Reset()
		switch r {
		case '"':
			quoted = !quoted
		case '\u201c':
			quoted = true
		case '\u201d':
			quoted = false
		}
		if strings.ContainsRune(".!?;:\n\"\u201c\u201d", r) {
			out, clause = append(out, clause), nil
		}
		quoted = quoted && r != '\n'
	}
	return out
}

// contentStem is the stem of a word that is neither name, number nor function word, else "".
func contentStem(w string) string {
	w = strings.NewReplacer("'", "", "\u2019", "").Replace(w)
	first := []rune(w + " ")[0]
	if !unicode.IsLower(first) || functionWord(w) {
		return ""
	}
	return stem(w)
}
