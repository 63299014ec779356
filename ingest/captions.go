package ingest

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/quadwire/quadwire"
)

// maxCaption is the longest caption in bytes; photoCredit is looked for in the last creditTail.
const (
	maxCaption = 700
	creditTail = 180
)

// captionPatterns tell captions by how they start, how they end, and how they point.
type captionPatterns struct {
	start, end, pointing *regexp.Regexp
}

const photoAgency = `(?:AP|AFP|Reuters|REUTERS|Getty|EPA|PA|TASS|Tass|Xinhua|Sputnik|Anadolu|Bloomberg|NASA|Shutterstock|Alamy|Kyodo|Yonhap|ANI|PTI|UPI|dpa|Planet Labs|Maxar)`

var captions = sync.OnceValue(func() captionPatterns {
	return captionPatterns{
		start: regexp.MustCompile(`^(?:FILE(?: PHOTO)?\s?[-–—:]|FILE PHOTO|(?:File|Archive|Stock) (?:image|photo|picture|photograph)|` +
			`(?:PHOTO|Photo|Image|IMAGE|Picture|Pictured|Caption|CAPTION|PICTURED)(?: [Cc]redit)?:|` +
			`In this (?:[\w.]+,? ){0,7}?(?:photo|image|picture|handout|frame|video)|` +
			`(?:A|An|This) (?:undated |handout |file |satellite |combination |screen ?)+(?:photo|image|picture|grab|photograph|of photos)\b)`),
		end: regexp.MustCompile(`(?:\((?:[^()]*(?:\bvia |/)` + photoAgency + `\b[^()]*|` + photoAgency + `(?: [Pp]hoto|/|, [Ff]ile)[^()]*|` +
			`[^()]*(?:Photo by|photo by|Photo:|Photo courtesy|Image:|Pool Photo|File photo|Handout|Press Service|Getty Images|Courtesy)[^()]*)\)\.?|` +
			`\[[^\[\]]*/` + photoAgency + `[^\[\]]*\]|` +
			`(?:^|[.!?”"] |\s[|–—-] )(?:Image|Photo|Photograph|Photography|Picture|Pic|(?:Photo |Picture |Image )?[Cc]redit|[Cc]ourtesy)(?: by| of)?:? [^.]{2,80}\.?|` +
			`(?:REUTERS|AFP|AP Photo|EPA|Getty Images|EPA-EFE)/[A-Z][^.]{1,60}|` +
			`[A-Z][\w.'’ -]+/(?:AFP|AP|Reuters|REUTERS|Getty Images|EPA|AP Photo|Pool|POOL)(?: via [\w ]+)?\.?|` +
			`(?:, | — | - |[.”] )[A-Z][^.]{0,60} via (?:AP|REUTERS|Reuters|AFP|Getty Images)\.?|` +
			`Getty Images\.?|AFP PHOTO\b.{0,60}|AP Photo\.?|[Ff]ile [Pp]hoto\.?)$`),
		pointing: regexp.MustCompile(`[A-Z][\w’'-]*,? (?:(?:far |front |back |second from |second |third from |third |top |bottom )?(?:left|right|centre|center|rear)(?: to right)?,|` +
			`\((?:L|R|C|left|right|centre|center|2nd [LR]|[0-9](?:st|nd|rd|th) [LR])\))|^(?:From left|Left to right|Clockwise from|Top left)\b`),
	}
})

// isCaption tells whether paragraph s describes a picture: it starts like one ("FILE - "), ends
// with the picture's credit, or says who stands left and right.
func isCaption(s string) bool {
	if len(s) > maxCaption {
		return false
	}
	c := captions()
	tail := strings.TrimSpace(s[max(0, len(s)-creditTail):])
	if containsAny(s, pictureCues) && c.start.MatchString(s) || containsAny(tail, creditCues) && c.end.MatchString(strings.ToValidUTF8(tail, "")) {
		return true
	}
	return len(s) < maxCaption/2 && strings.Count(s, ". ") < 2 && containsAny(s, pointingCues) &&
		c.pointing.MatchString(s) && !strings.ContainsAny(s, "“\"")
}

