package article

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// charsetName is what a page declares and what its bytes are.
type charsetName struct{ declared, used string }

// magic are the first bytes of files that are no pages.
var magic = []struct{ prefix, what string }{
	{"%PDF-", "a PDF file"},
	{"GIF8", "a GIF image"},
	{"PK\x03\x04", "a zip archive"},
	{"\x1f\x8b", "gzip data"},
	{"\x28\xb5\x2f\xfd", "zstd data"},
	{"\x89PNG", "a PNG image"},
	{"\xff\xd8\xff", "a JPEG image"},
}

// decode turns the bytes of a page into UTF-8. The bytes decide before the
// header, the header before the page's own meta element: a page whose bytes are
// well-formed UTF-8 beyond ASCII is UTF-8 whatever it says, and one that is not
// is never read as UTF-8 alone.
func decode(b []byte, contentType string) (string, charsetName, error) {
	for _, m := range magic {
		if bytes.HasPrefix(b, []byte(m.prefix)) {
			return "", charsetName{}, fmt.Errorf("%w: %s", ErrNotHTML, m.what)
		}
	}
	ct := strings.ToLower(strings.TrimSpace(contentType))
	for _, p := range []string{"image/", "audio/", "video/", "font/", "application/pdf", "application/zip"} {
		if strings.HasPrefix(ct, p) && !strings.HasPrefix(ct, "image/svg") {
			return "", charsetName{}, fmt.Errorf("%w: content type %s", ErrNotHTML, contentType)
		}
	}
	switch {
	case bytes.HasPrefix(b, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(b[3:]), "\ufffd"), charsetName{used: "utf-8"}, nil
	case bytes.HasPrefix(b, []byte("\xff\xfe")):
		return decode16(b[2:], false), charsetName{used: "utf-16le"}, nil
	case bytes.HasPrefix(b, []byte("\xfe\xff")):
		return decode16(b[2:], true), charsetName{used: "utf-16be"}, nil
	}
	sample := b[:min(len(b), 4096)]
	if n := bytes.Count(sample, []byte{0}); n > 0 && n*20 > len(sample) {
		return "", charsetName{}, fmt.Errorf("%w: binary data", ErrNotHTML)
	}
	enc, declared, certain := charset.DetermineEncoding(b[:min(len(b), 1024)], contentType)
	if !certain {
		if l := metaCharset(b[:min(len(b), 16384)]); l != "" {
			if e, name := charset.Lookup(l); e != nil {
				enc, declared, certain = e, name, true
			}
		}
	}
	if !certain {
		declared = ""
	}
	multi, bad := countUTF8(b)
	name := charsetName{declared: declared}
	switch {
	case bad == 0 && multi == 0:
		name.used = declared // ASCII fits every declaration
		return asText(b), name, nil
	case bad == 0 || multi > bad*2:
		name.used = "utf-8"
		if declared == "" {
			name.declared = ""
		}
		if bad == 0 {
			return asText(b), name, nil
		}
		return decodeMixed(b), name, nil
	case declared == "" || declared == "utf-8" || declared == "windows-1252":
		name.used = "windows-1252"
		if multi > 0 {
			return decodeMixed(b), name, nil
		}
		s, err := charmap.Windows1252.NewDecoder().Bytes(b)
		if err != nil {
			return decodeMixed(b), name, nil //nolint:nilerr // read byte by byte instead
		}
		return string(s), name, nil
	}
	s, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		name.used = "windows-1252"
		return decodeMixed(b), name, nil //nolint:nilerr // what cannot be decoded as declared is read byte by byte
	}
	name.used = declared
	return strings.ToValidUTF8(string(s), "\ufffd"), name, nil
}

// asText is b as a string, without a copy: b does not change while it is read,
// and what is told of it holds copies.
func asText(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// metaCharset finds a charset declaration that stands later than the first
// kilobyte, where browsers stop looking but editors do not.
func metaCharset(b []byte) string {
	const word = "charset"
	for i := 0; ; i++ {
		k := bytes.IndexByte(b[i:], '=')
		if k < 0 {
			return ""
		}
		i += k
		before := bytes.TrimRight(b[:i], " \t")
		if len(before) < len(word) || !bytes.EqualFold(before[len(before)-len(word):], []byte(word)) {
			continue
		}
		if open := bytes.LastIndexByte(before, '<'); open < 0 || len(before) < open+5 || !bytes.EqualFold(before[open:open+5], []byte("<meta")) {
			continue
		}
		rest := bytes.TrimLeft(b[i+1:], " \t\"'")
		end := bytes.IndexFunc(rest, func(r rune) bool {
			return !(r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == ':')
		})
		if end > 0 {
			return string(bytes.ToLower(rest[:end]))
		}
	}
}

// countUTF8 counts the well-formed sequences beyond ASCII and the bytes that
// belong to none. A sequence cut off by the end is not counted.
func countUTF8(b []byte) (multi, bad int) {
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			if i+8 <= len(b) && binary.LittleEndian.Uint64(b[i:])&0x8080808080808080 == 0 {
				i += 8
			} else {
				i++
			}
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if len(b)-i < utf8.UTFMax && !utf8.FullRune(b[i:]) {
				return multi, bad
			}
			bad++
		} else {
			multi++
		}
		i += n
	}
	return multi, bad
}

// decodeMixed reads well-formed UTF-8 as such and every other byte as
// windows-1252: pages put together from two sources.
func decodeMixed(b []byte) string {
	var sb strings.Builder
	sb.Grow(len(b) + len(b)/16)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRune(b[i:]) {
				break
			}
			r = charmap.Windows1252.DecodeByte(b[i])
		}
		sb.WriteRune(r)
		i += n
	}
	return sb.String()
}

func decode16(b []byte, big bool) string {
	u := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		if big {
			u = append(u, uint16(b[i])<<8|uint16(b[i+1]))
		} else {
			u = append(u, uint16(b[i+1])<<8|uint16(b[i]))
		}
	}
	return string(utf16.Decode(u))
}
