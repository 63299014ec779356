package extract

import (
	"github.com/quadwire/quadwire/extract/gazetteer"
	"github.com/quadwire/quadwire/extract/link"
	"github.com/quadwire/quadwire/extract/mention"
	"github.com/quadwire/quadwire/extract/relate"
	"github.com/quadwire/quadwire/extract/syntax"
	"github.com/quadwire/quadwire/extract/text"
	"github.com/quadwire/quadwire/extract/timex"
)

// Default wires the stages that the quadwire command runs, each with its embedded data.
func Default() (*Pipeline, error) { return With(nil) }

// With is [Default] with the names that gaz knows; nil stands for the embedded gazetteer.
func With(gaz *gazetteer.Gazetteer) (*Pipeline, error) {
	return New(text.New(), syntax.With(gaz), timex.New(), mention.New(gaz), link.New(gaz), relate.Default())
}
