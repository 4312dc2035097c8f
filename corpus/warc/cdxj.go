package warc

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/netip"
	"net/url"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"cakupan/corpus"
)

// Row is one line of a CDXJ index.
type Row struct {
	Key  string    // SURT: "id,example,berita)/2026/01/uhc"
	Time time.Time // to the second
	Data RowData
}

// RowData is the JSON part of a Row. Numbers are strings, as pywb writes them.
type RowData struct {
	URL      string `json:"url"`
	MIME     string `json:"mime,omitempty"`
	Status   string `json:"status,omitempty"`
	Digest   string `json:"digest,omitempty"`
	Length   string `json:"length"`
	Offset   string `json:"offset"`
	Filename string `json:"filename"`
}

func (r Row) String() string {
	data, err := json.Marshal(r.Data)
	if err != nil { // strings always marshal
		data = []byte("{}")
	}
	return r.Key + " " + r.Time.UTC().Format("20060102150405") + " " + string(data)
}

func (r Row) end() int64 {
	o, _ := strconv.ParseInt(r.Data.Offset, 10, 64)
	n, _ := strconv.ParseInt(r.Data.Length, 10, 64)
	return o + n
}

// ParseRow reads one line of a CDXJ index.
func ParseRow(line string) (Row, error) {
	key, rest, ok := strings.Cut(line, " ")
	stamp, data, ok2 := strings.Cut(rest, " ")
	if !ok || !ok2 {
		return Row{}, fmt.Errorf("parse cdxj line %.60q: want key, time and JSON", line)
	}
	t, err := time.Parse("20060102150405", stamp)
	if err != nil {
		return Row{}, fmt.Errorf("parse cdxj line %.60q: %w", line, err)
	}
	r := Row{Key: key, Time: t}
	if err := json.Unmarshal([]byte(data), &r.Data); err != nil {
		return Row{}, fmt.Errorf("parse cdxj line %.60q: %w", line, err)
	}
	return r, nil
}

func newRow(x *Exchange, payload string, p corpus.Place) Row {
	m, err := (&Record{Fields: Fields{{"WARC-Type", string(Response)}}, Block: x.Response}).HTTP()
	if err != nil {
		m = &Message{}
	}
	return makeRow(x.URI, x.Date, m, x.Revisit != nil, payload, p)
}

func rowOf(rec *Record) Row {
	m, err := rec.HTTP()
	if err != nil {
		m = &Message{}
	}
	return makeRow(rec.URI(), rec.Date(), m, rec.Type() == Revisit, rec.Fields.Get("WARC-Payload-Digest"), rec.Place)
}

func makeRow(uri string, date time.Time, m *Message, revisit bool, payload string, p corpus.Place) Row {
	kind := "warc/revisit"
	if !revisit {
		var err error
		if kind, _, err = mime.ParseMediaType(m.Header.Get("Content-Type")); err != nil {
			kind = "unk"
		}
	}
	d := RowData{URL: uri, MIME: kind, Digest: payload, Length: strconv.FormatInt(p.Length, 10),
		Offset: strconv.FormatInt(p.Offset, 10), Filename: path.Base(p.File)}
	if m.Status != 0 {
		d.Status = strconv.Itoa(m.Status)
	}
	return Row{Key: SURT(uri), Time: date.UTC().Truncate(time.Second), Data: d}
}

// SURT returns an address in the order that indexes of archives sort by: host
// labels reversed, then port, path and query in lower case, the query sorted.
func SURT(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" {
		return strings.ToLower(strings.ReplaceAll(raw, " ", "%20"))
	}
	host := strings.ToLower(u.Hostname())
	if rest, ok := strings.CutPrefix(host, "www"); ok {
		if rest = strings.TrimLeft(rest, "0123456789"); strings.HasPrefix(rest, ".") && strings.Contains(rest[1:], ".") {
			host = rest[1:]
		}
	}
	key := host
	if _, err := netip.ParseAddr(host); err != nil {
		labels := strings.Split(host, ".")
		slices.Reverse(labels)
		key = strings.Join(labels, ",")
	}
	if p := u.Port(); p != "" && !(p == "80" && u.Scheme == "http") && !(p == "443" && u.Scheme == "https") {
		key += ":" + p
	}
	p := u.EscapedPath()
	if p == "" {
		p = "/"
	}
	key += ")" + p
	if u.RawQuery != "" {
		args := strings.Split(u.RawQuery, "&")
		slices.Sort(args)
		key += "?" + strings.Join(args, "&")
	}
	return strings.ToLower(strings.ReplaceAll(key, " ", "%20"))
}

// readIndex reads the whole lines of an index file and their length in bytes.
func readIndex(name string) ([]Row, int64, error) {
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	defer f.Close()
	var rows []Row
	var whole int64
	br := bufio.NewReader(f)
	for {
		line, err := br.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return rows, whole, nil // what follows the last newline is torn
		}
		if err != nil {
			return nil, 0, err
		}
		r, err := ParseRow(strings.TrimRight(line, "\n"))
		if err != nil {
			return rows, whole, nil
		}
		rows = append(rows, r)
		whole += int64(len(line))
	}
}
