package rank

import "testing"

// rate gives a candidate with that rating and features.
func rate(model *Model, rating float64, features ...string) *Tally {
	t := &Tally{Model: model}
	t.Start(rating)
	for _, f := range features {
		t.Add("he", f)
	}
	return t
}

func TestTrain(t *testing.T) {
	t.Parallel()
	var examples []Example
	for range 40 {
		var ex Example
		ex.Add(rate(nil, 1, "object"), false)
		ex.Add(rate(nil, 0.8, "subject"), true)
		examples = append(examples, ex)
	}
	table := Train(examples)
	if got := Right(examples, table); got != 1 {
		t.Errorf("Right = %v, want 1; weights:\n%s", got, table)
	}
	if again := Train(examples); again != table {
		t.Errorf("Train gives other weights the second time:\n%s\n%s", table, again)
	}
	model := newModel(parse(table))
	if a, b := rate(model, 1, "object").Sum(), rate(model, 0.8, "subject").Sum(); a >= b {
		t.Errorf("Sum of an object = %v, of a subject %v, want the subject first", a, b)
	}
	if ex := (&Example{}); ex.Taught() {
		t.Error("Taught of an example without candidates = true")
	}
}

func TestDefault(t *testing.T) {
	t.Parallel()
	if n := len(parse(weightsTSV)); n < 100 {
		t.Errorf("the embedded model has %d weights", n)
	}
}
