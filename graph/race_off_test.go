//go:build !race

package graph_test

// raceDetector tells whether the race detector is on.
const raceDetector = false
