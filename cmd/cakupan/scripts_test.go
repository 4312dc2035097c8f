package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"cakupan/corpus/warc"
)

// scriptFetchedOnce fails where the archive holds two full responses of one page:
// what was archived before a kill is not to be fetched again.
func scriptFetchedOnce(ts *testscript.TestScript, neg bool, args []string) {
	root := ts.MkAbs(filepath.Join(args[0], "archive"))
	files, err := warc.Files(root)
	ts.Check(err)
	seen := map[string]int{}
	for _, name := range files {
		f, err := os.Open(filepath.Join(root, filepath.FromSlash(name)))
		ts.Check(err)
		var kind string
		for s := warc.NewScanner(f, name); ; {
			rec, err := s.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			ts.Check(err)
			switch rec.Type() {
			case warc.Metadata:
				kind = rec.ContentFields().Get("cakupan-kind")
			case warc.Response:
				if m, err := rec.HTTP(); err == nil && m.Status == 200 && kind == "page" {
					seen[rec.URI()]++
				}
			}
		}
		f.Close()
	}
	if len(seen) == 0 {
		ts.Fatalf("the archive holds no pages")
	}
	for url, n := range seen {
		if n > 1 != neg {
			ts.Fatalf("%s was archived %d times", url, n)
		}
	}
}

// scriptMeanwhile runs the first command and, until it ends, the others again and
// again.
func scriptMeanwhile(ts *testscript.TestScript, _ bool, args []string) {
	var commands [][]string
	cur := []string{}
	for _, a := range append(args, "--") {
		if a != "--" {
			cur = append(cur, a)
			continue
		}
		commands = append(commands, cur)
		cur = nil
	}
	if len(commands) < 2 {
		ts.Fatalf("usage: meanwhile COMMAND… -- COMMAND… [-- COMMAND…]")
	}
	start := func(args []string) (*exec.Cmd, *bytes.Buffer) {
		var path string
		for dir := range strings.SplitSeq(ts.Getenv("PATH"), string(os.PathListSeparator)) {
			if p := filepath.Join(dir, args[0]); fileExists(p) {
				path = p
				break
			}
		}
		c := exec.Command(path, args[1:]...)
		c.Dir, c.Env = ts.MkAbs("."), []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "NO_COLOR=1"}
		var out bytes.Buffer
		c.Stdout, c.Stderr = &out, &out
		ts.Check(c.Start())
		return c, &out
	}
	writer, talk := start(commands[0])
	done := make(chan error, 1)
	go func() { done <- writer.Wait() }()
	answers := make([]map[string]int, len(commands))
	for rounds := 0; ; rounds++ {
		for i, args := range commands[1:] {
			reader, out := start(args)
			if err := reader.Wait(); err != nil {
				ts.Fatalf("%v while writing: %v\n%s", args, err, out)
			}
			if answers[i] == nil {
				answers[i] = map[string]int{}
			}
			answers[i][out.String()]++
		}
		select {
		case err := <-done:
			if err != nil {
				ts.Fatalf("%v: %v\n%s", commands[0], err, talk)
			}
			if rounds < 2 {
				ts.Fatalf("only %d rounds of reading: the writer was too quick", rounds)
			}
			for i, args := range commands[1:] {
				if len(answers[i]) > 2 {
					ts.Fatalf("%v gave %d answers; before and after are two", args, len(answers[i]))
				}
			}
			return
		default:
		}
	}
}
