//go:build !amd64 || noasm

package neural

func panel(c []float32, ldc int, a view, b []float32) { panelGeneric(c, ldc, a, b) }

func adamStep(p adamSlices, c *[8]float32) { adamGeneric(p, c) }
