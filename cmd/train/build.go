package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"

	"github.com/quadwire/quadwire/cmd/train/neural"
	"github.com/quadwire/quadwire/extract/syntax/net"
)

// manifest says where the weights come from.
type manifest struct {
	Weights     string            `json:"weights"`
	Licence     string            `json:"licence"`
	Attribution string            `json:"attribution"`
	Data        map[string]string `json:"data"` // file, SHA-256
	Recipe      recipe            `json:"recipe"`
	Parameters  int               `json:"parameters"`
	Scores      map[string]string `json:"scores_gold_tokens_UPOS_XPOS_UAS_LAS_CLAS"`
}

const attribution = "Trained on the training parts of UD English GUM (Amir Zeldes and the GUM contributors) and " +
	"UD English EWT (The Board of Trustees of The Leland Stanford Junior University); word facts from WordNet 3.0 (Princeton University)."

// corpus is the training data, read and numbered.
type corpus struct {
	banks   treebanks
	labels  net.Labels
	counts  []int
	lexicon []byte
	lex     *net.Lexicon
	wn      *wordnet
	enc     *encoder
	train   []*neural.Example
	dev     *devSet
}

func readCorpus(o options) (*corpus, error) {
	var c corpus
	var err error
	if c.banks, err = readTreebanks(o.treebanks); err != nil {
		return nil, err
	}
	if c.wn, err = readWordNet(o.wordnet); err != nil {
		return nil, fmt.Errorf("read WordNet: %w", err)
	}
	if c.lexicon, err = net.EncodeLexicon(c.wn.entries); err != nil {
		return nil, err
	}
	if c.lex, err = net.OpenLexicon(c.lexicon); err != nil {
		return nil, err
	}
	c.number(nil)
	return &c, nil
}

// number numbers the labels and words, those of more sentences included.
func (c *corpus) number(more []goldSentence) {
	c.labels, c.counts = labelsOf(c.banks.train, more)
	c.enc = newEncoder(&c.labels, c.lex)
	c.train = c.enc.examples(c.banks.train)
	c.dev = &devSet{gold: c.banks.dev, ex: c.enc.examples(c.banks.dev), labels: &c.labels}
}

// widen is the same data with the words of more sentences.
func (c *corpus) widen(more []goldSentence) *corpus {
	wide := *c
	wide.number(more)
	return &wide
}

// write scores the model and writes it with its tables and its manifest.
func (c *corpus) write(o options, model *net.Model, m *manifest, out io.Writer) error {
	encoded := model.Encode()
	decoded, err := net.Decode(encoded)
	if err != nil {
		return err
	}
	m.Weights, m.Licence, m.Attribution = "english.net", "CC BY-SA 4.0", attribution
	m.Data, m.Scores = map[string]string{}, map[string]string{}
	p := net.NewParser(decoded, c.lex)
	for _, name := range []string{"gum-train", "gum-dev", "gum-test", "ewt-train", "ewt-dev", "ewt-test"} {
		path := filepath.Join(o.treebanks, name+".conllu.gz")
		if err := c.scoreFile(path, name, p, m); err != nil {
			return err
		}
	}
	for _, t := range model.Tables {
		m.Parameters += len(t.W)
	}
	for _, l := range model.Matrices() {
		m.Parameters += len(l.W)
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	for _, name := range sortedKeys(m.Scores) {
		fmt.Fprintf(out, "%s gold %s\n", name, m.Scores[name])
	}
	return writeFiles(o.out, map[string][]byte{
		"english.net": encoded, "wordnet.bin": c.lexicon, "manifest.json": append(text, '\n'),
		"lemmas.txt": []byte(lemmaTable(c.banks.train, c.wn, c.lex)),
	})
}

func (c *corpus) scoreFile(path, name string, p *net.Parser, m *manifest) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	m.Data[name] = hex.EncodeToString(sum[:])
	if filepath.Ext(name) == "" && (name == "gum-train" || name == "ewt-train") {
		return nil
	}
	sents, err := readTreebank(path)
	if err != nil {
		return err
	}
	var s score
	for _, gold := range sents {
		s.addAligned(gold, parse(p, gold))
	}
	m.Scores[name] = s.String()
	return nil
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// writeFiles writes each file under a temporary name first.
func writeFiles(dir string, files map[string][]byte) error {
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path+".new", data, 0o644); err != nil {
			return err
		}
		if err := os.Rename(path+".new", path); err != nil {
			return err
		}
	}
	return nil
}
