package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"cakupan/corpus"
	"cakupan/corpus/bolt"
)

// Sessions of the real binary, one file for each promise. Beside the usual
// commands:
//
//	killed 120ms cakupan …   runs it and kills it (kill -9) after that time
//	meanwhile A -- B -- C    runs A, and B and C over and over until A ends; none may
//	                         fail, and each gives at most two answers: before and after
//	lock FILE                holds a corpus open as another process would
//	same FILE FILE           two corpora hold the same, but for times and places of fetches
//	fetched-once FOLDER      the archive holds no page twice
//	mangle FILE              overwrites most of a file
//	noise FILE               overwrites some of its middle and leaves its size
//	serve NAME FLAGS…        starts cakupan serve on a free port; its address is $NAME
//	ask STATUS URL PATTERN…  gets an address
//	end NAME PATTERN…        SIGTERM; it ends with 0, its log matches
//	lines N FILE             the file has at least N lines
//	jsonlines FILE           each line is a JSON object
func TestScripts(t *testing.T) {
	// The binary as it is shipped, and not this test's with its race detector: the
	// pipeline runs under that in the other tests.
	bin := t.TempDir()
	build := exec.Command("go", "build", "-o", filepath.Join(bin, "cakupan"), ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	files, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d scripts found (%v)", len(files), err)
	}
	servers := &running{}
	testscript.Run(t, testscript.Params{
		Files:               files,
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(os.PathListSeparator)+env.Getenv("PATH"))
			env.Setenv("CAKUPAN_CONTACT", "")
			env.Setenv("NO_COLOR", "1")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"killed":       scriptKilled,
			"lock":         scriptLock,
			"same":         scriptSame,
			"mangle":       scriptMangle,
			"noise":        scriptNoise,
			"meanwhile":    scriptMeanwhile,
			"serve":        servers.start,
			"ask":          servers.ask,
			"end":          servers.end,
			"lines":        scriptLines,
			"jsonlines":    scriptJSONLines,
			"fetched-once": scriptFetchedOnce,
		},
	})
}

func scriptKilled(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: killed DURATION COMMAND…")
	}
	after, err := time.ParseDuration(args[0])
	ts.Check(err)
	path, err := exec.LookPath(args[1])
	if err != nil {
		path = filepath.Join(ts.Getenv("PATH"), args[1])
		for dir := range strings.SplitSeq(ts.Getenv("PATH"), string(os.PathListSeparator)) {
			if p := filepath.Join(dir, args[1]); fileExists(p) {
				path = p
				break
			}
		}
	}
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "NO_COLOR=1"}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	ts.Check(cmd.Start())
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		ts.Logf("ended by itself before it was killed: %v\n%s", err, out.String())
	case <-time.After(after):
		cmd.Process.Kill()
		<-done
	}
}

func fileExists(p string) bool {
	st, err := os.Stat(p)
	return err == nil && !st.IsDir()
}

func scriptLock(ts *testscript.TestScript, _ bool, args []string) {
	s, err := bolt.Open(ts.MkAbs(args[0]), bolt.Options{})
	ts.Check(err)
	ts.Defer(func() { s.Close() })
}

// contents renders a corpus without what differs from run to run.
func contents(path string) (map[string]string, error) {
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	if problems, err := s.Check(); err != nil || len(problems) > 0 {
		return nil, fmt.Errorf("%s is not sound: %w %q", path, err, problems)
	}
	all := map[string]string{}
	for r, err := range s.Since(0) {
		if err != nil {
			return nil, err
		}
		r.Seq = 0
		r.Page.Fetched, r.Page.Archived = time.Time{}, corpus.Place{}
		b, err := json.Marshal(r)
		if err != nil {
			return nil, err
		}
		all[r.Article.URL] = string(b)
	}
	return all, nil
}

