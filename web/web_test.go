package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/quadwire/quadwire"
	"github.com/quadwire/quadwire/graph"
)

const (
	hostile = `<script>alert("x")</script> & 'quotes' ` + "\u202eright to left"
	token   = "0123456789abcdef0123"
)

func day(s string) quadwire.TimeInterval {
	at, err := time.Parse(time.DateOnly, s)
	if err != nil {
		panic(err)
	}
	return quadwire.TimeInterval{Earliest: at, Latest: at.Add(24*time.Hour - time.Second), Granularity: quadwire.Day, Basis: quadwire.TimeAnchored}
}

// sample is an article in which two ministers meet, one claims what the other denies, and one praises a
// body with a hostile name.
func sample() *quadwire.Document {
	text := "Minister Ada Varga met Tomas Lind in Oslo on 4 March. Lind denied that Norway attacked Ruritania. Varga praised " + hostile + "."
	person := func(name string) quadwire.Entity {
		return quadwire.Entity{ID: graph.Mint("ent:", name), Type: quadwire.Person, Name: name}
	}
	doc := &quadwire.Document{
		Article:  &quadwire.Article{ID: "art:one", Hash: "h", Title: hostile, Text: text, Published: day("2024-03-05").Earliest, PublishedBasis: quadwire.BasisGiven, URL: "javascript:alert(1)"},
		Entities: []quadwire.Entity{person("Ada Varga"), person("Tomas Lind"), person("Norway"), person("Ruritania"), person(hostile)},
		Offices:  []quadwire.Office{{Person: 0, Title: "Minister", Role: "minister", Of: 3, Status: "current", Evidence: quadwire.Span{End: 20}}},
	}
	term := func(name string) quadwire.Term { return quadwire.Term{Entity: graph.Mint("ent:", name), Text: name} }
	statement := func(id, subject, predicate, object string, event quadwire.EventType) quadwire.Statement {
		return quadwire.Statement{
			ID: quadwire.IRI("stmt:" + id), Clause: -1, Subject: term(subject), Predicate: quadwire.IRI("rel:" + predicate), Object: term(object), Event: event,
			Polarity: quadwire.Asserted, Modality: quadwire.Actual, Phrase: predicate, Evidence: []quadwire.Span{{Start: 0, End: len(text)}}, Rule: "test", Confidence: 0.9,
		}
	}
	met := statement("1", "Ada Varga", "met", "Tomas Lind", "CONSULT")
	met.Symmetric, met.Time = true, day("2024-03-04")
	denied := statement("2", "Norway", "attacked", "Ruritania", "ASSAULT")
	denied.Polarity, denied.AttributedTo = quadwire.Negated, []quadwire.Term{term("Tomas Lind")}
	claimed := statement("4", "Norway", "attacked", "Ruritania", "ASSAULT")
	claimed.AttributedTo = []quadwire.Term{term("Ada Varga")}
	doc.Statements = []quadwire.Statement{met, denied, statement("3", "Ada Varga", "praised", hostile, "SUPPORT"), claimed}
	return doc
}

func serve(t *testing.T, opts Options) *httptest.Server {
	t.Helper()
	opts.Store = graph.Memory()
	t.Cleanup(func() { opts.Store.Close() })
	if _, err := opts.Store.Add(t.Context(), sample()); err != nil {
		t.Fatal(err)
	}
	handler, err := New(opts)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(handler)
	t.Cleanup(srv.Close)
	return srv
}

func ask(t *testing.T, req *http.Request) (int, string, http.Header) {
	t.Helper()
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(data), res.Header
}

func get(t *testing.T, srv *httptest.Server, path string, out any) {
	t.Helper()
	req, _ := http.NewRequest(http.MethodGet, srv.URL+path, nil)
	code, text, _ := ask(t, req)
	if code != http.StatusOK {
		t.Fatalf("GET %s = %d %s", path, code, text)
	}
	if err := json.Unmarshal([]byte(text), out); err != nil {
		t.Fatalf("GET %s: %v in %s", path, err, text)
	}
}

