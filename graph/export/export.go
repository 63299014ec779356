// Package export writes quads in the formats that other tools read.
//
// In: quads in canonical order. Out: text, the same bytes for the same quads. Literals have one
// spelling and full datatypes; own prefixes are expanded to a base unless asked otherwise.
package export
