package net

// Labels are the names of what the network tells apart; their order is that of its outputs.
type Labels struct {
	Words []string // from id 3 on
	UPOS  []string
	XPOS  []string
	Rels  []string
}

// WordID maps lower-cased forms to their ids.
func (l *Labels) WordIDs() map[string]int32 {
	ids := make(map[string]int32, len(l.Words))
	for i, w := range l.Words {
		ids[w] = firstID + int32(i)
	}
	return ids
}

// NumWords is the number of word ids, the fixed ones included.
func (l *Labels) NumWords() int { return firstID + len(l.Words) }