// GraphQL is answered where Cayley answers it, with its errors in its form.
func TestGraphQL(t *testing.T) {
	srv := serve(t, Options{})
	const query = `{nodes(id: <ent:Ada_Varga>) {id}}`
	for _, c := range []struct{ path, text, want string }{
		{"/api/v1/query/graphql", query, `{"data":{"nodes":{"id":"ent:Ada_Varga"}}}`},
		{"/api/v2/query?lang=graphql", query, `{"data":{"nodes":{"id":"ent:Ada_Varga"}}}`},
		{"/api/v1/query/graphql", strings.Repeat("{a", 100), `{"data":null,"errors":[{"locations":[],"message":"query: query nests too deeply"}]}`},
	} {
		req, _ := http.NewRequest(http.MethodPost, srv.URL+c.path, strings.NewReader(c.text))
		if code, text, _ := ask(t, req); code != http.StatusOK || strings.TrimSpace(text) != c.want {
			t.Errorf("POST %s %.40s = %d %s, want %s", c.path, c.text, code, text, c.want)
		}
	}
}

func TestNode(t *testing.T) {
	srv := serve(t, Options{})
	var found struct{ Nodes []node }
	get(t, srv, "/api/explore/search?q=varga", &found)
	if len(found.Nodes) != 1 || found.Nodes[0].ID != "ent:Ada_Varga" || found.Nodes[0].Statements != 2 {
		t.Fatalf("search varga = %+v, want Ada Varga with 2 statements", found.Nodes)
	}
	var page struct {
		Node      node
		Offices   []officeRow
		Relations []relationRow
		Latest    []claim
	}
	get(t, srv, "/api/explore/node?id=ent:Ada_Varga", &page)
	if len(page.Offices) != 1 || page.Offices[0].Role != "minister" || page.Offices[0].OfLabel != "Ruritania" {
		t.Errorf("offices = %+v, want minister of Ruritania", page.Offices)
	}
	if len(page.Relations) != 2 {
		t.Errorf("relations = %+v, want met and praised", page.Relations)
	}
	for _, cl := range page.Latest {
		if cl.ArticleURL != "" {
			t.Errorf("claim links to %q, want no link to a script", cl.ArticleURL)
		}
	}
}

// What is denied is no edge unless it is asked for, and never one that is stated.
func TestEdges(t *testing.T) {
	srv := serve(t, Options{})
	var page struct {
		Nodes []node
		Edges []edge
	}
	get(t, srv, "/api/explore/edges?node=ent:Norway&status=stated", &page)
	if len(page.Edges) != 0 {
		t.Errorf("stated edges of Norway = %+v, want none", page.Edges)
	}
	get(t, srv, "/api/explore/edges?node=ent:Norway&status=denied", &page)
	if len(page.Edges) != 1 || page.Edges[0].Status != "denied" || len(page.Nodes) != 2 {
		t.Errorf("denied edges of Norway = %+v with %d nodes, want one with two", page.Edges, len(page.Nodes))
	}
}

// The other side of a contradiction is told even where a filter hides it.
func TestContradictions(t *testing.T) {
	srv := serve(t, Options{})
	var page struct {
		Statements []claim
		Conflicts  []conflict
	}
	get(t, srv, "/api/explore/statements?a=ent:Norway&b=ent:Ruritania&status=denied", &page)
	if len(page.Statements) != 1 || len(page.Conflicts) != 1 {
		t.Fatalf("statements = %d with %d conflicts, want 1 and 1", len(page.Statements), len(page.Conflicts))
	}
	if c := page.Conflicts[0]; len(c.Asserted) != 1 || c.Asserted[0].ID != "stmt:4" || len(c.Denied) != 1 || c.Denied[0].ID != "stmt:2" {
		t.Errorf("conflict = %+v, want statement 4 against 2", c)
	}
	get(t, srv, "/api/explore/statements?a=ent:Ada_Varga", &page)
	if len(page.Conflicts) != 0 {
		t.Errorf("conflicts of Ada Varga = %+v, want none", page.Conflicts)
	}
}

