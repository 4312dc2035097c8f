package discover

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
)

// gunzip expands a body that is gzip itself (a sitemap.xml.gz), up to MaxBody; cut
// says that there was more. A stream that breaks off gives what came.
func gunzip(body []byte) (out []byte, cut bool, err error) {
	if !bytes.HasPrefix(body, []byte("\x1f\x8b")) {
		return body, false, nil
	}
	zr, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, false, fmt.Errorf("open gzip: %w", err)
	}
	var b bytes.Buffer
	n, err := io.Copy(&b, io.LimitReader(zr, MaxBody+1))
	if n > MaxBody {
		return b.Bytes()[:MaxBody], true, nil
	}
	if err != nil {
		if n == 0 || !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, false, fmt.Errorf("read gzip: %w", err)
		}
		return b.Bytes(), true, nil
	}
	return b.Bytes(), false, nil
}

// plain turns a title or snippet, which may hold tags and entities, once or twice
// escaped, into text on one line of at most limit bytes.
func plain(s string, limit int) string {
	if strings.ContainsAny(s, "<&") {
		s = untag(s)
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u00a0':
			space = b.Len() > 0
			continue
		case r == utf8.RuneError, r == '\u200b', r == '\ufeff', r == '\u00ad', unicode.IsControl(r):
			continue
		}
		if space {
			if b.Len()+1 > limit {
				break
			}
			b.WriteByte(' ')
			space = false
		}
		if b.Len()+utf8.RuneLen(r) > limit {
			break
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}

// untag drops tags and decodes entities. Text that becomes tags by decoding
// ("&lt;p&gt;") is taken apart a second time, not a third.
func untag(s string) string {
	for range 2 {
		if strings.IndexByte(s, '<') >= 0 {
			z := xhtml.NewTokenizer(strings.NewReader(s))
			var b strings.Builder
			skip := ""
		loop:
			for {
				switch z.Next() {
				case xhtml.ErrorToken:
					break loop
				case xhtml.TextToken:
					if skip == "" {
						b.Write(z.Text())
					}
				case xhtml.StartTagToken:
					name, _ := z.TagName()
					if n := string(name); n == "script" || n == "style" {
						skip = n
					}
					b.WriteByte(' ')
				case xhtml.EndTagToken:
					name, _ := z.TagName()
					if string(name) == skip {
						skip = ""
					}
					b.WriteByte(' ')
				}
			}
			s = b.String()
		}
		if strings.IndexByte(s, '&') < 0 {
			break
		}
		s = html.UnescapeString(s)
	}
	return s
}

// cleanXML returns XML that a parser can get through: UTF-8 only, no control
// characters, no bare "&", nothing in front of the first tag.
func cleanXML(b []byte) []byte {
	if i := bytes.IndexByte(b, '<'); i > 0 {
		b = b[i:]
	}
	out := make([]byte, 0, len(b)+len(b)/64)
	for i := 0; i < len(b); {
		c := b[i]
		switch {
		case c == '&':
			if entity(b[i:]) {
				out = append(out, c)
			} else {
				out = append(out, "&amp;"...)
			}
			i++
		case c < ' ' && c != '\n' && c != '\t' && c != '\r', c == 0x7f:
			i++
		case c < utf8.RuneSelf:
			out = append(out, c)
			i++
		default:
			r, n := utf8.DecodeRune(b[i:])
			if r == utf8.RuneError && n == 1 || r == '\ufffe' || r == '\uffff' {
				// A byte of windows-1252, most likely.
				if r == utf8.RuneError {
					out = utf8.AppendRune(out, rune(c))
				}
				i += n
				continue
			}
			out = append(out, b[i:i+n]...)
			i += n
		}
	}
	return out
}

// entity reports whether b begins with a whole entity that XML or HTML knows.
func entity(b []byte) bool {
	end := bytes.IndexByte(b[:min(len(b), 12)], ';')
	if end < 2 {
		return false
	}
	name := b[1:end]
	if name[0] == '#' {
		return len(name) > 1
	}
	switch string(name) {
	case "amp", "lt", "gt", "quot", "apos":
		return true
	}
	return false
}
