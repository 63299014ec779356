package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/quadwire/quadwire"
)

// errPage is the cause when the reader of pages broke on one.
var errPage = errors.New("the page cannot be read")

// maxElements is above what any news page has; a page with more is read whole, not searched for
// its article.
const maxElements = 50_000

// parsePage fills art from a page: its text, a paragraph a block, with the headline in front.
func parsePage(art *quadwire.Article, data []byte) (err error) {
	defer func() {
		if r := recover(); r != nil { // what others publish must not end the run
			err = fmt.Errorf("%w: %v", errPage, r)
		}
	}()
	if bytes.IndexByte(data, 0) >= 0 {
		return checkText(data)
	}
	if data, err = decodePage(data); err != nil {
		return err
	}
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%w: %w", errPage, err)
	}
	meta := readMeta(root)
	parser := readability.NewParser()
	parser.DisableJSONLD = true // readMeta has read it
	parser.MaxElemsToParse = maxElements
	page, err := parser.ParseDocument(root, nil)
	body := &blocks{}
	switch {
	case err == nil && page.Node != nil:
		body.node(page.Node)
	default:
		body.node(root)
	}
	meta.fill(art)
	if art.Title == "" {
		art.Title = collapse(page.Title)
	}
	if art.Byline == "" {
		art.Byline = collapse(page.Byline)
	}
	body.flush()
	if len(body.out) == 0 {
		return hintError{ErrEmpty, "the page has no running text"}
	}
	body.write(art)
	return nil
}

// decodePage returns data as UTF-8, by the encoding that the page declares.
func decodePage(data []byte) ([]byte, error) {
	if utf8.Valid(data) {
		return bytes.TrimPrefix(data, []byte("\ufeff")), nil
	}
	enc, name, certain := charset.DetermineEncoding(data[:min(len(data), 1024)], "text/html")
	if !certain && name != "windows-1252" || name == "utf-8" {
		return nil, checkText(data)
	}
	out, err := io.ReadAll(enc.NewDecoder().Reader(bytes.NewReader(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	return out, nil
}

// blocks gathers the text of a page, a paragraph a block.
type blocks struct {
	out     []block
	current strings.Builder
	caption bool // inside a caption
}

type block struct {
	text    string
	caption bool
}

// node adds the text of n and what is below it.
func (b *blocks) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		b.current.WriteString(n.Data)
		return
	case html.ElementNode:
		if skipped(n.DataAtom) {
			return
		}
	}
	isBlock := n.Type == html.ElementNode && isBlockElement(n.DataAtom)
	wasCaption := b.caption
	if isBlock {
		b.flush()
		b.caption = b.caption || n.DataAtom == atom.Figcaption
	}
	if n.DataAtom == atom.Br {
		b.breakLine(n)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.node(c)
	}
	if isBlock {
		b.flush()
	}
	b.caption = wasCaption
}

// breakLine ends the paragraph at two line breaks in a row; one is a space.
func (b *blocks) breakLine(n *html.Node) {
	for next := n.NextSibling; next != nil; next = next.NextSibling {
		if next.DataAtom == atom.Br {
			b.flush()
			return
		}
		if next.Type != html.TextNode || strings.TrimSpace(next.Data) != "" {
			break
		}
	}
	b.current.WriteByte(' ')
}

// flush ends the current paragraph.
func (b *blocks) flush() {
	if text := collapse(b.current.String()); text != "" {
		b.out = append(b.out, block{text, b.caption})
	}
	b.current.Reset()
}

// write sets the text of art: its headline, unless the page's text starts with it, and the
// paragraphs, with an empty line between them.
func (b *blocks) write(art *quadwire.Article) {
	var text strings.Builder
	if art.Title != "" && !sameText(b.out[0].text, art.Title) {
		text.WriteString(art.Title)
	}
	for _, p := range b.out {
		if text.Len() > 0 {
			text.WriteString("\n\n")
		}
		start := text.Len()
		text.WriteString(p.text)
		if p.caption {
			span := quadwire.Span{Start: start, End: text.Len()}
			art.Boilerplate = append(art.Boilerplate, quadwire.Boilerplate{Span: span, Kind: quadwire.Caption})
		}
	}
	art.Text = text.String()
}

// collapse makes one space of every run of white space, and none at the ends.
func collapse(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}

// skipped tells whether an element holds no text of the article.
func skipped(a atom.Atom) bool {
	switch a {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Iframe, atom.Svg, atom.Button,
		atom.Form, atom.Nav, atom.Select, atom.Textarea, atom.Object, atom.Video, atom.Audio, atom.Canvas, atom.Math:
		return true
	}
	return false
}

func isBlockElement(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Blockquote,
		atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Caption,
		atom.Figure, atom.Figcaption, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Hr,
		atom.Address, atom.Details, atom.Summary, atom.Body, atom.Html, atom.Center, atom.Fieldset:
		return true
	}
	return false
}

// sameText tells whether a and b differ in case, spaces and quotation marks at most.
func sameText(a, b string) bool {
	return strings.EqualFold(plain(a), plain(b))
}

func plain(s string) string {
	return collapse(strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", "-", "—", "-").Replace(s))
}
