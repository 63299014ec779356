package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Gold is what is right for one article: the part of a gold file that scoring reads.
type Gold struct {
	Doc, File  string // ID and file name of the article
	Bytes      int    // length of the text
	Meta       Meta
	Sentences  []GoldSentence
	Entities   []GoldEntity
	Statements []GoldStatement
}

// Meta is what is known of the article as a whole.
type Meta struct {
	Source, Agency, Byline string
	PubDate                struct {
		Value string
		Alt   []string
	} `json:"pub_date"`
}

// GoldSentence is a sentence; Covered ones are read for statements.
type GoldSentence struct {
	ID         string
	Start, End int
	Text       string
	Covered    bool
}

// GoldEntity is an actor with its names; the first is its ID.
type GoldEntity struct {
	ID, Type string
	Aliases  []string
	PartOf   string `json:"part_of"`
}

// GoldStatement is a right statement with what else is right of each part.
type GoldStatement struct {
	ID               string
	Subject          string
	SubjectAlt       []string `json:"subject_alt"`
	Predicate        string
	EventType        string   `json:"event_type"`
	EventTypeAlt     []string `json:"event_type_alt"`
	Object           string
	ObjectType       string   `json:"object_type"`
	ObjectAlt        []string `json:"object_alt"`
	Time             GoldTime
	Polarity         string
	PolarityAlt      []string `json:"polarity_alt"`
	Modality         string
	Attribution      []string
	AttributionAlt   []string `json:"attribution_alt"`
	Symmetric        bool
	Evidence         []struct{ Sentences []string }
	Importance       string
	evidence         []GoldSentence
	firstEvidencePos int
}

// GoldTime is the date of a statement.
type GoldTime struct {
	Value, Basis string
	Alt          []string
}

// ReadGold reads gold files; a folder stands for all its .json files that hold statements.
func ReadGold(paths ...string) ([]*Gold, error) {
	var all []*Gold
	for _, path := range paths {
		files := []string{path}
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			if files, err = filepath.Glob(filepath.Join(path, "*.json")); err != nil {
				return nil, fmt.Errorf("list gold in %s: %w", path, err)
			}
			slices.Sort(files)
		}
		for _, file := range files {
			gold, err := readGoldFile(file)
			if err != nil {
				return nil, err
			}
			if gold != nil {
				all = append(all, gold)
			}
		}
	}
	return all, nil
}

// readGoldFile reads one file; nil if it holds no statements.
func readGoldFile(path string) (*Gold, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read gold: %w", err)
	}
	gold := new(Gold)
	if err := json.Unmarshal(data, gold); err != nil {
		return nil, fmt.Errorf("read gold %s: %w", path, err)
	}
	if gold.Doc == "" || gold.Statements == nil {
		return nil, nil
	}
	if err := gold.resolve(); err != nil {
		return nil, fmt.Errorf("read gold %s: %w", path, err)
	}
	return gold, nil
}

// resolve looks up the evidence sentences of each statement.
func (g *Gold) resolve() error {
	byID := map[string]GoldSentence{}
	for _, s := range g.Sentences {
		byID[s.ID] = s
	}
	for i := range g.Statements {
		stmt := &g.Statements[i]
		for _, ev := range stmt.Evidence {
			for _, id := range ev.Sentences {
				sent, ok := byID[id]
				if !ok {
					return fmt.Errorf("statement %s: no sentence %s", stmt.ID, id)
				}
				stmt.evidence = append(stmt.evidence, sent)
			}
		}
		if len(stmt.evidence) > 0 {
			stmt.firstEvidencePos = stmt.evidence[0].Start
		}
	}
	return nil
}

// rank puts core statements first.
func (s *GoldStatement) rank() int {
	switch s.Importance {
	case "core":
		return 0
	case "secondary":
		return 1
	}
	return 2
}

// literal tells whether the object is a literal.
func (s *GoldStatement) literal() bool { return s.ObjectType == "literal" }

// optional tells whether the statement is neither rewarded nor punished.
func (s *GoldStatement) optional() bool { return s.Importance == "optional" }
