package main

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const wordnetHeader = "kind\ttype\twords"

// The lexicographer files of WordNet that name types of ours, by number.
func lexTypes() map[int]string {
	return map[int]string{4: "event", 6: "artifact", 14: "group", 15: "place", 18: "person"}
}

// makeWordNet lists, by type, the names that WordNet has instances of, and the common nouns whose
// first sense is a person or a group.
func makeWordNet(dir string) ([]string, error) {
	lex := map[string]int{}       // of each synset
	instance := map[string]bool{} // synset is an instance, not a class
	names := map[string]map[string]bool{}
	err := eachRecord(filepath.Join(dir, "data.noun"), func(f []string) {
		n, _ := strconv.Atoi(f[1])
		lex[f[0]] = n
		words, _ := strconv.ParseInt(f[3], 16, 32)
		instance[f[0]] = slices.Contains(f, "@i")
		t := lexTypes()[n]
		if !instance[f[0]] || t == "" {
			return
		}
		for i := range int(words) {
			w := f[4+2*i]
			if strings.ToLower(w) != w {
				if names[w] == nil {
					names[w] = map[string]bool{}
				}
				names[w][t] = true
			}
		}
	})
	if err != nil {
		return nil, err
	}
	byType := map[string][]string{}
	for w, types := range names {
		key := strings.Join(sortedKeys(types), "+")
		byType["name\t"+key] = append(byType["name\t"+key], w)
	}
	err = eachRecord(filepath.Join(dir, "index.noun"), func(f []string) {
		pointers, _ := strconv.Atoi(f[3])
		first := f[4+pointers+2]
		t := lexTypes()[lex[first]]
		if (t == "person" || t == "group") && !instance[first] && isWord(f[0]) && len(f[0]) > 2 {
			byType["noun\t"+t] = append(byType["noun\t"+t], f[0])
		}
	})
	if err != nil {
		return nil, err
	}
	var rows []string
	for _, key := range sortedKeys(byType) {
		slices.Sort(byType[key])
		rows = append(rows, key+"\t"+strings.Join(byType[key], " "))
	}
	return rows, nil
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// eachRecord calls f with the fields of each line of a WordNet file, its licence left out.
func eachRecord(path string, f func(fields []string)) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line, _, _ := strings.Cut(sc.Text(), " | ")
		if line != "" && line[0] != ' ' {
			f(strings.Fields(line))
		}
	}
	return sc.Err()
}
