//go:build unix

package bleve_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"cakupan/index/bleve"
)

// Ensure that a disk that is full in the midst of a build gives an error, soon,
// and leaves the old generation answering. A limit on the size of files stands
// in for the disk: the test runs itself again under one.
func TestDiskFull(t *testing.T) {
	dir := os.Getenv("INDEX_TEST_FULL")
	if dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{Cur: 60_000, Max: 60_000}
		must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
		for _, rebuild := range []bool{false, true} {
			_, err := bleve.Publish(context.Background(), dir, generated(200), bleve.Options{Rebuild: rebuild})
			if !errors.Is(err, syscall.EFBIG) && (err == nil || !strings.Contains(err.Error(), "file too large")) {
				t.Errorf("rebuild %v: %v, want the system's reason", rebuild, err)
			}
		}
		return
	}
	dir = t.TempDir()
	_, err := bleve.Publish(context.Background(), dir, generated(3), bleve.Options{})
	must(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestDiskFull$")
	cmd.Env = append(os.Environ(), "INDEX_TEST_FULL="+dir)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if n := count(t, open(t, dir), "*"); n != 3 {
		t.Errorf("%d articles after a full disk, want 3", n)
	}
	if gen, err := bleve.Publish(context.Background(), dir, generated(200), bleve.Options{}); err != nil || gen.Articles != 200 {
		t.Errorf("with room again: %+v %v", gen, err)
	}
}
