package ingest

import (
	"regexp"
	"slices"
	"strings"
	"sync"
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