// Words without which the patterns cannot match: looking for them is far cheaper.
const (
	pictureCues  = "FILE|hoto|PHOTO|mage|IMAGE|icture|PICTURE|aption|CAPTION|handout|frame|video|grab"
	creditCues   = "via |/|hoto|mage|icture|Pic|redit|ourtesy|Getty|PHOTO|Press Service|Handout|Pool"
	pointingCues = "left|right|centre|center|rear|(L)|(R)|(C)|(2nd|Clockwise"
)

// containsAny tells whether s holds one of the cues, which bars separate.
func containsAny(s, cues string) bool {
	for cue := range strings.SplitSeq(cues, "|") {
		if strings.Contains(s, cue) {
			return true
		}
	}
	return false
}

// noteAgency remembers the agency that a photo credit names.
func (p *page) noteAgency(caption string) {
	tail := caption[max(0, len(caption)-creditTail):]
	for _, cue := range []string{"via ", "/", "("} {
		for at := strings.Index(tail, cue); at >= 0; {
			name := agencyAt(tail[at+len(cue):])
			if name != "" {
				p.photo = append(p.photo, name)
				return
			}
			next := strings.Index(tail[at+1:], cue)
			if next < 0 {
				break
			}
			at += 1 + next
		}
	}
}

// agencyAt is the agency whose name s starts with, "" if there is none.
func agencyAt(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return !isNameRune(r) })
	if end < 0 {
		end = len(s)
	}
	return agencies()[s[:end]]
}

func isNameRune(r rune) bool {
	return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// agencyOfPhotos takes the agency of the photos for that of an article that names none, if all
// photos come from one.
func (p *page) agencyOfPhotos() {
	if p.art.Agency != "" || len(p.photo) == 0 {
		return
	}
	if first := p.photo[0]; !slices.ContainsFunc(p.photo, func(name string) bool { return name != first }) {
		p.art.Agency = first
	}
}

// noteCredits takes the agency that the credits name: "The Associated Press contributed".
func (p *page) noteCredits(s string) {
	for _, name := range []string{"Associated Press", "Reuters", "Agence France-Presse"} {
		if strings.Contains(s, name) && !strings.Contains(s, "nd "+name) {
			setFirst(&p.art.Agency, agencies()[name])
		}
	}
}

//go:embed data/agencies.tsv
var agenciesTSV string

//go:embed data/notices.tsv
var noticesTSV string

// agencies maps what a text calls a news agency to its usual name.
var agencies = sync.OnceValue(func() map[string]string {
	table := map[string]string{}
	for _, row := range rows(agenciesTSV) {
		table[row[1]] = row[0]
	}
	return table
})

// notice is a phrase that tells boilerplate.
type notice struct {
	kind   quadwire.BoilerplateKind
	phrase string
}

// notices are the phrases by what they say of a paragraph: it starts so, it is so, or it heads a
// list.
type noticeTable struct {
	start map[string][]notice // by the first letters, see startKey
	whole map[string]quadwire.BoilerplateKind
	list  map[string]quadwire.BoilerplateKind
}

var notices = sync.OnceValue(func() *noticeTable {
	t := &noticeTable{
		start: map[string][]notice{}, whole: map[string]quadwire.BoilerplateKind{}, list: map[string]quadwire.BoilerplateKind{},
	}
	for _, row := range rows(noticesTSV) {
		kind := quadwire.BoilerplateKind(row[1])
		switch row[0] {
		case "start":
			t.start[startKey(row[2])] = append(t.start[startKey(row[2])], notice{kind, row[2]})
		case "whole":
			t.whole[row[2]] = kind
		case "list":
			t.list[row[2]] = kind
		}
	}
	return t
})

// startKey is what phrases are looked up by.
func startKey(s string) string { return s[:min(2, len(s))] }

// rows are the fields of the rows of a table, without its header.
func rows(tsv string) [][]string {
	var out [][]string
	for i, line := range strings.Split(strings.TrimSpace(tsv), "\n") {
		if i > 0 {
			out = append(out, strings.Split(line, "\t"))
		}
	}
	return out
}
