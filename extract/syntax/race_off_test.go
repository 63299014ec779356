//go:build !race

package syntax

// raceDetector tells whether the race detector is on; it empties pools at random.
const raceDetector = false
