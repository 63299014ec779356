package export

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/vocab"
)

// gdelt lists the 58 columns of GDELT 1.0's event table, in their order.
const gdelt = `GLOBALEVENTID SQLDATE MonthYear Year FractionDate
Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode
Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode
Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale
NumMentions NumSources NumArticles AvgTone
Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID
ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
DATEADDED SOURCEURL`

// further lists our own columns, after GDELT's.
const further = `EventType Mode Relation Status Earliest Latest TimeBasis Topic Speakers Quote Confidence Publisher Article Statement Happening Actor1 Actor2`

// eventCode gives the root category of CAMEO that a PLOVER category stands for, and its quarter:
// 1 and 2 cooperation in words and deeds, 3 and 4 conflict in words and deeds; "" if there is none.
func eventCode(t quadwire.EventType) (code, class string) {
	switch t {
	case vocab.Say:
		return "01", "1"
	case vocab.Agree:
		return "03", "1"
	case vocab.Consult:
		return "04", "1"
	case vocab.Support:
		return "05", "1"
	case vocab.Cooperate:
		return "06", "2"
	case vocab.Aid:
		return "07", "2"
	case vocab.Concede, vocab.Retreat:
		return "08", "2"
	case vocab.Request:
		return "10", "3"
	case vocab.Accuse:
		return "11", "3"
	case vocab.Reject:
		return "12", "3"
	case vocab.Threaten:
		return "13", "3"
	case vocab.Protest:
		return "14", "4"
	case vocab.Mobilize:
		return "15", "4"
	case vocab.Sanction:
		return "16", "4"
	case vocab.Coerce:
		return "17", "4"
	case vocab.Assault:
		return "18", "4"
	}
	return "", ""
}

// NewEvents writes a table of events with the columns of GDELT 1.0 under their names, then some of
// our own: one row for each edge that is an act, with the root category of CAMEO as its code; of
// several that tell the same happening, for the first one, with the counts of all. What we do not
// know is empty; an event without a date has that of its article, as in GDELT.
func NewEvents(w io.Writer, names Names) Elements {
	e := &events{buf: bufio.NewWriter(w), names: names, actors: map[quad.IRI]Node{}, told: map[quad.IRI]bool{}}
	e.columns = append(strings.Fields(gdelt), strings.Fields(further)...)
	_, _ = e.buf.WriteString(strings.Join(e.columns, "\t") + "\n") // Close tells of an error
	return e
}

type events struct {
	buf     *bufio.Writer
	names   Names
	columns []string
	actors  map[quad.IRI]Node
	told    map[quad.IRI]bool // happenings
}

func (t *events) Node(n Node) error {
	t.actors[n.ID] = n
	return nil
}

func (t *events) Edge(e Edge) error {
	typ := vocab.Plover(quadwire.EventType(e.Event), e.Mode)
	if typ == "" {
		typ = quadwire.EventType(e.Event)
	}
	code, class := eventCode(typ)
	if code == "" || t.told[e.Happening] {
		return nil
	}
	id := edgeID(&e, t.names)
	if e.Happening != "" {
		t.told[e.Happening] = true
		id = string(t.names.Expand(e.Happening))
	}
	h := fnv.New64a()
	_, _ = io.WriteString(h, id) // a hash never fails
	row := map[string]string{
		"GLOBALEVENTID": strconv.FormatUint(h.Sum64()>>1, 10),
		"EventCode":     code, "EventBaseCode": code, "EventRootCode": code, "QuadClass": class,
		"GoldsteinScale": strconv.FormatFloat(e.Score, 'f', 1, 64),
		"NumMentions":    count(e.Mentions), "NumSources": count(e.Sources), "NumArticles": count(e.Articles),
		"ActionGeo_FullName": e.Place, "DATEADDED": strings.ReplaceAll(e.Published, "-", ""), "SOURCEURL": e.URL,
		"EventType": e.Event, "Mode": e.Mode, "Relation": string(t.names.Expand(e.Relation)), "Status": e.Status,
		"Earliest": e.First, "Latest": e.Last, "TimeBasis": e.Basis, "Topic": e.Topic, "Speakers": e.Speakers,
		"Quote": e.Quote, "Confidence": number(e.Confidence), "Publisher": e.Publisher,
		"Article": string(t.names.Expand(e.Article)), "Statement": string(t.names.Expand(e.ID)),
		"Happening": string(t.names.Expand(e.Happening)),
	}
	t.date(row, &e)
	t.actor(row, "Actor1", e.Source, "")
	t.actor(row, "Actor2", e.Target, e.TargetText)
	cells := make([]string, len(t.columns))
	for i, name := range t.columns {
		cells[i] = oneLine(row[name])
	}
	_, err := t.buf.WriteString(strings.Join(cells, "\t") + "\n")
	return err
}

func (t *events) date(row map[string]string, e *Edge) {
	day := e.First
	for _, other := range []string{e.Last, e.Published} {
		if day == "" {
			day = other
		}
	}
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return
	}
	row["SQLDATE"], row["MonthYear"], row["Year"] = d.Format("20060102"), d.Format("200601"), d.Format("2006")
	days := time.Date(d.Year(), 12, 31, 0, 0, 0, 0, time.UTC).YearDay()
	row["FractionDate"] = fmt.Sprintf("%.4f", float64(d.Year())+float64(d.YearDay()-1)/float64(days))
}

func (t *events) actor(row map[string]string, prefix string, id quad.IRI, text string) {
	n, ok := t.actors[id]
	if !ok {
		n.Name = text
	}
	row[prefix+"Code"] = n.Country + n.Sector
	row[prefix+"Name"] = strings.ToUpper(n.Name)
	row[prefix+"CountryCode"] = n.Country
	row[prefix+"Type1Code"] = n.Sector
	row[prefix] = string(t.names.Expand(id))
}

func (t *events) Close() error { return t.buf.Flush() }
