package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

const visitText = `<p>KOTA CONTOH – Pemerintah kota mencatat %s warga telah terdaftar sebagai peserta jaminan kesehatan sampai akhir bulan.</p>
<p>Pendaftaran dibuka di kantor kelurahan setiap hari kerja, kata kepala dinas kesehatan setempat pada acara itu.</p>
<p>Petugas juga mendatangi rumah warga lanjut usia yang tidak dapat berjalan jauh, dan mencatat keluarga yang baru pindah.</p>
<p>Warga yang menunggak iuran dapat mencicilnya sampai dua belas kali setelah mendaftar di kantor cabang terdekat.</p>`

// outlet is a small server: an article on two pages, one that stands whole on its
// AMP view only, and one that robots.txt forbids.
func outlet(t *testing.T) (base string, asked func() []string) {
	t.Helper()
	var mu sync.Mutex
	var list []string
	mux := http.NewServeMux()
	page := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			list = append(list, r.URL.RequestURI())
			mu.Unlock()
			if r.URL.RequestURI() != path && r.URL.RawQuery == "" {
				http.NotFound(w, r)
				return
			}
			if r.URL.Query().Get("page") == "2" {
				body := "<html><body><h1>Warga Kota Contoh Terdaftar Seluruhnya</h1><div class=entry-content><p>Halaman kedua memuat rincian menurut kecamatan yang disusun oleh dinas kependudukan kota itu.</p></div></body></html>"
				fmt.Fprint(w, body)
				return
			}
			fmt.Fprint(w, body)
		})
	}
	page("/robots.txt", "User-agent: *\nDisallow: /dilarang/\n")
	page("/dilarang/a", "<html><body><h1>x</h1></body></html>")
	page("/berita/warga-kota-contoh-terdaftar-seluruhnya", "<html><body><h1>Warga Kota Contoh Terdaftar Seluruhnya</h1><div class=entry-content>"+fmt.Sprintf(visitText, "12.345")+"</div><div class=paging><a href='?page=2'>2</a></div></body></html>")
	page("/berita/hanya-di-amp-kota-contoh", "<html><head><link rel=amphtml href=/berita/hanya-di-amp-kota-contoh/amp></head><body><h1>Hanya di AMP Kota Contoh</h1><div id=app></div></body></html>")
	page("/berita/hanya-di-amp-kota-contoh/amp", "<html amp><body><h1>Hanya di AMP Kota Contoh</h1><article>"+fmt.Sprintf(visitText, "54.321")+"</article></body></html>")
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL, func() []string { mu.Lock(); defer mu.Unlock(); return list }
}

// Ensure that an address is fetched after robots.txt, with pauses, with its further
// pages, and with its other view where the page gives nothing.
func TestArticleAddress(t *testing.T) {
	base, asked := outlet(t)
	var out, errw bytes.Buffer
	visit := func(address string) (articleRecord, error) {
		out.Reset()
		a := &app{out: &out, err: &errw, json: true}
		v := newVisitor("", []string{address})
		defer v.Close()
		waits := 0
		v.sleep = func(_ context.Context, d time.Duration) error {
			waits++
			if d < time.Second || d > visitDelay {
				t.Errorf("waits %v", d)
			}
			return nil
		}
		err := a.article(context.Background(), address, "", v)
		var rec articleRecord
		if err == nil {
			if waits != 1 {
				t.Errorf("%s: %d pauses for two pages", address, waits)
			}
			if err := json.Unmarshal(out.Bytes(), &rec); err != nil {
				t.Fatalf("%v: %s", err, out.String())
			}
		}
		return rec, err
	}
	rec, err := visit(base + "/berita/warga-kota-contoh-terdaftar-seluruhnya")
	if err != nil || !strings.Contains(rec.Text, "12.345 warga") || !strings.Contains(rec.Text, "Halaman kedua memuat") || rec.Kind != "article" {
		t.Errorf("%+v, %v", rec, err)
	}
	if list := asked(); len(list) != 3 || list[0] != "/robots.txt" {
		t.Errorf("asked for %q", list)
	}
	rec, err = visit(base + "/berita/hanya-di-amp-kota-contoh")
	if err != nil || !strings.Contains(rec.Text, "54.321 warga") || rec.Kind != "article" || !strings.HasSuffix(*rec.URL, "/berita/hanya-di-amp-kota-contoh") {
		t.Errorf("%+v, %v", rec, err)
	}
	for address, want := range map[string]string{
		base + "/dilarang/a":            "robots.txt forbids it",
		base + "/tidak-ada":             "answers 404",
		"http://127.0.0.1:1/a":          "fetch http://127.0.0.1:1",
		"http://[::bukan-alamat/berita": "bad address",
	} {
		if _, err := visit(address); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", address, err, want)
		}
	}
	for _, uri := range asked() {
		if strings.HasPrefix(uri, "/dilarang") {
			t.Error("asked for a page that robots.txt forbids")
		}
	}
}
