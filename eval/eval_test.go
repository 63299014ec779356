package eval_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/quadwire/quadwire/eval"
)

// goldFolder is the gold of the sample articles.
func goldFolder() string { return filepath.Join("..", "testdata", "gold") }

func readGold(tb testing.TB, paths ...string) []*eval.Gold {
	tb.Helper()
	gold, err := eval.ReadGold(paths...)
	if err != nil {
		tb.Fatal(err)
	}
	if len(gold) == 0 {
		tb.Fatalf("no gold in %v", paths)
	}
	return gold
}

// echo gives each gold statement back as a prediction.
func echo(gold []*eval.Gold) []eval.Prediction {
	var preds []eval.Prediction
	for _, g := range gold {
		sentences := map[string]eval.GoldSentence{}
		for _, s := range g.Sentences {
			sentences[s.ID] = s
		}
		for _, stmt := range g.Statements {
			sent := sentences[stmt.Evidence[0].Sentences[0]]
			preds = append(preds, eval.Prediction{
				Doc: g.Doc + ".txt", Subject: stmt.Subject, Object: stmt.Object, Predicate: stmt.Predicate,
				Event: stmt.EventType, Date: stmt.Time.Value, Polarity: stmt.Polarity, Modality: stmt.Modality,
				Attribution: stmt.Attribution, Start: &sent.Start, End: &sent.End,
			})
		}
	}
	return preds
}

func TestGoldAgainstItself(t *testing.T) {
	gold := readGold(t, goldFolder())
	for _, strict := range []bool{false, true} {
		rep := eval.Score(gold, echo(gold), eval.Options{Strict: strict})
		for i, l := range rep.Levels {
			if l.F1() != 1 {
				t.Errorf("strict %v, level %d: F1 = %v, want 1 (%+v)", strict, i, l.F1(), l)
			}
		}
		if len(rep.Errors) > 0 {
			t.Errorf("strict %v: %d errors, the first: %+v", strict, len(rep.Errors), rep.Errors[0])
		}
	}
}

// tiny is an article of two sentences and three statements.
const tiny = `{"doc": "tiny", "bytes": 100, "meta": {"agency": "Wire", "pub_date": {"value": "2024-05-02"}},
"sentences": [{"id": "s1", "start": 0, "end": 40, "covered": true}, {"id": "s2", "start": 41, "end": 100, "covered": true}],
"entities": [{"id": "Ana Roe", "type": "Person", "aliases": ["Ana Roe", "Roe"]}, {"id": "Norway", "type": "Country", "aliases": ["Norway", "Oslo"]},
 {"id": "Fleet", "type": "Organization", "aliases": ["Fleet"], "part_of": "Norway"}, {"id": "Summit", "type": "Event", "aliases": ["Summit"]}],
"statements": [
 {"id": "t1", "subject": "Ana Roe", "object": "Norway", "object_type": "entity", "predicate": "visit", "event_type": "CONSULT", "event_type_alt": ["MOVE"],
  "time": {"value": "2024-05-01", "basis": "anchored", "alt": []}, "polarity": "asserted", "evidence": [{"sentences": ["s1"]}], "importance": "core"},
 {"id": "t2", "subject": "Ana Roe", "object": "Fleet", "object_type": "entity", "predicate": "inspect", "event_type": "CONSULT",
  "time": {"value": null, "basis": "none", "alt": []}, "polarity": "negated", "attribution": ["Norway"], "evidence": [{"sentences": ["s2"]}], "importance": "secondary"},
 {"id": "t3", "subject": "Norway", "object": "Ana Roe", "object_type": "entity", "predicate": "thank", "event_type": "SUPPORT", "symmetric": true,
  "time": {"value": null, "basis": "none", "alt": []}, "polarity": "asserted", "evidence": [{"sentences": ["s2"]}], "importance": "optional"}]}`

