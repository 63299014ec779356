package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
)

// maxLine caps a line of input: a quad is a sentence at most.
const maxLine = 4 << 20

// errSyntax stands for a line that is no quad.
var errSyntax = errors.New("not a quad")

// ReadNQuads reads N-Quads. The sequence ends after the first error, which names the line.
func ReadNQuads(r io.Reader, names Names) iter.Seq2[quad.Quad, error] {
	return readLines(r, names, parseNQuad)
}

// ReadJSONLines reads what [NewJSONLines] writes.
func ReadJSONLines(r io.Reader, names Names) iter.Seq2[quad.Quad, error] {
	return readLines(r, names, parseJSON)
}

func readLines(r io.Reader, names Names, parse func([]byte) (quad.Quad, error)) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 64<<10), maxLine)
		n := 0
		for sc.Scan() {
			n++
			line := bytes.TrimSpace(sc.Bytes())
			if len(line) == 0 || line[0] == '#' {
				continue
			}
			q, err := parse(line)
			if err != nil {
				yield(quad.Quad{}, fmt.Errorf("line %d: %w", n, err))
				return
			}
			if !yield(mapIRIs(q, names.Contract), nil) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			yield(quad.Quad{}, fmt.Errorf("line %d: %w", n+1, err))
		}
	}
}

// parseNQuad reads one line. The parser below panics on some broken escapes.
func parseNQuad(line []byte) (q quad.Quad, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errSyntax, r)
		}
	}()
	q, err = nquads.Parse(string(line))
	if err != nil {
		return quad.Quad{}, fmt.Errorf("%w: %w", errSyntax, err)
	}
	if !q.IsValid() {
		return quad.Quad{}, errSyntax
	}
	return q, nil
}

func parseJSON(line []byte) (quad.Quad, error) {
	var l Line
	if err := json.Unmarshal(line, &l); err != nil {
		return quad.Quad{}, fmt.Errorf("%w: %w", errSyntax, err)
	}
	for _, term := range []string{l.Subject, l.Predicate, l.Object} {
		if term == "" || strings.ContainsAny(term, "\n\r") {
			return quad.Quad{}, errSyntax
		}
	}
	return parseNQuad([]byte(l.Subject + " " + l.Predicate + " " + l.Object + " " + l.Label + " ."))
}
