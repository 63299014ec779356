package extract

// Default wires the stages that the quadwire command runs, each with its embedded data. The data
// is read when the first article comes, not here.
func Default() (*Pipeline, error) {
	return New()
}
