package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// serving is a `cakupan serve` that a script has started.
type serving struct {
	cmd    *exec.Cmd
	stderr bytes.Buffer
	rest   chan string // what else comes on standard output, once it ended
}

// running are the servers of each script, by the name given to them.
type running struct {
	mu   sync.Mutex
	each map[*testscript.TestScript]map[string]*serving
}

func (r *running) of(ts *testscript.TestScript) map[string]*serving {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.each == nil {
		r.each = map[*testscript.TestScript]map[string]*serving{}
	}
	if r.each[ts] == nil {
		r.each[ts] = map[string]*serving{}
		ts.Defer(func() {
			for _, s := range r.of(ts) {
				_ = s.cmd.Process.Kill() // where the script has ended it, there is nothing to kill
			}
		})
	}
	return r.each[ts]
}

var address = regexp.MustCompile(`at (http://\S+) `)

// start runs `cakupan serve` until it says where, which goes into $NAME.
func (r *running) start(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 1 {
		ts.Fatalf("usage: serve NAME FLAGS…")
	}
	var path string
	for dir := range strings.SplitSeq(ts.Getenv("PATH"), string(os.PathListSeparator)) {
		if p := filepath.Join(dir, "cakupan"); fileExists(p) {
			path = p
			break
		}
	}
	s := &serving{cmd: exec.Command(path, append([]string{"serve", "--listen", "127.0.0.1:0"}, args[1:]...)...), rest: make(chan string, 1)}
	s.cmd.Dir, s.cmd.Env, s.cmd.Stderr = ts.MkAbs("."), []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "NO_COLOR=1"}, &s.stderr
	out, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	r.of(ts)[args[0]] = s
	lines := bufio.NewReader(out)
	line, err := lines.ReadString('\n')
	m := address.FindStringSubmatch(line)
	if err != nil || m == nil {
		_ = s.cmd.Wait()
		ts.Fatalf("serve says %q: %v\n%s", line, err, s.stderr.String())
	}
	ts.Setenv(args[0], m[1])
	go func() {
		b, _ := io.ReadAll(lines)
		s.rest <- string(b)
	}()
}

// ask gets an address; its status must be the one given, and the answer must match
// what follows.
func (r *running) ask(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: ask STATUS ADDRESS [PATTERN…]")
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, args[1], nil)
	ts.Check(err)
	res, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(req)
	ts.Check(err)
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	ts.Check(err)
	if strconv.Itoa(res.StatusCode) != args[0] {
		ts.Fatalf("%s: %s, want %s\n%.300s", args[1], res.Status, args[0], b)
	}
	for _, p := range args[2:] {
		re, err := regexp.Compile(p)
		ts.Check(err)
		if !re.Match(b) {
			ts.Fatalf("%s: no match for %q\n%.500s", args[1], p, b)
		}
	}
}

// end sends SIGTERM to a server; it must end with 0, having said what the patterns
// match on standard error.
func (r *running) end(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 1 || r.of(ts)[args[0]] == nil {
		ts.Fatalf("usage: end NAME [PATTERN…], after serve NAME")
	}
	s := r.of(ts)[args[0]]
	ts.Check(s.cmd.Process.Signal(syscall.SIGTERM))
	if rest := <-s.rest; rest != "" {
		ts.Fatalf("serve says more on standard output: %q", rest)
	}
	if err := s.cmd.Wait(); err != nil {
		ts.Fatalf("serve ended with %v\n%s", err, s.stderr.String())
	}
	for _, p := range args[1:] {
		re, err := regexp.Compile(p)
		ts.Check(err)
		if !re.MatchString(s.stderr.String()) {
			ts.Fatalf("no match for %q in\n%s", p, s.stderr.String())
		}
	}
}
