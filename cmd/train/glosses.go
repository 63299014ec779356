package main

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
)

// readUsage gives the example sentences of WordNet's glosses, split into words as the treebanks
// split theirs. They have no trees; the ensemble's take their place.
func readUsage(dir string) ([]goldSentence, error) {
	var out []goldSentence
	for _, pos := range []string{"verb", "noun", "adj", "adv"} {
		f, err := os.Open(filepath.Join(dir, "data."+pos))
		if err != nil {
			return nil, err
		}
		sc := bufio.NewScanner(f)
		sc.Buffer(make([]byte, 1<<16), 1<<22)
		for sc.Scan() {
			_, gloss, _ := strings.Cut(sc.Text(), " | ")
			for i, part := range strings.Split(gloss, `"`) {
				if s := splitWords(part); i%2 == 1 && len(s.tokens) >= 4 {
					out = append(out, s)
				}
			}
		}
		f.Close()
		if err := sc.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func splitWords(text string) goldSentence {
	var s goldSentence
	add := func(form string) {
		if form != "" {
			s.tokens = append(s.tokens, token{form: form})
		}
	}
	for w := range strings.FieldsSeq(text) {
		for len(w) > 1 && strings.ContainsAny(w[:1], "([`'") && !strings.HasPrefix(w, "'s") {
			add(w[:1])
			w = w[1:]
		}
		cut := len(w)
		for cut > 1 && strings.ContainsAny(w[cut-1:cut], ",;:!?)]") || cut == len(w) && abbreviated(w) {
			cut--
		}
		word, marks := w[:cut], w[cut:]
		for i, part := range strings.Split(word, "-") {
			if i > 0 {
				add("-")
			}
			stem, clitic := splitClitic(part)
			add(stem)
			add(clitic)
		}
		for i := range len(marks) {
			add(marks[i : i+1])
		}
	}
	return s
}

// abbreviated tells whether a final full stop is one: not in "Mr." or "U.S.".
func abbreviated(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, ".") && !strings.Contains(w[:len(w)-1], ".")
}

func splitClitic(w string) (stem, clitic string) {
	low := strings.ToLower(w)
	if low == "cannot" {
		return w[:3], w[3:]
	}
	for _, c := range [...]string{"n't", "'s", "'re", "'ve", "'ll", "'d", "'m", "s'"} {
		if strings.HasSuffix(low, c) && len(w) > len(c) {
			if c == "s'" {
				return w[:len(w)-1], w[len(w)-1:]
			}
			return w[:len(w)-len(c)], w[len(w)-len(c):]
		}
	}
	return w, ""
}
