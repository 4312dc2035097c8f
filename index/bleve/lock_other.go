//go:build !unix

package bleve

import (
	"errors"
	"io/fs"
	"os"
)

// lock takes the writer's lock of an index folder. Without flock, it is a file
// that must be removed by hand after a crash.
func lock(path string) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, ErrBusy
	}
	if err != nil {
		return nil, err
	}
	return func() { f.Close(); os.Remove(path) }, nil
}