func TestScore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "tiny.json")
	if err := os.WriteFile(file, []byte(tiny), 0o600); err != nil {
		t.Fatal(err)
	}
	gold := readGold(t, file)
	line := func(subject, event, object, rest string) string {
		return fmt.Sprintf(`{"doc":"tiny","subject":%q,"event_type":%q,"object":%q,%s}`, subject, event, object, rest)
	}
	first, second := `"evidence_start":0,"evidence_end":40`, `"evidence_start":41,"evidence_end":100`
	tests := []struct {
		name  string
		lines []string
		want  [4]string // true, false and duplicates of each level
	}{
		{"right", []string{line("Minister Ana Roe", "VISIT", "Oslo", first+`,"date":"2024-05-01"`)}, [4]string{"1/0/0", "1/0/0", "1/0/0", "1/0/0"}},
		{"twice", []string{line("Roe", "MOVE", "Norway", first), line("the Roe", "CONSULT", "Norway's", first)}, [4]string{"1/0/0", "1/0/1", "1/0/1", "0/2/0"}},
		{"wrong sentence", []string{line("Roe", "CONSULT", "Fleet", first)}, [4]string{"1/0/0", "0/1/0", "0/1/0", "0/1/0"}},
		{"no evidence", []string{line("Roe", "CONSULT", "Norway", `"date":""`)}, [4]string{"0/0/0", "0/1/0", "0/1/0", "0/1/0"}},
		{"denied", []string{line("Roe", "CONSULT", "Fleet", second+`,"polarity":"negated","attribution":"Oslo"`)}, [4]string{"1/0/0", "1/0/0", "1/0/0", "1/0/0"}},
		{"not denied", []string{line("Roe", "CONSULT", "Fleet", second+`,"attribution":["Norway"]`)}, [4]string{"1/0/0", "1/0/0", "1/0/0", "0/1/0"}},
		{"optional, other way round", []string{line("Roe", "THANK", "Norway", second)}, [4]string{"1/0/0", "0/0/0", "0/0/0", "0/0/0"}},
		{"part", []string{line("Fleet", "MEMBER_OF", "Norway", first)}, [4]string{"0/0/0", "0/0/0", "0/0/0", "0/0/0"}},
		{"event", []string{line("Roe", "CONSULT", "Summit", first)}, [4]string{"0/0/0", "0/0/0", "0/0/0", "0/0/0"}},
		{"words", []string{line("Roe", "SAY", "it was late", first)}, [4]string{"0/0/0", "0/0/0", "0/0/0", "0/0/0"}},
		{"publisher", []string{line("Roe", "CONSULT", "Norway", first+`,"attribution":["Wire"],"date":"2024-05-01"`)}, [4]string{"1/0/0", "1/0/0", "1/0/0", "1/0/0"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			preds, err := eval.ReadPredictions(strings.NewReader(strings.Join(test.lines, "\n")))
			if err != nil {
				t.Fatal(err)
			}
			rep := eval.Score(gold, preds, eval.Options{})
			for i, l := range rep.Levels {
				if got := fmt.Sprintf("%d/%d/%d", l.True, l.False, l.Duplicates); got != test.want[i] {
					t.Errorf("level %d = %s, want %s", i, got, test.want[i])
				}
			}
		})
	}
}

// reference is what the reference scorer writes with --json.
type reference struct {
	Summary map[string]referenceLevel
	ByDoc   map[string]map[string]referenceLevel `json:"by_doc"`
}

type referenceLevel struct {
	P, R, F1     float64
	RCore        float64 `json:"R_core"`
	TP, FP, Gold int
	Core, Dup    int
}

// TestReference holds that the figures are those of the reference scorer, to the last digit, on
// predictions that are wrong in every way that counts.
func TestReference(t *testing.T) {
	script := filepath.Join("..", "..", "shared", "gold", "score.py")
	python, err := exec.LookPath("python3")
	if _, noFile := os.Stat(script); err != nil || noFile != nil {
		t.Skip("no reference scorer here")
	}
	folders := []string{goldFolder(), filepath.Join("..", "..", "shared", "gold", "dev")}
	for seed := range uint64(2) {
		for _, folder := range folders {
			gold := readGold(t, folder)
			preds := spoil(echo(gold), rand.New(rand.NewPCG(seed, 7)))
			strict := seed > 0
			want := runReference(t, []string{python, "-B", script}, folder, strict, preds)
			compare(t, eval.Score(gold, preds, eval.Options{Strict: strict}), want)
		}
	}
}

