package crawler

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"cakupan/corpus"
	"cakupan/corpus/warc"
	"cakupan/crawler/frontier"
)

// What a run has left behind, read back.

// linkStates renders what the frontier says of each link, times aside.
func linkStates(t testing.TB, data string) map[string]string {
	t.Helper()
	f, err := frontier.Open(filepath.Join(data, "frontier.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	out := map[string]string{}
	err = f.Each("", func(l frontier.Link) bool {
		out[l.URL] = fmt.Sprint(l.State, " ", l.Reason, " ", l.Detail, " ", l.Kind, " ", l.Visits, " ", l.Attempts, " ", l.ETag, " ", l.Final, " ", l.Digest)
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func archivedPages(t testing.TB, data string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := walk(filepath.Join(data, "archive"), corpus.Place{}, func(k kept) error {
		if k.kind == kindPage || k.kind == kindPart {
			out[k.address] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func eachRecord(t testing.TB, name string, fn func(*warc.Record)) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := warc.NewScanner(f, filepath.Base(name))
	for {
		rec, err := s.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Error(err)
			continue
		}
		fn(rec)
	}
}
