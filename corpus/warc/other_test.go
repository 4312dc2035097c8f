package warc

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Another program must be able to read what is written here. It runs where warcio's
// command is installed (pip install warcio).
func TestWarcioAgrees(t *testing.T) {
	tool, err := exec.LookPath("warcio")
	if err != nil {
		t.Skip("warcio is not installed")
	}
	root := t.TempDir()
	a, _ := open(t, root, Options{})
	for n := range 3 {
		x := exchange(n, zip(page(n)), map[string][]string{"Content-Encoding": {"gzip"}, "Content-Type": {"text/html"}})
		if n == 2 {
			x.Revisit = &Earlier{Profile: IdenticalPayload, URI: x.URI, Date: noon, Digest: Digest(x.Body)}
		}
		if _, err := a.Append(x); err != nil {
			t.Fatal(err)
		}
	}
	a.Close()
	name := filepath.Join(root, "2026/11/21/cakupan-20261121-00001.warc.gz")
	out, err := exec.Command(tool, "check", "-v", name).CombinedOutput()
	if err != nil {
		t.Fatalf("warcio check: %v\n%s", err, out)
	}
	if n := strings.Count(string(out), "digest pass"); n < 5 {
		t.Errorf("warcio checked %d digests:\n%s", n, out)
	}
	out, err = exec.Command(tool, "index", "-f", "warc-type,warc-target-uri,offset,http:status", name).CombinedOutput()
	if err != nil {
		t.Fatalf("warcio index: %v\n%s", err, out)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	recs, _ := scan(t, name)
	if len(lines) != len(recs) {
		t.Errorf("warcio sees %d records, we see %d:\n%s", len(lines), len(recs), out)
	}
}
