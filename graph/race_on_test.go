//go:build race

package graph_test

// raceDetector tells whether the race detector is on: its own memory hides whose the rest is.
const raceDetector = true
