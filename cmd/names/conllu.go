package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire"
)

// sentence is one sentence of a treebank as a document of its own, with the MISC column.
type sentence struct {
	id     string
	doc    *quadwire.Document
	misc   []string
	gold   []quadwire.Token // as the treebank tags them, if tagged anew
	fields []string         // of the entity annotation
}

// readTreebank reads a CoNLL-U file, gzipped if its name says so.
func readTreebank(path string) ([]*sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var r io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
	}
	sc := bufio.NewScanner(r)
	sc.Buffer(nil, 1<<20)
	var all []*sentence
	var block []string
	fields := strings.Split("GRP-etype-infstat-salience-centering-minspan-link-identity", "-")
	for sc.Scan() {
		line := sc.Text()
		if v, ok := strings.CutPrefix(line, "# global.Entity = "); ok {
			fields = strings.Split(strings.TrimSpace(v), "-")
		}
		if line != "" {
			block = append(block, line)
			continue
		}
		s, err := readSentence(block)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		s.fields = fields
		all = append(all, s)
		block = block[:0]
	}
	return all, sc.Err()
}

func readSentence(block []string) (*sentence, error) {
	s := &sentence{doc: &quadwire.Document{Article: &quadwire.Article{}}}
	pos, mwtEnd, mwtFrom := 0, 0, 0
	for _, line := range block {
		if v, ok := strings.CutPrefix(line, "# sent_id = "); ok {
			s.id = v
		}
		if v, ok := strings.CutPrefix(line, "# text = "); ok {
			s.doc.Article.Text = v
		}
		c := strings.Split(line, "\t")
		if len(c) != 10 || strings.Contains(c[0], ".") {
			continue
		}
		text := s.doc.Article.Text
		if _, last, ok := strings.Cut(c[0], "-"); ok {
			i := strings.Index(text[pos:], c[1])
			if i < 0 {
				return nil, fmt.Errorf("%s: %q is not in the text", s.id, c[1])
			}
			mwtFrom = pos + i
			mwtEnd, _ = strconv.Atoi(last)
			pos = mwtFrom
			continue
		}
		n, _ := strconv.Atoi(c[0])
		head, _ := strconv.Atoi(c[6])
		tok := quadwire.Token{Lemma: c[2], UPOS: c[3], XPOS: c[4], DepRel: c[7], Head: head - 1}
		i := strings.Index(text[pos:], c[1])
		switch {
		case i >= 0 && strings.TrimSpace(text[pos:pos+i]) == "":
			tok.Start, tok.End = pos+i, pos+i+len(c[1])
		case n <= mwtEnd:
			tok.Start, tok.End = pos, pos+max(1, min(len(c[1]), len(text)-pos))
		default:
			return nil, fmt.Errorf("%s: %q is not in the text", s.id, c[1])
		}
		pos = tok.End
		s.doc.Tokens = append(s.doc.Tokens, tok)
		s.misc = append(s.misc, c[9])
	}
	s.doc.Sentences = []quadwire.Sentence{{
		Span: quadwire.Span{End: len(s.doc.Article.Text)}, Last: len(s.doc.Tokens), Kind: quadwire.Prose,
	}}
	return s, nil
}
