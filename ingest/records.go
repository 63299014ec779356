package ingest

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/quadwire/quadwire"
)

// record is one object of a JSON lines file. Fields that are not listed are left alone.
type record struct {
	ID        jsonID `json:"id"`
	Text      string `json:"text"`
	Title     string `json:"title"`
	URL       string `json:"url"`
	Published string `json:"published"`
	Source    string `json:"source"`
	Byline    string `json:"byline"`
	Agency    string `json:"agency"`
	Dateline  string `json:"dateline"`
}

// jsonID is a string or a number.
type jsonID string

// UnmarshalJSON implements [json.Unmarshaler].
func (id *jsonID) UnmarshalJSON(data []byte) error {
	var s string
	if data[0] != '"' {
		if string(data) != "null" {
			*id = jsonID(data)
		}
		return nil
	}
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	*id = jsonID(s)
	return nil
}

// records reads objects one at a time: one a line, or anyhow, also in an array.
func (r *reader) records(ctx context.Context, in input, br *bufio.Reader) bool {
	first, _ := br.Peek(32 << 10)
	if bytes.HasPrefix(first, []byte("\ufeff")) {
		_, _ = br.Discard(len("\ufeff")) // what was peeked is there
		first = first[len("\ufeff"):]
	}
	if isSpread(bytes.TrimLeft(first, " \t\r\n")) {
		return r.values(ctx, in, br)
	}
	for number := 1; ; number++ {
		if err := ctx.Err(); err != nil {
			r.yield(nil, err)
			return false
		}
		line, err := readLine(br, r.opts.MaxBytes)
		at := input{path: in.path + ":" + strconv.Itoa(number), name: in.name + "/" + strconv.Itoa(number)}
		switch {
		case errors.Is(err, ErrTooLarge):
			if !r.tooLarge(at.path) {
				return false
			}
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return r.fail(at.path, "read", cause(err), "")
		}
		if len(bytes.TrimSpace(line)) > 0 && !r.record(at, line) {
			return false
		}
		if err != nil {
			return true
		}
	}
}

// isSpread tells whether the objects that start with first are not one a line: an array, or
// objects over several lines.
func isSpread(first []byte) bool {
	if len(first) == 0 {
		return false
	}
	line, _, more := bytes.Cut(first, []byte("\n"))
	line = bytes.TrimSpace(line)
	last := line[len(line)-1]
	return first[0] == '[' || more && (last == '{' || last == ',') && !json.Valid(line)
}

// values reads objects that are spread over lines or stand in an array. After a syntax error
// nothing more can be read of them.
func (r *reader) values(ctx context.Context, in input, br *bufio.Reader) bool {
	capped := &cappedReader{r: br, max: r.opts.MaxBytes, left: r.opts.MaxBytes}
	dec := json.NewDecoder(capped)
	if b, err := firstByte(br); err == nil && b == '[' {
		_, _ = dec.Token() // the bracket that was just seen
	}
	for number := 1; dec.More(); number++ {
		if err := ctx.Err(); err != nil {
			r.yield(nil, err)
			return false
		}
		at := input{path: in.path + ":#" + strconv.Itoa(number), name: in.name + "/" + strconv.Itoa(number)}
		var raw json.RawMessage
		err := dec.Decode(&raw)
		capped.left = capped.max
		if errors.Is(err, ErrTooLarge) {
			return r.tooLarge(at.path)
		}
		if err != nil {
			return r.fail(at.path, "parse", fmt.Errorf("%w: %w", ErrRecord, err), "")
		}
		if !r.record(at, raw) {
			return false
		}
	}
	return true
}

func firstByte(br *bufio.Reader) (byte, error) {
	for {
		b, err := br.ReadByte()
		if err != nil {
			return 0, err
		}
		if b > ' ' {
			return b, br.UnreadByte()
		}
	}
}

// cappedReader fails once more than max bytes are read since left was set.
type cappedReader struct {
	r         io.Reader
	max, left int64
}

func (c *cappedReader) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := c.r.Read(p)
	c.left -= int64(n)
	return n, err
}

// record makes an article of one object and yields it.
func (r *reader) record(at input, data []byte) bool {
	if bad := invalidAt(data); bad >= 0 {
		return r.fail(at.path, "parse", fmt.Errorf("%w: byte %#02x at offset %d of the line", ErrEncoding, data[bad], bad), "")
	}
	var rec record
	if err := json.Unmarshal(data, &rec); err != nil {
		return r.fail(at.path, "parse", fmt.Errorf("%w: %w", ErrRecord, err), `a line is {"id": "...", "text": "...", "published": "2024-03-05"}`)
	}
	art, err := rec.article(at.name)
	return r.finish(at.path, art, err)
}

// article is the article of rec; name is its id if it has none of its own.
func (rec *record) article(name string) (*quadwire.Article, error) {
	if strings.TrimSpace(rec.Text) == "" {
		return nil, hintError{ErrEmpty, `an article stands in the field "text"`}
	}
	if rec.ID != "" {
		name = string(rec.ID)
	}
	art := &quadwire.Article{
		ID: articleID(name), URL: rec.URL, Source: rec.Source, Agency: rec.Agency,
		Byline: rec.Byline, Dateline: rec.Dateline, Title: strings.TrimSpace(rec.Title), Text: rec.Text,
	}
	if strings.ContainsRune(rec.Text, 0) {
		return nil, ErrBinary
	}
	if published := strings.TrimSpace(rec.Published); published != "" {
		t, ok := parseTimestamp(published)
		if !ok {
			return nil, hintError{fmt.Errorf("published %q is no date", published), "write it as 2024-03-05 or 2024-03-05T14:30:00Z"}
		}
		art.Published, art.PublishedBasis = t, quadwire.BasisMetadata
	}
	return art, nil
}

// readLine reads one line without its end. A line longer than limit is skipped and gives
// ErrTooLarge; the last line comes with io.EOF.
func readLine(br *bufio.Reader, limit int64) ([]byte, error) {
	var line []byte
	tooLarge := false
	for {
		part, err := br.ReadSlice('\n')
		if int64(len(line)+len(part)) > limit+1 {
			tooLarge, line = true, line[:0]
		}
		if !tooLarge {
			line = append(line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if tooLarge && (err == nil || errors.Is(err, io.EOF)) {
			return nil, ErrTooLarge
		}
		return bytes.TrimRight(line, "\r\n"), err
	}
}
