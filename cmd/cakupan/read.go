package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"cakupan/corpus"
	"cakupan/crawler/canon"
	"cakupan/extract"
	"cakupan/extract/article"
)

// maxFile is how much of one file a command reads, in bytes.
const maxFile = 32 << 20

// readFile reads a file, or standard input for "-".
func (a *app) readFile(name string) ([]byte, error) {
	r := a.in
	if name != "-" {
		f, err := os.Open(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, fail(exitNothing, "", "there is no file %s", name)
		case err != nil:
			return nil, fail(exitFailed, "", "%w", err)
		}
		defer f.Close()
		if st, err := f.Stat(); err == nil && st.IsDir() {
			return nil, fail(exitUsage, "name the files in it", "%s is a folder", name)
		}
		r = f
	}
	b, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fail(exitFailed, "", "read %s: %w", name, err)
	}
	if len(b) > maxFile {
		return nil, fail(exitFailed, "", "%s is larger than %d MiB: not one article", name, maxFile>>20)
	}
	return b, nil
}

// baseName is a file's name without folder and extension: the id of its record.
func baseName(name string) string {
	if name == "-" {
		return "-"
	}
	b := filepath.Base(name)
	return strings.TrimSuffix(b, filepath.Ext(b))
}

// looksHTML reports whether b is a page and not a bare text: by the file's name,
// or by what it begins with.
func looksHTML(name string, b []byte) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	case ".txt", ".text", ".md":
		return false
	}
	head := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 2048)], "\ufeff \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<!--"} {
		if bytes.HasPrefix(head, []byte(tag)) {
			return true
		}
	}
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<body"))
}

// plainText returns the text of a bare file. What is no UTF-8 is converted, and
// the note says so: offsets then count the converted text.
func plainText(b []byte) (text, note string, err error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}) || bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b)
		if err != nil {
			return "", "", fmt.Errorf("decode as UTF-16: %w", err)
		}
		return string(out), "converted from UTF-16; offsets count the converted text", nil
	case bytes.IndexByte(b, 0) >= 0:
		return "", "", errors.New("binary data: neither a text nor a page")
	case utf8.Valid(b):
		return string(b), "", nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		return "", "", fmt.Errorf("decode as windows-1252: %w", err)
	}
	return string(out), "converted from windows-1252; offsets count the converted text", nil
}

// source is a text or a page given on the command line, read.
type source struct {
	article corpus.Article
	facts   corpus.Facts
	reading extract.Reading
}

type sourceOptions struct {
	url       string
	published string
}

// readSource reads the article and the facts in a file.
func (a *app) readSource(name string, opt sourceOptions) (*source, error) {
	b, err := a.readFile(name)
	if err != nil {
		return nil, err
	}
	var published time.Time
	if opt.published != "" {
		if published, err = parseDate(opt.published); err != nil {
			return nil, err
		}
	}
	s := &source{}
	if looksHTML(name, b) {
		res, err := article.Read(article.Input{HTML: b, URL: opt.url}, article.Options{Canon: canon.URL})
		if err != nil {
			return nil, fail(exitFailed, "", "read %s: %w", name, err)
		}
		s.article = res.Article
		if s.article.Kind != corpus.KindArticle {
			fmt.Fprintf(a.err, "cakupan: %s: the page is no article but: %s\n", name, s.article.Kind)
			s.article.Text, s.article.TextDigest = "", corpus.DigestOf(nil)
		}
	} else {
		text, note, err := plainText(b)
		if err != nil {
			return nil, fail(exitFailed, "", "read %s: %w", name, err)
		}
		if note != "" {
			fmt.Fprintf(a.err, "cakupan: %s: %s\n", name, note)
		}
		s.article = corpus.Article{Kind: corpus.KindArticle, URL: opt.url, Text: text, TextDigest: corpus.DigestOf([]byte(text))}
	}
	if strings.TrimSpace(s.article.Text) == "" {
		fmt.Fprintf(a.err, "cakupan: %s: there is no text in it\n", name)
	}
	if !published.IsZero() {
		s.article.Published = published
	}
	s.reading = extract.Read(factsInput(&s.article))
	s.facts = s.reading.Facts
	return s, nil
}

// factsInput is what the extractor is told of an article.
func factsInput(art *corpus.Article) extract.Input {
	return extract.Input{ID: art.ID, Text: art.Text, Title: art.Title, Published: corpus.DayOf(art.Published), Outlet: art.OutletName}
}

// parseDate reads a day or an instant from a flag.
func parseDate(s string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fail(exitUsage, "write it as 2026-01-27 or 2026-01-27T10:05:00+07:00", "date %q cannot be read", s)
}
