// Command gazetteer makes the generated tables of package gazetteer from source tables:
//
//	gazetteer -world DIR -source DIR -treebank FILE -wordnet DIR -out DIR
//
// The world folder holds core_countries.tsv and leaders.tsv (derived from the CIA World Factbook and
// datasets/country-codes), the source folder our corrections and additions, the treebank a CoNLL-U
// file with GUM's entity layer, from which the types of common nouns are counted, the WordNet folder names
// by type and nouns for persons and groups. Written are countries.tsv, persons.tsv, nouns.tsv and
// wordnet.tsv. Same sources, same bytes out.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	world := flag.String("world", "", "folder with core_countries.tsv and leaders.tsv")
	source := flag.String("source", "extract/gazetteer/source", "folder with our corrections")
	treebank := flag.String("treebank", "", "CoNLL-U file with entities (may be gzipped)")
	wordnet := flag.String("wordnet", "", "folder of a WordNet 3.0 database")
	out := flag.String("out", "extract/gazetteer/data", "folder to write to")
	flag.Parse()
	if err := run(sources{*world, *source, *treebank, *wordnet}, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gazetteer:", err)
		os.Exit(1)
	}
}

// sources are the folders and files that tables are made from; those not given are left alone.
type sources struct{ world, own, treebank, wordnet string }

func run(src sources, out string) error {
	if src.world != "" {
		if err := writeWorld(src, out); err != nil {
			return err
		}
	}
	if src.treebank != "" {
		nouns, err := makeNouns(src.treebank)
		if err != nil {
			return err
		}
		if err := writeTable(out, "nouns.tsv", nounHeader, nouns); err != nil {
			return err
		}
	}
	if src.wordnet == "" {
		return nil
	}
	words, err := makeWordNet(src.wordnet)
	if err != nil {
		return err
	}
	return writeTable(out, "wordnet.tsv", wordnetHeader, words)
}

func writeWorld(src sources, out string) error {
	countries, err := makeCountries(src.world, src.own)
	if err != nil {
		return err
	}
	persons, err := makePersons(src.world, src.own, countries)
	if err != nil {
		return err
	}
	if err := writeTable(out, "countries.tsv", countryHeader, countryRows(countries)); err != nil {
		return err
	}
	return writeTable(out, "persons.tsv", personHeader, personRows(persons))
}

// readTable reads a TSV file into rows keyed by its header line.
func readTable(path string) ([]map[string]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimRight(string(b), "\n"), "\n")
	header := strings.Split(lines[0], "\t")
	var rows []map[string]string
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range strings.Split(line, "\t") {
			if i < len(header) {
				row[header[i]] = strings.TrimSpace(cell)
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func writeTable(dir, name, header string, rows []string) error {
	text := header + "\n" + strings.Join(rows, "\n") + "\n"
	return os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644)
}

// list splits a cell at its bars; "-" is an empty list.
func list(cell string) []string {
	if cell == "" || cell == "-" {
		return nil
	}
	return strings.Split(cell, "|")
}
