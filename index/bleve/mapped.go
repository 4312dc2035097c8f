package bleve

import (
	"os"

	"github.com/blevesearch/mmap-go"
)

// mapped is a file that is read as memory.
type mapped struct {
	data mmap.MMap
}

func openMapped(path string) (mapped, error) {
	f, err := os.Open(path)
	if err != nil {
		return mapped{}, err
	}
	defer f.Close() // the mapping stays
	data, err := mmap.Map(f, mmap.RDONLY, 0)
	return mapped{data}, err
}

func (m *mapped) Close() error {
	if m.data == nil {
		return nil
	}
	return m.data.Unmap()
}