func scriptSame(ts *testscript.TestScript, neg bool, args []string) {
	a, err := contents(ts.MkAbs(args[0]))
	ts.Check(err)
	b, err := contents(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
	var diff []string
	for url, r := range a {
		if b[url] != r {
			diff = append(diff, url+firstDifference(r, b[url]))
		}
	}
	for url := range b {
		if a[url] == "" {
			diff = append(diff, url+" is only in "+args[1])
		}
	}
	if len(diff) > 0 != neg {
		ts.Fatalf("%d of %d articles differ:\n%s", len(diff), len(a), strings.Join(diff[:min(len(diff), 3)], "\n"))
	}
}

// firstDifference shows two strings from shortly before they part.
func firstDifference(a, b string) string {
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	from := max(i-60, 0)
	return fmt.Sprintf("\n  …%.200s\n  …%.200s", a[from:], b[min(from, len(b)):])
}

func scriptMangle(ts *testscript.TestScript, _ bool, args []string) {
	p := ts.MkAbs(args[0])
	if strings.ContainsAny(args[0], "*") {
		m, err := filepath.Glob(p)
		ts.Check(err)
		if len(m) == 0 {
			ts.Fatalf("mangle: nothing matches %s", args[0])
		}
		p = m[0]
	}
	b, err := os.ReadFile(p)
	ts.Check(err)
	if len(b) == 0 {
		ts.Fatalf("mangle: %s is empty", p)
	}
	for i := range b {
		if i%3 != 0 {
			b[i] ^= 0x5a
		}
	}
	ts.Check(os.Chmod(p, 0o644))
	ts.Check(os.WriteFile(p, b, 0o644))
}

func scriptNoise(ts *testscript.TestScript, _ bool, args []string) {
	m, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(m) == 0 {
		ts.Fatalf("noise: nothing matches %s", args[0])
	}
	for _, p := range m {
		b, err := os.ReadFile(p)
		ts.Check(err)
		for i := len(b) / 3; i < len(b)/2; i++ {
			b[i] ^= byte(i * 7)
		}
		// Hard links of other generations stay as they are.
		ts.Check(os.Remove(p))
		ts.Check(os.WriteFile(p, b, 0o644))
	}
}

func scriptLines(ts *testscript.TestScript, neg bool, args []string) {
	var want int
	if _, err := fmt.Sscan(args[0], &want); err != nil {
		ts.Fatalf("usage: lines N FILE")
	}
	if n := strings.Count(ts.ReadFile(args[1]), "\n"); n < want != neg {
		ts.Fatalf("%s has %d lines, want %d", args[1], n, want)
	}
}

func scriptJSONLines(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for line := range strings.Lines(ts.ReadFile(args[0])) {
		var v map[string]any
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			ts.Fatalf("line %d is no JSON object: %v\n%s", n+1, err, line)
		}
		n++
	}
	if n == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
}

// Ensure that every command has help that says what it does, when it fails, and
// stands in the README.
func TestHelp(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	a := &app{in: strings.NewReader(""), out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	for _, c := range newRoot(a).Commands() {
		if c.Hidden || c.Name() == "help" || c.Name() == "completion" {
			continue
		}
		if c.Short == "" || c.Long == "" || !strings.Contains(c.Long, "Exit status") {
			t.Errorf("%s: help is incomplete", c.Name())
		}
		if !strings.Contains(string(readme), "cakupan "+c.Name()) {
			t.Errorf("%s is not in the README", c.Name())
		}
		var out bytes.Buffer
		if code := run(context.Background(), []string{c.Name(), "--help"}, strings.NewReader(""), &out, &out); code != 0 || !strings.Contains(out.String(), "Exit status") {
			t.Errorf("%s --help: exit %d\n%s", c.Name(), code, out.String())
		}
	}
}

func TestNumber(t *testing.T) {
	for _, tt := range []struct {
		v    float64
		want string
	}{{0, "0"}, {999, "999"}, {1000, "1.000"}, {2468448, "2.468.448"}, {95.27, "95,27"}, {100.18, "100,18"}, {-1234.5, "-1.234,5"}} {
		if got := number(tt.v); got != tt.want {
			t.Errorf("number(%v) = %q, want %q", tt.v, got, tt.want)
		}
	}
}

func TestSafe(t *testing.T) {
	if got := safe("a\x1b]0;judul\x07b\u202ec\u009bd\te"); got != "a]0;judulbcd\te" {
		t.Errorf("safe: %q", got)
	}
}
