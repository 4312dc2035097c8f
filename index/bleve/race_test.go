//go:build race

package bleve

const raced = true
