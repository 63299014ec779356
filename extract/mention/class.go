package mention

import (
	"strings"
	"sync"
)

// headWord is the word of a name that says what it names: the last, or the one before "of".
func headWord(name []string) string {
	for i, w := range name {
		if i > 0 && (w == "of" || w == "for") {
			return name[i-1]
		}
	}
	if len(name) == 0 {
		return ""
	}
	return name[len(name)-1]
}

// objectClasses are the classes of things that move, by the nouns for them and the prefixes of their
// names.
var objectClasses = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, class := range []string{"vessel", "aircraft", "spacecraft"} {
		for w := range words()[class+"s"] {
			out[w] = class
		}
	}
	return out
})

// objectClass is the class of thing that a noun or a prefix stands for: of "frigate" and "HMS"
// "vessel"; "" if none.
func objectClass(word string) string { return objectClasses()[strings.ToLower(word)] }

// classOf is the class of thing that the names of a chain say: "Space Shuttle Dawn", "USS Marlin".
func classOf(c *chain) string {
	for _, n := range c.names {
		for _, w := range n {
			if class := objectClass(w); class != "" {
				return class
			}
		}
	}
	return ""
}
