package gazetteer

import (
	"strings"
	"testing"
)

func TestX(t *testing.T) {
	g := Default()
	for _, s := range []string{"The DPRK told us and the US", "Moscow and the Kremlin", "people of Asia-Pacific", "People’s Republic of China", "Mr Erdoğan and Recep Tayyip Erdogan", "the U.N. Security Council", "Georgia", "New York"} {
		for _, m := range g.Lookup(strings.Fields(s)) {
			for _, x := range m.Senses {
				t.Log(s, "|", m.First, m.Last, x.Entry.Name, x.Use)
			}
		}
	}
	for _, s := range []string{"former Russian deputy defense minister", "Iraqi Prime Minister", "Lt. Gen.", "NASA Administrator", "General", "vice - president", "foreign affairs minister", "Foreign Secretary", "central military commission vice chairman"} {
		x, rest := g.Title(strings.Fields(s))
		t.Logf("%s: %+v rest %d", s, x, rest)
	}
}
