package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// token is a word of a treebank.
type token struct {
	form, lemma, upos, xpos, rel string
	head                         int // 1-based, 0 at the root
}

// goldSentence is a sentence of a treebank.
type goldSentence struct {
	tokens []token
	text   string
	newPar bool
}

// readTreebank reads a CoNLL-U file, gzipped if its name says so. Empty nodes are left out, words
// stand for multi-word tokens.
func readTreebank(path string) ([]goldSentence, error) {
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
	sents, err := scanTreebank(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return sents, nil
}

func scanTreebank(r io.Reader) ([]goldSentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	var sents []goldSentence
	var cur goldSentence
	flush := func() {
		if len(cur.tokens) > 0 {
			sents = append(sents, cur)
		}
		cur = goldSentence{}
	}
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		switch {
		case line == "":
			flush()
		case line[0] == '#':
			cur.comment(line)
		default:
			cols := strings.Split(line, "\t")
			if len(cols) != 10 {
				return nil, fmt.Errorf("line %d: %d columns", n, len(cols))
			}
			if err := cur.add(cols); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
		}
	}
	flush()
	return sents, sc.Err()
}

func (s *goldSentence) comment(line string) {
	if text, ok := strings.CutPrefix(line, "# text = "); ok {
		s.text = text
	}
	if strings.HasPrefix(line, "# newpar") || strings.HasPrefix(line, "# newdoc") {
		s.newPar = true
	}
}

func (s *goldSentence) add(cols []string) error {
	if strings.ContainsAny(cols[0], ".-") {
		return nil
	}
	head, err := strconv.Atoi(cols[6])
	if err != nil {
		return fmt.Errorf("head %q", cols[6])
	}
	s.tokens = append(s.tokens, token{
		form: cols[1], lemma: cols[2], upos: cols[3], xpos: cols[4], head: head, rel: cols[7],
	})
	return nil
}
