package corpus

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/quadwire/quadwire"
)

// sighted reads lines of "article day name | office of body; ... | country it names too".
func sighted(t *testing.T, kind quadwire.EntityType, lines ...string) []Sighting {
	t.Helper()
	var out []Sighting
	for _, line := range lines {
		part := strings.Split(line+"||", "|")
		f := strings.Fields(part[0])
		published, err := time.Parse(time.DateOnly, f[1])
		if err != nil {
			t.Fatal(err)
		}
		name := strings.Join(f[2:], " ")
		s := Sighting{
			Entity: quadwire.IRI("ent:" + strings.ReplaceAll(name, " ", "_")), Article: quadwire.IRI("art:" + f[0]), Kind: kind,
			Name: name, Published: published, Around: map[string]bool{"ent:" + strings.TrimSpace(part[2]): true},
		}
		for office := range strings.SplitSeq(part[1], ";") {
			role, of, ok := strings.Cut(strings.TrimLeft(office, " "), " of ")
			if of = strings.TrimSpace(of); !ok {
				s.Country = strings.TrimSpace(office)
				continue
			}
			if of == "" {
				s.Offices = append(s.Offices, Office{Role: role})
				continue
			}
			s.Offices = append(s.Offices, Office{Role: role, Of: quadwire.IRI("ent:" + of)})
			s.Around["ent:"+of] = true
		}
		if s.Country != "" {
			s.Around[s.Country] = true
		}
		out = append(out, s)
	}
	return out
}

