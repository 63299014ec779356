package lexicon

// Line is a line of the table, for tests.
type Line struct{ Text, Relation, Example string }

// Lines lists the lines of the table.
func (l *Lexicon) Lines() []Line {
	lines := make([]Line, len(l.patterns))
	for i := range l.patterns {
		p := &l.patterns[i]
		lines[i] = Line{Text: p.text, Relation: p.relation, Example: p.example}
	}
	return lines
}
