//go:build unix

package bleve_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"cakupan/index/bleve"
)

// Ensure that a disk that is full in the midst of a build gives an error, soon,
// and leaves the old generation answering. A limit on the size of files stands
// in for the disk: the test runs itself again under one that the first file exceeds, and
// under one that the merging of the old segments and the new one exceed.
func TestDiskFull(t *testing.T) {
	dir := os.Getenv("INDEX_TEST_FULL")
	if dir != "" {
		signal.Ignore(syscall.SIGXFSZ)
		bytes, err := strconv.ParseUint(os.Getenv("INDEX_TEST_LIMIT"), 10, 64)
		must(t, err)
		limit := syscall.Rlimit{Cur: bytes, Max: bytes}
		must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
		for _, rebuild := range []bool{false, true} {
			_, err := bleve.Publish(context.Background(), dir, generated(300), bleve.Options{Rebuild: rebuild})
			if !errors.Is(err, syscall.EFBIG) && (err == nil || !strings.Contains(err.Error(), "file too large")) {
				t.Errorf("rebuild %v: %v, want the system's reason", rebuild, err)
			}
		}
		return
	}
	dir = t.TempDir()
	const each, segments = 8, 12
	for n := 1; n <= segments; n++ {
		_, err := bleve.Publish(context.Background(), dir, generated(each*n), bleve.Options{})
		must(t, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for _, limit := range []string{"60000", "200000"} {
		cmd := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestDiskFull$")
		cmd.Env = append(os.Environ(), "INDEX_TEST_FULL="+dir, "INDEX_TEST_LIMIT="+limit)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("limit %s: %v\n%s", limit, err, out)
		}
	}
	if n := count(t, open(t, dir), "*"); n != each*segments {
		t.Errorf("%d articles after a full disk, want %d", n, each*segments)
	}
	if gen, err := bleve.Publish(context.Background(), dir, generated(300), bleve.Options{}); err != nil || gen.Articles != 300 {
		t.Errorf("with room again: %+v %v", gen, err)
	}
}

// Ensure that who may read an index and not write it is answered from it, and told so
// when he would publish. Root may write everything: it asks somebody who may not.
func TestReadOnlyFolder(t *testing.T) {
	ctx := context.Background()
	dir := os.Getenv("INDEX_TEST_READ_ONLY")
	if dir == "" {
		dir = t.TempDir()
		_, err := bleve.Publish(ctx, dir, generated(30), bleve.Options{})
		must(t, err)
	}
	if os.Geteuid() == 0 {
		must(t, os.Chmod(filepath.Dir(dir), 0o755))
		must(t, os.Chmod(dir, 0o755))
		cmd := exec.Command("/proc/self/exe", "-test.run=^TestReadOnlyFolder$", "-test.v")
		cmd.Env = append(os.Environ(), "INDEX_TEST_READ_ONLY="+dir)
		cmd.Dir = dir
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		out, err := cmd.CombinedOutput()
		if errors.Is(err, os.ErrPermission) || errors.Is(err, os.ErrNotExist) {
			t.Skipf("nobody else can run this test here: %v", err)
		}
		if err != nil || !bytes.Contains(out, []byte("--- PASS: TestReadOnlyFolder")) {
			t.Fatalf("%v\n%s", err, out)
		}
		return
	}
	if os.Getenv("INDEX_TEST_READ_ONLY") == "" {
		must(t, os.Chmod(dir, 0o555))
		defer func() { must(t, os.Chmod(dir, 0o755)) }()
	}
	if n := count(t, open(t, dir), "*"); n != 30 {
		t.Errorf("%d articles, want 30", n)
	}
	for _, rebuild := range []bool{false, true} {
		_, err := bleve.Publish(ctx, dir, generated(40), bleve.Options{Rebuild: rebuild})
		if !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), dir) {
			t.Errorf("rebuild %v: %v, want a refusal that names the folder", rebuild, err)
		}
	}
	if n := count(t, open(t, dir), "*"); n != 30 {
		t.Errorf("%d articles afterwards, want 30", n)
	}
}
