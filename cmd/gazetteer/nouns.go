package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire/internal/conllu"
)

const nounHeader = "lemma\ttype\tcount\tshare"

// span is an open entity of GUM's bracket notation.
type span struct {
	id, etype string
	head      int // token of the sentence, from the minimal span
}

// makeNouns counts which entity type the common nouns of a treebank head and lists each with its
// commonest type, that type's count and its share in percent.
func makeNouns(path string) ([]string, error) {
	sents, err := conllu.ReadFile(path)
	if err != nil {
		return nil, err
	}
	counts := map[string]map[string]int{}
	for _, s := range sents {
		countSentence(s.Words, counts)
	}
	return nounRows(counts), nil
}

func countSentence(sent []conllu.Word, counts map[string]map[string]int) {
	var open []span
	end := func(s span) {
		if s.head >= len(sent) || (sent[s.head].XPOS != "NN" && sent[s.head].XPOS != "NNS") {
			return
		}
		lemma := strings.ToLower(sent[s.head].Lemma)
		if counts[lemma] == nil {
			counts[lemma] = map[string]int{}
		}
		counts[lemma][s.etype]++
	}
	for i, t := range sent {
		for kv := range strings.SplitSeq(t.Misc, "|") {
			v, ok := strings.CutPrefix(kv, "Entity=")
			for ok && v != "" {
				if v[0] != '(' {
					id, rest, found := strings.Cut(v, ")")
					if !found {
						break
					}
					v = rest
					for k := len(open) - 1; k >= 0; k-- {
						if open[k].id == id {
							end(open[k])
							open = slices.Delete(open, k, k+1)
							break
						}
					}
					continue
				}
				stop := strings.IndexAny(v[1:], "()") + 1
				body := v[1:]
				if stop > 0 {
					body = v[1:stop]
				}
				f := strings.Split(body, "-")
				s := span{}
				if len(f) > 5 {
					first, _, _ := strings.Cut(f[5], ",")
					n, _ := strconv.Atoi(first)
					s = span{f[0], f[1], i + max(n, 1) - 1}
				}
				v = v[len(body)+1:]
				if strings.HasPrefix(v, ")") {
					end(s)
					v = v[1:]
				} else {
					open = append(open, s)
				}
			}
		}
	}
}

func nounRows(counts map[string]map[string]int) []string {
	var rows []string
	for lemma, types := range counts {
		best, total := "", 0
		for t, n := range types {
			total += n
			if best == "" || n > types[best] || n == types[best] && t < best {
				best = t
			}
		}
		if !isWord(lemma) {
			continue
		}
		rows = append(rows, fmt.Sprintf("%s\t%s\t%d\t%d", lemma, best, types[best], 100*types[best]/total))
	}
	slices.Sort(rows)
	return rows
}

func isWord(s string) bool {
	return strings.Trim(s, "abcdefghijklmnopqrstuvwxyz-") == "" && len(s) > 1
}
