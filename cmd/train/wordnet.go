package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire/extract/syntax/net"
)

// wordnet is what we take from the WordNet database: facts on single words.
type wordnet struct {
	entries    map[string]net.Entry
	exceptions map[string]map[string]string // part of speech, irregular form, lemma
}

// readWordNet reads the folder of a WordNet 3.0 database.
func readWordNet(dir string) (*wordnet, error) {
	wn := &wordnet{entries: map[string]net.Entry{}, exceptions: map[string]map[string]string{}}
	for _, pos := range []string{"noun", "verb", "adj", "adv"} {
		first, err := wn.readData(dir, pos)
		if err != nil {
			return nil, err
		}
		if err := wn.readIndex(dir, pos, first); err != nil {
			return nil, err
		}
	}
	for _, pos := range []string{"noun", "verb", "adj"} {
		if err := wn.readExceptions(dir, pos); err != nil {
			return nil, err
		}
	}
	return wn, nil
}

func eachLine(path string, f func(fields []string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(make([]byte, 1<<16), 1<<22)
	for sc.Scan() {
		line := sc.Text()
		if line == "" || line[0] == ' ' {
			continue
		}
		line, _, _ = strings.Cut(line, " | ")
		f(strings.Fields(line))
	}
	return sc.Err()
}

// readData adds the categories and frames of each word; it gives each sense's category.
func (wn *wordnet) readData(dir, pos string) (map[string]int, error) {
	category := map[string]int{}
	var bad error
	err := eachLine(filepath.Join(dir, "data."+pos), func(f []string) {
		cat, _ := strconv.Atoi(f[1])
		category[f[0]] = cat
		n, err := strconv.ParseInt(f[3], 16, 32)
		if err != nil || len(f) < 5+2*int(n) {
			bad = fmt.Errorf("data.%s: sense %s", pos, f[0])
			return
		}
		words := f[4 : 4+2*n]
		for i := 0; i < len(words); i += 2 {
			wn.add(words[i], cat)
		}
		if pos == "verb" {
			wn.addFrames(words, f[4+2*n:])
		}
	})
	if err == nil {
		err = bad
	}
	return category, err
}

func plainWord(w string) (string, bool) {
	w, _, _ = strings.Cut(w, "(")
	return strings.ToLower(w), !strings.Contains(w, "_")
}

func (wn *wordnet) add(word string, bit int) {
	if w, ok := plainWord(word); ok {
		e := wn.entries[w]
		e.Bag.Set(bit)
		wn.entries[w] = e
	}
}

// addFrames reads "p_cnt pointers... f_cnt + frame word ..." of a verb's sense.
func (wn *wordnet) addFrames(words, rest []string) {
	pointers, _ := strconv.Atoi(rest[0])
	rest = rest[1+4*pointers:]
	if len(rest) == 0 {
		return
	}
	for rest = rest[1:]; len(rest) >= 3; rest = rest[3:] {
		frame, _ := strconv.Atoi(rest[1])
		word, _ := strconv.ParseInt(rest[2], 16, 32)
		for i := 0; i < len(words); i += 2 {
			if word == 0 || int(word) == i/2+1 {
				wn.add(words[i], net.Categories+frame-1)
			}
		}
	}
}

func (wn *wordnet) readIndex(dir, pos string, category map[string]int) error {
	return eachLine(filepath.Join(dir, "index."+pos), func(f []string) {
		w, ok := plainWord(f[0])
		pointers, _ := strconv.Atoi(f[3])
		if !ok || len(f) <= 6+pointers {
			return
		}
		cat := category[f[6+pointers]]
		e := wn.entries[w]
		switch pos {
		case "noun":
			e.Noun = uint8(cat - net.FirstNoun + 1)
		case "verb":
			e.Verb = uint8(cat - net.FirstVerb + 1)
		}
		wn.entries[w] = e
	})
}

// readExceptions notes irregular forms and gives them the facts of their lemmas.
func (wn *wordnet) readExceptions(dir, pos string) error {
	irregular := map[string]string{}
	wn.exceptions[pos] = irregular
	return eachLine(filepath.Join(dir, pos+".exc"), func(f []string) {
		if len(f) < 2 || strings.Contains(f[0], "_") {
			return
		}
		irregular[f[0]] = f[1]
		lemma, ok := wn.entries[f[1]]
		if !ok {
			return
		}
		e := wn.entries[f[0]]
		if pos == "noun" && e.Noun == 0 {
			e.Noun = lemma.Noun
		}
		if pos == "verb" && e.Verb == 0 {
			e.Verb = lemma.Verb
		}
		e.Bag.Or(lemma.Bag)
		wn.entries[f[0]] = e
	})
}