// spoil makes predictions wrong at random: names, types, dates, evidence, order, doubles.
func spoil(preds []eval.Prediction, rnd *rand.Rand) []eval.Prediction {
	var out []eval.Prediction
	pick := func() eval.Prediction { return preds[rnd.IntN(len(preds))] }
	for _, p := range preds {
		for range 1 + rnd.IntN(2) {
			q := p
			switch rnd.IntN(14) {
			case 0:
				q.Subject, q.Object = q.Object, q.Subject
			case 1:
				q.Event = pick().Event
			case 2:
				q.Date = pick().Date
			case 3:
				q.Start, q.End = pick().Start, pick().End
			case 4:
				q.Start, q.End = nil, nil
			case 5:
				q.Object = pick().Object
			case 6:
				q.Subject, q.Event = "President "+q.Subject+"’s", "PRAISE"
			case 7:
				q.Polarity = "denied"
			case 8:
				q.Attribution = pick().Attribution
			case 9:
				q.Attribution, q.Date = append(q.Attribution, "Nordic Press"), "2023-03-15T00:00:00Z"
			case 10:
				q.Object, q.Topic = "the İzmir talks on “grain”", q.Object
			case 11:
				q.ObjectAliases = []string{pick().Object, "Oslo"}
			case 12:
				continue
			}
			out = append(out, q)
		}
	}
	return out
}

// runReference runs the reference scorer on preds.
func runReference(t *testing.T, command []string, folder string, strict bool, preds []eval.Prediction) reference {
	t.Helper()
	var lines bytes.Buffer
	enc := json.NewEncoder(&lines)
	for _, p := range preds {
		if err := enc.Encode(p); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "out.json")
	args := append(command[1:], "-", "--gold", folder, "--by-doc", "--json", out)
	if strict {
		args = append(args, "--strict")
	}
	cmd := exec.CommandContext(t.Context(), command[0], args...)
	cmd.Stdin = &lines
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("reference scorer: %v\n%s", err, msg)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var ref reference
	if err := json.Unmarshal(data, &ref); err != nil {
		t.Fatal(err)
	}
	return ref
}

func compare(t *testing.T, rep *eval.Report, want reference) {
	t.Helper()
	compareLevels(t, "all", rep.Figures, want.Summary)
	for _, art := range rep.Articles {
		compareLevels(t, art.Doc, art.Figures, want.ByDoc[art.Doc])
	}
	if rep.Levels[3].True == 0 || rep.Levels[3].F1() == 1 {
		t.Errorf("level 3 = %+v: the test tests nothing", rep.Levels[3])
	}
}

func compareLevels(t *testing.T, name string, got eval.Figures, want map[string]referenceLevel) {
	t.Helper()
	for i, key := range []string{"pairs", "actor_pair", "event_type", "full"} {
		l := got.Levels[i]
		have := referenceLevel{
			P: l.Precision(), R: l.Recall(), F1: l.F1(), RCore: l.CoreRecall(),
			TP: l.True, FP: l.False, Gold: l.Gold, Core: l.Core, Dup: l.Duplicates,
		}
		if have != want[key] {
			t.Errorf("%s, level %d = %+v, want %+v", name, i, have, want[key])
		}
	}
}

func TestReadPredictionsFault(t *testing.T) {
	if _, err := eval.ReadPredictions(strings.NewReader("{}\n{\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error = %v, want one that names line 2", err)
	}
}

func TestWrite(t *testing.T) {
	gold := readGold(t, goldFolder())
	rep := eval.Score(gold, spoil(echo(gold), rand.New(rand.NewPCG(1, 1))), eval.Options{})
	var out bytes.Buffer
	for _, write := range []func() error{
		func() error { return rep.Write(&out) }, func() error { return rep.WriteArticles(&out) }, func() error { return rep.WriteErrors(&out) },
	} {
		if err := write(); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"2 + event type", "ACCUSE", "missed\t", "false\t", "detail\t", "type\t", "norway-finland-talks"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("report lacks %q", want)
		}
	}
}