func TestTimeline(t *testing.T) {
	srv := serve(t, Options{})
	var page struct {
		Buckets []bucket
		Undated int
	}
	get(t, srv, "/api/explore/timeline?a=ent:Ada_Varga&b=ent:Tomas_Lind&by=month", &page)
	if len(page.Buckets) != 1 || page.Buckets[0].Period != "2024-03" || page.Buckets[0].Counts["CONSULT"] != 1 || page.Buckets[0].Score <= 0 {
		t.Errorf("timeline = %+v, want one CONSULT in 2024-03 with a score above 0", page.Buckets)
	}
	get(t, srv, "/api/explore/timeline?a=ent:Ada_Varga&by=year", &page)
	if page.Undated != 1 {
		t.Errorf("undated = %d, want 1", page.Undated)
	}
}

func TestFill(t *testing.T) {
	found := map[string]*bucket{}
	count(found, "2023-11", "CONSULT")
	count(found, "2024-02", "ASSAULT")
	out, cut := fill(found, "2006-01")
	var names []string
	for _, bk := range out {
		names = append(names, bk.Period)
	}
	if got, want := strings.Join(names, " "), "2023-11 2023-12 2024-01 2024-02"; got != want || cut {
		t.Errorf("fill = %s (cut %v), want %s", got, cut, want)
	}
}

func TestCayleyAPI(t *testing.T) {
	srv := serve(t, Options{})
	query := `g.V("<ent:Ada_Varga>").out("<rel:met>").all()`
	req, _ := http.NewRequest(http.MethodPost, srv.URL+"/api/v1/query/gizmo", strings.NewReader(query))
	code, text, head := ask(t, req)
	if want := `{"result":[{"id":"ent:Tomas_Lind"}]}`; code != http.StatusOK || !strings.Contains(strings.NewReplacer("<", "", ">", "", `\u003c`, "", `\u003e`, "").Replace(text), want) {
		t.Errorf("v1 query = %d %s, want %s", code, text, want)
	}
	if !strings.HasPrefix(head.Get("Content-Type"), "text/plain") {
		t.Errorf("v1 query answers as %s, want text/plain", head.Get("Content-Type"))
	}
	req, _ = http.NewRequest(http.MethodPost, srv.URL+"/api/v1/query/gizmo", strings.NewReader(`g.V("<ent:Nobody>").out().all()`))
	if _, text, _ = ask(t, req); strings.TrimSpace(text) != `{"result":[]}` {
		t.Errorf("empty v1 query = %s, want [] as the result", text)
	}
	req, _ = http.NewRequest(http.MethodPost, srv.URL+"/api/v2/query?lang=gizmo", strings.NewReader(query))
	req.Header.Set("Accept", "application/ld+json")
	if _, text, _ = ask(t, req); !strings.Contains(text, `{"@id":"ent:Tomas_Lind"}`) {
		t.Errorf("v2 query = %s, want a JSON-LD reference", text)
	}
	req, _ = http.NewRequest(http.MethodPost, srv.URL+"/api/v1/shape/gizmo", strings.NewReader(query))
	if code, text, _ = ask(t, req); code != http.StatusOK || !strings.Contains(text, "nodes") {
		t.Errorf("shape = %d %s, want nodes", code, text)
	}
}

