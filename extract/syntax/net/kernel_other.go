//go:build !amd64 || noasm || purego

package net

// Vector names the vector instructions in use, "" if there are none.
func Vector() string { return "" }

// multiplyPairs is not reached without vector instructions.
func multiplyPairs(*packed, []int32, []int16, int, int) {}
