package extract

import (
	"github.com/quadwire/quadwire/extract/text"
	"github.com/quadwire/quadwire/extract/timex"
)

// Default wires the stages that the quadwire command runs, each with its embedded data.
func Default() (*Pipeline, error) {
	return New(text.New(), timex.New())
}
