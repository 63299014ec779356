//go:build !amd64 || noasm || purego

package net

// Vector names the vector instructions in use, "" if there are none.
func Vector() string { return "" }

// multiplyBytes is not reached without vector instructions.
func multiplyBytes(*matrix, []int32, input) {}

// Without vector instructions these do nothing and leave all values to the caller.

func valuesVector([]float32, []int32, []float32, []float32) int { return 0 }
func bytesVector([]uint8, []float32, *[5]uint32) int            { return 0 }
func maxoutVector(_, _, _ []float32, _ *[8]float32) int         { return 0 }
func centreVector([]float32, float32, *[8]float32) int          { return 0 }
func stretchVector(_, _ []float32, _ norm, _ float32) int       { return 0 }
func addThreeVector(_, _, _, _ []int32) int                     { return 0 }
func scaledVector([]float32, []int32, float32) int              { return 0 }
func farVector([]float32, []int32, *[Buckets]float32) int       { return 0 }
func scanVector(_, _, _, _ []float32, _ *gateTable) int         { return 0 }
func addTimesVector(_ []int32, _ []uint8, _ int32) int          { return 0 }