func TestGuard(t *testing.T) {
	srv := serve(t, Options{Token: token, Origins: []string{"http://tools.example"}})
	tests := []struct {
		name, method, path string
		head               map[string]string
		host, body         string
		want               int
	}{
		{"foreign host", "GET", "/api/explore/overview", nil, "evil.example", "", 403},
		{"loopback host", "GET", "/api/explore/overview", nil, "localhost:1", "", 200},
		{"foreign origin", "POST", "/api/v1/query/gizmo", map[string]string{"Origin": "http://evil.example"}, "", "1", 403},
		{"null origin", "POST", "/api/v1/query/gizmo", map[string]string{"Origin": "null"}, "", "1", 403},
		{"listed origin", "POST", "/api/v1/query/gizmo", map[string]string{"Origin": "http://tools.example"}, "", "1", 200},
		{"pre-flight", "OPTIONS", "/api/v1/query/gizmo", map[string]string{"Origin": "http://tools.example"}, "", "", 204},
		{"cross-site post", "POST", "/api/v1/query/gizmo", map[string]string{"Sec-Fetch-Site": "cross-site"}, "", "1", 403},
		{"write without token", "POST", "/api/v2/write", nil, "", "<a:a> <b:b> <c:c> <art:x> .\n", 401},
		{"write with token", "POST", "/api/v2/write", map[string]string{"Authorization": "Bearer " + token}, "", "<ent:a> <rel:b> <ent:c> <art:x> .\n", 200},
		{"large query", "POST", "/api/v1/query/gizmo", nil, "", strings.Repeat(" ", maxQuery+1), 413},
		{"other language", "POST", "/api/v1/query/mql", nil, "", "{}", 400},
		{"unknown node", "GET", "/api/explore/node?id=ent:Nobody", nil, "", "", 404},
		{"no extractor", "POST", "/api/explore/try", nil, "", "{}", 501},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			req, err := http.NewRequest(tt.method, srv.URL+tt.path, strings.NewReader(tt.body))
			if err != nil {
				t.Fatal(err)
			}
			for name, value := range tt.head {
				req.Header.Set(name, value)
			}
			if tt.host != "" {
				req.Host = tt.host
			}
			if code, text, _ := ask(t, req); code != tt.want {
				t.Errorf("%s %s = %d %s, want %d", tt.method, tt.path, code, text, tt.want)
			}
		})
	}
}

// A reader without the token stays a reader, also where the server has one for others.
func TestReadOnly(t *testing.T) {
	srv := serve(t, Options{})
	req, _ := http.NewRequest(http.MethodPost, srv.URL+"/api/v2/write", strings.NewReader("<ent:a> <rel:b> <ent:c> <art:x> .\n"))
	req.Header.Set("Authorization", "Bearer ")
	if code, text, _ := ask(t, req); code != http.StatusForbidden {
		t.Errorf("write = %d %s, want 403", code, text)
	}
}

func TestTry(t *testing.T) {
	srv := serve(t, Options{Try: func(_ context.Context, text string, published time.Time) (*quadwire.Document, error) {
		if text == "" {
			return nil, errors.New("nothing to read")
		}
		doc := sample()
		doc.Sentences = []quadwire.Sentence{{Span: quadwire.Span{End: len(doc.Article.Text)}, Kind: quadwire.Prose}}
		return doc, nil
	}})
	post := func(body string) (int, string) {
		req, _ := http.NewRequest(http.MethodPost, srv.URL+"/api/explore/try", strings.NewReader(body))
		code, text, _ := ask(t, req)
		return code, text
	}
	if code, text := post(`{"text":"x","published":"2024-03-05"}`); code != http.StatusOK || strings.Count(text, `"rule":"test"`) != 4 {
		t.Errorf("try = %d %s, want four claims", code, text)
	}
	if _, text := post(`{"text":""}`); !strings.Contains(text, "nothing to read") {
		t.Errorf("try of nothing = %s, want the reason", text)
	}
	if code, text := post(`{"text":"x","published":"soon"}`); code != http.StatusBadRequest {
		t.Errorf("try with a bad date = %d %s, want 400", code, text)
	}
}

func TestPage(t *testing.T) {
	srv := serve(t, Options{})
	req, _ := http.NewRequest(http.MethodGet, srv.URL+"/", nil)
	code, text, head := ask(t, req)
	if code != http.StatusOK || !strings.Contains(text, "<title>quadwire</title>") {
		t.Errorf("page = %d %.80s, want the explorer", code, text)
	}
	if csp := head.Get("Content-Security-Policy"); strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("policy = %q, want a strict one", csp)
	}
	for _, inline := range []string{"<style", "style=", "onclick", "<script>"} {
		if strings.Contains(text, inline) {
			t.Errorf("page has inline %q, which its policy refuses", inline)
		}
	}
}
