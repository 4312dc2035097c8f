package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	const list = `host,name,kind,region,cms_hint,article_url,seen_year
amp.kabar.example,Kabar,local,32.75,wordpress,https://amp.kabar.example/2026/01/27/kota-raih-uhc,2026
kabar.example,Kabar Kota,local,32.75,wordpress,https://kabar.example/read/12/kota-raih-uhc,2026
`
	saved := review
	review = nil
	defer func() { review = saved }()
	b, err := Table([]byte(list))
	if err != nil {
		t.Fatal(err)
	}
	if want := "\nkabar.example\tKabar Kota\tlocal\t32.75\twordpress\t\t/read/<id>/<slug>\n"; !strings.HasSuffix(string(b), want) {
		t.Errorf("got\n%s", b)
	}
	for _, bad := range []string{"", "host,name\n", strings.ReplaceAll(list, "local", "koran"), strings.ReplaceAll(list, "32.75", "Bekasi")} {
		if b, err := Table([]byte(bad)); err == nil {
			t.Errorf("%q gives %s", bad, b)
		}
	}
}

// TestShared wants the table that is embedded to be the one that the list gives.
func TestShared(t *testing.T) {
	list, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "shared", "outlets.csv"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no shared list of outlets")
	}
	if err != nil {
		t.Fatal(err)
	}
	want, err := Table(list)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../outlets.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("outlets.tsv is not what gen makes: run go generate")
	}
}

func TestFoldSorted(t *testing.T) {
	var hosts []string
	for _, f := range fold {
		hosts = append(hosts, f.host)
	}
	if !slices.IsSorted(hosts) {
		t.Error("fold is not sorted")
	}
}
