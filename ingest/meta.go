package ingest

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/quadwire/quadwire"
)

// meta is what a page says of its article, apart from the text. Of several sources for one field
// the first in the order JSON-LD, meta elements, time elements and links counts.
type meta struct {
	best facts // of linked data
	weak facts // of everything else
}

// facts are what a part of the page says.
type facts struct {
	title, url, source, byline string
	published                  time.Time
}

// readMeta gathers what the page says of itself.
func readMeta(root *html.Node) *meta {
	m := &meta{}
	var times []*html.Node
	for n := range root.Descendants() {
		switch n.DataAtom {
		case atom.Script:
			if strings.EqualFold(attr(n, "type"), "application/ld+json") && n.FirstChild != nil {
				m.jsonLD(n.FirstChild.Data)
			}
		case atom.Meta:
			m.element(n)
		case atom.Time:
			times = append(times, n)
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				setFirst(&m.weak.url, attr(n, "href"))
			}
		case atom.H1:
			if m.weak.title == "" {
				b := &blocks{}
				b.node(n)
				b.flush()
				if len(b.out) == 1 {
					m.weak.title = b.out[0].text
				}
			}
		}
	}
	m.timeElements(times)
	return m
}

// fill sets the fields of art.
func (m *meta) fill(art *quadwire.Article) {
	setFirst(&m.best.title, m.weak.title)
	setFirst(&m.best.url, m.weak.url)
	setFirst(&m.best.source, m.weak.source)
	setFirst(&m.best.byline, m.weak.byline)
	setTime(&m.best.published, m.weak.published)
	art.Title, art.URL = withoutSite(m.best.title, m.best.source), m.best.url
	art.Source, art.Byline = m.best.source, m.best.byline
	if !m.best.published.IsZero() {
		art.Published, art.PublishedBasis = m.best.published, quadwire.BasisMetadata
	}
}

// withoutSite drops the name of the site that many pages put after the headline.
func withoutSite(title, site string) string {
	for _, sep := range []string{" | ", " - ", " – ", " — "} {
		if head, tail, ok := cutLast(title, sep); ok && site != "" && sameText(tail, site) {
			return head
		}
	}
	return title
}

func cutLast(s, sep string) (before, after string, found bool) {
	if at := strings.LastIndex(s, sep); at >= 0 {
		return s[:at], s[at+len(sep):], true
	}
	return s, "", false
}

// element reads one meta element.
func (m *meta) element(n *html.Node) {
	content := collapse(attr(n, "content"))
	if content == "" {
		return
	}
	name := attr(n, "property")
	if name == "" {
		name = attr(n, "name")
	}
	if name == "" {
		name = attr(n, "itemprop")
	}
	switch strings.ToLower(name) {
	case "og:title":
		m.weak.title = content
	case "twitter:title", "dc.title", "headline":
		setFirst(&m.weak.title, content)
	case "og:url":
		setFirst(&m.weak.url, content)
	case "og:site_name", "application-name", "dc.publisher":
		setFirst(&m.weak.source, content)
	case "author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author":
		if !strings.Contains(content, "://") {
			setFirst(&m.weak.byline, strings.TrimPrefix(content, "By "))
		}
	case "article:published_time", "og:published_time", "datepublished", "article:published", "parsely-pub-date",
		"sailthru.date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date", "date", "pubdate", "publishdate", "publish-date", "cxenseparse:recs:publishtime":
		if t, ok := parseTimestamp(content); ok {
			setTime(&m.weak.published, t)
		}
	}
}

// timeElements takes the date of the time element that is marked as the publication's, else of
// the first one with a date.
func (m *meta) timeElements(times []*html.Node) {
	for _, marked := range []bool{true, false} {
		for _, n := range times {
			_, pubdate := find(n, "pubdate")
			isMarked := pubdate || strings.Contains(strings.ToLower(attr(n, "itemprop")+attr(n, "class")), "publish")
			if marked && !isMarked {
				continue
			}
			if t, ok := parseTimestamp(attr(n, "datetime")); ok {
				setTime(&m.weak.published, t)
				return
			}
		}
	}
}

// jsonLD reads a block of linked data.
func (m *meta) jsonLD(data string) {
	var value any
	if json.Unmarshal([]byte(data), &value) == nil {
		m.linked(value, 0)
	}
}

// maxDepth bounds how deep linked data is searched for the article.
const maxDepth = 6

// linked looks for an article in value.
func (m *meta) linked(value any, depth int) {
	if depth > maxDepth {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			m.linked(item, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			m.article(v)
			return
		}
		m.linked(v["@graph"], depth+1)
		m.linked(v["mainEntity"], depth+1)
	}
}

// article reads schema.org's properties of an article.
func (m *meta) article(v map[string]any) {
	setFirst(&m.best.title, collapse(html.UnescapeString(text(v["headline"]))))
	setFirst(&m.best.url, text(v["url"]))
	setFirst(&m.best.url, text(v["mainEntityOfPage"]))
	setFirst(&m.best.source, collapse(text(v["publisher"])))
	setFirst(&m.best.byline, collapse(text(v["author"])))
	if t, ok := parseTimestamp(text(v["datePublished"])); ok {
		setTime(&m.best.published, t)
	}
}

// text is a value of linked data in words: a string, the name or id of an object, or several.
func text(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case map[string]any:
		if name, ok := v["name"].(string); ok {
			return name
		}
		id, _ := v["@id"].(string)
		return id
	case []any:
		var all []string
		for _, item := range v {
			if s := text(item); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

func isArticleType(value any) bool {
	switch v := value.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || v == "BlogPosting" || v == "Report"
	case []any:
		if slices.ContainsFunc(v, isArticleType) {
			return true
		}
	}
	return false
}

func attr(n *html.Node, name string) string {
	value, _ := find(n, name)
	return value
}

func find(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func setFirst(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

func setTime(field *time.Time, value time.Time) {
	if field.IsZero() {
		*field = value
	}
}