func TestIdentify(t *testing.T) {
	t.Parallel()
	world := map[quadwire.IRI]Entity{
		"ent:Norland": {Name: "Norland", Country: true}, "ent:Estmark": {Name: "Estmark", Country: true},
		"ent:Sundby": {Name: "Sundby", PartOf: "ent:Norland"},
	}
	for _, tt := range []struct {
		name string
		kind quadwire.EntityType
		seen []string
		want []string
	}{
		{"words in another order", quadwire.Person, []string{
			"a 2031-03-01 Marta Velde | minister of Norland", "b 2031-03-02 Marta Velde | minister of Norland", "c 2031-03-02 Velde Marta | minister of Norland",
		}, []string{"ent:Velde_Marta is ent:Marta_Velde in all: the same words in another order; both minister of Norland"}},
		{
			"another order, one country", quadwire.Person,
			[]string{"a 2031-03-01 Marta Velde | NOR", "c 2031-03-02 Velde Marta | NOR"},
			[]string{"ent:Velde_Marta is ent:Marta_Velde in all: the same words in another order; both of NOR"},
		},
		{"another spelling and one office", quadwire.Person, []string{
			"a 2031-03-01 Sergey Dolguh | mayor of Sundby", "b 2031-03-02 Sergei Dolgukh | mayor of Sundby", "c 2031-03-03 Sergei Dolgukh | mayor of Sundby",
		}, []string{"ent:Sergey_Dolguh is ent:Sergei_Dolgukh in all: another spelling; both mayor of Sundby"}},
		{"another spelling and no office", quadwire.Person, []string{"a 2031-03-01 Sergey Dolguh | NOR", "b 2031-03-02 Sergei Dolgukh | NOR"}, nil},
		{"another spelling, years apart", quadwire.Person, []string{
			"a 2031-03-01 Sergey Dolguh | mayor of Sundby", "b 2041-03-02 Sergei Dolgukh | mayor of Sundby",
		}, nil},
		{
			"family name with the office", quadwire.Person,
			[]string{"a 2031-03-01 Velde | president of Norland", "b 2031-04-02 Marta Velde | president of Norland"},
			[]string{"ent:Velde is ent:Marta_Velde in all: part of the name; both president of Norland"},
		},
		{"a middle name, and an office without its body", quadwire.Person, []string{
			"a 2031-03-01 Marta Velde | defence minister of  | Norland", "b 2031-03-02 Marta Ilse Velde | defence minister of Norland",
		}, []string{"ent:Marta_Velde is ent:Marta_Ilse_Velde in all: part of the name; both defence minister, in articles about Norland"}},
		{"an office without its body, in an article about others", quadwire.Person, []string{
			"a 2031-03-01 Marta Velde | defence minister of  | Estmark", "b 2031-03-02 Marta Ilse Velde | defence minister of Norland",
		}, nil},
		{"family name and an office without its body", quadwire.Person, []string{
			"a 2031-03-01 Velde | defence minister of  | Norland", "b 2031-03-02 Marta Velde | defence minister of Norland",
		}, nil},
		{"family name alone", quadwire.Person, []string{"a 2031-03-01 Velde", "b 2031-04-02 Marta Velde | president of Norland"}, nil},
		{"family name of two", quadwire.Person, []string{
			"a 2031-03-01 Velde | member of Norland", "b 2031-04-02 Marta Velde | member of Norland", "c 2031-04-02 Joren Velde | member of Norland",
		}, nil},
		{"namesakes", quadwire.Person, []string{
			"a 2031-03-01 Ivan Brandt | mayor of Sundby", "b 2031-03-02 Ivan Brandt | mayor of Sundby", "c 2031-03-02 Ivan Brandt | finance minister of Estmark", "d 2031-03-03 Ivan Brandt",
		}, []string{"ent:Ivan_Brandt is Ivan Brandt (finance minister, Estmark) in art:c: another than in most articles: here finance minister, Estmark; there mayor, Sundby"}},
		{"an article names both countries", quadwire.Person, []string{
			"a 2031-03-01 Ivan Brandt | mayor of Sundby", "c 2031-03-02 Ivan Brandt | finance minister of Estmark | Norland",
		}, nil},
		{"an article knows both offices", quadwire.Person, []string{
			"a 2031-03-01 Ivan Brandt | mayor of Sundby", "b 2031-03-01 Ivan Brandt | mayor of Sundby; finance minister of Estmark", "c 2031-03-02 Ivan Brandt | finance minister of Estmark",
		}, nil},
		{"bodies of two countries", quadwire.Organization, []string{
			"a 2031-03-01 Supreme Court | NOR", "b 2031-03-01 Supreme Court | NOR", "c 2031-03-02 Supreme Court | EST",
		}, []string{"ent:Supreme_Court is Supreme Court (EST) in art:c: another than in most articles: here EST; there NOR"}},
		{"decided by people", quadwire.Person, []string{"a 2031-03-01 Decided Velde | minister of Norland", "c 2031-03-02 Velde Decided | minister of Norland"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, d := range Identify(sighted(t, tt.kind, tt.seen...), world, func(id quadwire.IRI) bool { return id == "ent:Decided_Velde" }) {
				to, art := string(d.To), "all"
				if d.Split {
					to, art = d.Name, string(d.Article)
				}
				got = append(got, fmt.Sprintf("%s is %s in %s: %s", d.From, to, art, d.Reason))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("Identify:\n%s", diff)
			}
		})
	}
}

func TestLikeNames(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ a, b, want string }{
		{"sergei shoigu", "sergey shoygu", "another spelling"},
		{"mohammed morsi", "mohamed mursi", "another spelling"},
		{"volodymyr zelensky", "volodymyr zelenskiy", "another spelling"},
		{"jan novák", "jan novak", "another spelling"},
		{"anna brandt", "hanna brandt", ""},
		{"jon haas", "joren haas", ""},
		{"marta velde", "marta ilse velde", "part of the name"},
		{"velde", "marta velde", "part of the name"},
		{"marta", "marta velde", "part of the name"},
		{"ilse", "marta ilse velde", ""},
	} {
		if got := likeNames(strings.Fields(tt.a), strings.Fields(tt.b)); got != tt.want {
			t.Errorf("likeNames(%q, %q) = %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}
