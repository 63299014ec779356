package lemma

import (
	"strings"
	"testing"
)

type listed string

func (l listed) IsVerb(w string) bool { return strings.Contains(string(l), " "+w+" ") }
func (l listed) IsNoun(w string) bool { return strings.Contains(string(l), " "+w+" ") }

func TestOf(t *testing.T) {
	words := listed(" hope hop announce visit plan fill bus house country die carry argue agree free create box ")
	l := New("# form class lemma\nmet VD meet\nn't RB not\nfound VD find\n", words)
	for _, c := range []struct{ form, xpos, want string }{
		{"met", "VBD", "meet"},
		{"Met", "VBN", "meet"},
		{"met", "VBP", "meet"},
		{"found", "VB", "found"},
		{"n\u2019t", "RB", "not"},
		{"hoping", "VBG", "hope"},
		{"hopping", "VBG", "hop"},
		{"announced", "VBD", "announce"},
		{"visiting", "VBG", "visit"},
		{"planned", "VBN", "plan"},
		{"filled", "VBD", "fill"},
		{"carried", "VBD", "carry"},
		{"died", "VBD", "die"},
		{"argues", "VBZ", "argue"},
		{"agreed", "VBD", "agree"},
		{"created", "VBN", "create"},
		{"countries", "NNS", "country"},
		{"houses", "NNS", "house"},
		{"boxes", "NNS", "box"},
		{"lawmen", "NNS", "lawman"},
		{"NGOs", "NNS", "NGO"},
		{"GDP", "NN", "GDP"},
		{"Quito", "NNP", "Quito"},
		{"Andes", "NNPS", "Ande"},
		{"larger", "JJR", "large"},
		{"bigger", "JJR", "big"},
		{"earliest", "JJS", "early"},
		{"The", "DT", "the"},
	} {
		if got := l.Of(c.form, c.xpos); got != c.want {
			t.Errorf("Of(%q, %s) = %q, want %q", c.form, c.xpos, got, c.want)
		}
	}
}

func TestLearnerKeepsWhatRulesMiss(t *testing.T) {
	l := NewLearner(listed(" visit meet "))
	l.Add("visited", "VBD", "visit", 3)
	l.Add("met", "VBD", "meet", 2)
	l.Add("met", "VBN", "met", 1)
	if got, want := l.Lines(), "met VD meet\n"; got != want {
		t.Errorf("Lines() = %q, want %q", got, want)
	}
}

// TestLearnerDistrustsSlips has annotators' slips give way to the rules, and to what is more frequent.
func TestLearnerDistrustsSlips(t *testing.T) {
	l := NewLearner(listed(" free insure ensure flee "))
	l.Add("freed", "VBN", "fre", 10)
	l.Add("insured", "VBD", "ensure", 10)
	l.Add("insured", "VBN", "insure", 10)
	l.Add("fled", "VBD", "flead", 30)
	l.Add("fled", "VBD", "flee", 50)
	if got, want := l.Lines(), "fled VD flee\n"; got != want {
		t.Errorf("Lines() = %q, want %q", got, want)
	}
}
