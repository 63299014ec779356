package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

// decisionsHeader is the first line of a file of decisions, one a line and in the order in which
// they are applied.
const decisionsHeader = "decision\tentity\tbecomes\tname\tarticle"

// decisionsFile is the file of decisions: the one that a flag names, or the one beside the store,
// where it survives when the store is built anew.
func (a *app) decisionsFile(flag string) string {
	if flag != "" {
		return flag
	}
	if !graph.IsFolder(a.db) {
		return "quadwire.decisions.tsv"
	}
	return filepath.Clean(a.db) + ".decisions.tsv"
}

// readDecisions reads the file; none is there is not an error.
func readDecisions(name string) (list []graph.Decision, found bool, err error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("read %s: %w", name, pathCause(err))
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if line == "" || line == decisionsHeader || strings.HasPrefix(line, "#") {
			continue
		}
		d, err := parseDecision(line)
		if err != nil {
			return nil, true, withHint(fmt.Errorf("read %s: line %d: %w", name, n, err), "a line is: %s", strings.ReplaceAll(decisionsHeader, "\t", ", "))
		}
		list = append(list, d)
	}
	if err := lines.Err(); err != nil {
		return nil, true, fmt.Errorf("read %s: %w", name, err)
	}
	return list, true, nil
}

func parseDecision(line string) (graph.Decision, error) {
	f := strings.Split(line, "\t")
	for len(f) < 5 {
		f = append(f, "")
	}
	d := graph.Decision{From: quadwire.IRI(f[1]), To: quadwire.IRI(f[2]), Name: f[3], Article: quadwire.IRI(f[4]), Split: f[0] == "split"}
	switch {
	case len(f) > 5:
		return d, errors.New("too many fields")
	case f[0] != "merge" && f[0] != "split":
		return d, fmt.Errorf("decision %q is neither merge nor split", f[0])
	case !strings.HasPrefix(f[1], "ent:") || !strings.HasPrefix(f[2], "ent:"):
		return d, errors.New("an entity starts with the prefix ent")
	case d.Split && d.Article == "":
		return d, errors.New("split needs an article")
	}
	if d.Name == "" {
		d.Name = spelled(d.To)
	}
	return d, nil
}

// spelled is the local name of a node as words.
func spelled(iri quadwire.IRI) string {
	_, name, _ := strings.Cut(string(iri), ":")
	return strings.ReplaceAll(name, "_", " ")
}

// verb is how the file calls a decision.
func verb(d graph.Decision) string {
	if d.Split {
		return "split"
	}
	return "merge"
}

// writeDecisions replaces the file.
func (a *app) writeDecisions(name string, list []graph.Decision) error {
	return a.writeOutput(name, true, func(w io.Writer) error {
		fmt.Fprintln(w, decisionsHeader)
		for _, d := range list {
			if _, err := fmt.Fprintln(w, decisionLine(d)); err != nil {
				return err
			}
		}
		return nil
	})
}

// recorded reads the file; nil if none is there.
func recorded(name string) ([]graph.Decision, error) {
	list, found, err := readDecisions(name)
	if found && list == nil {
		list = []graph.Decision{} // all were taken back
	}
	return list, err
}

// decisionLine is a decision as the file has it.
func decisionLine(d graph.Decision) string {
	return strings.Join([]string{verb(d), string(d.From), string(d.To), strings.Join(strings.Fields(d.Name), " "), string(d.Article)}, "\t")
}
