// Package conllu reads treebanks in the CoNLL-U format of Universal Dependencies. What goes in is a file,
// gzipped or not; what comes out are its sentences as they stand, empty nodes left out.
package conllu

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// Word is a syntactic word.
type Word struct {
	Form, Lemma, UPOS, XPOS, Rel, Misc string
	Head                               int // 1-based, 0 at the root
}

// Token is a token of several words, such as "don't": words First to Last, counted from 1.
type Token struct {
	Form        string
	First, Last int
}

// Sentence is a sentence with its comments, without their "# ".
type Sentence struct {
	Comments []string
	Words    []Word
	Tokens   []Token
}

// Comment is what follows "name = " in the comments, "" if none has it.
func (s *Sentence) Comment(name string) string {
	for _, c := range s.Comments {
		if v, ok := strings.CutPrefix(c, name+" = "); ok {
			return v
		}
	}
	return ""
}

// ReadFile reads a file, gzipped if its name says so.
func ReadFile(path string) ([]Sentence, error) {
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
	sents, err := Read(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return sents, nil
}

// Read reads all sentences that have words.
func Read(r io.Reader) ([]Sentence, error) {
	sc := bufio.NewScanner(r)
	sc.Buffer(make([]byte, 1<<16), 1<<24)
	var sents []Sentence
	var cur Sentence
	for n := 1; sc.Scan(); n++ {
		if line := sc.Text(); line != "" {
			if err := cur.add(line); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			continue
		}
		sents, cur = appendFull(sents, cur), Sentence{}
	}
	return appendFull(sents, cur), sc.Err()
}

func appendFull(sents []Sentence, s Sentence) []Sentence {
	if len(s.Words) == 0 {
		return sents
	}
	return append(sents, s)
}

func (s *Sentence) add(line string) error {
	if comment, ok := strings.CutPrefix(line, "#"); ok {
		s.Comments = append(s.Comments, strings.TrimSpace(comment))
		return nil
	}
	cols := strings.Split(line, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d columns", len(cols))
	}
	if strings.Contains(cols[0], ".") {
		return nil
	}
	if first, last, ok := strings.Cut(cols[0], "-"); ok {
		t := Token{Form: cols[1]}
		var err error
		if t.First, err = strconv.Atoi(first); err == nil {
			t.Last, err = strconv.Atoi(last)
		}
		if err != nil {
			return fmt.Errorf("token %q", cols[0])
		}
		s.Tokens = append(s.Tokens, t)
		return nil
	}
	head, err := strconv.Atoi(cols[6])
	if err != nil {
		return fmt.Errorf("head %q", cols[6])
	}
	s.Words = append(s.Words, Word{
		Form: cols[1], Lemma: cols[2], UPOS: cols[3], XPOS: cols[4], Head: head, Rel: cols[7], Misc: cols[9],
	})
	return nil
}
