//go:build !amd64 || noasm || purego

package net

// Vector names the vector instructions in use, "" if there are none.
func Vector() string { return "" }

func product(sums []int32, w, x []int16, s size) { productGeneric(sums, w, x, s) }
