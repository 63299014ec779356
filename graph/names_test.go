package graph

import "testing"

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"solvang", "solvang", 0},
		{"solvnag", "solvang", 1},
		{"slovang", "solvang", 1},
		{"solvan", "solvang", 1},
		{"solwang", "solvang", 1},
		{"solvnga", "solvang", 2},
		{"norway", "finland", 3},
	}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b, 2); got != tt.want && (got <= 2 || tt.want <= 2) {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
	}
}
