package extract

import (
	"github.com/quadwire/quadwire/extract/link"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/relate"
	"github.com/quadwire/quadwire/extract/syntax"
	"github.com/quadwire/quadwire/extract/text"
	"github.com/quadwire/quadwire/extract/timex"
)

// Default wires the stages that the quadwire command runs, each with its embedded data.
func Default() (*Pipeline, error) {
	return New(text.New(), syntax.New(), timex.New(), mention.Default(), link.Default(), relate.Default())
}
