package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"cakupan/corpus/saved"
)

// contract is openapi.json, with its schemas compiled.
type contract struct {
	doc     map[string]any
	schemas *jsonschema.Compiler
	cache   map[string]*jsonschema.Schema
}

// operation is one address of the description.
type operation struct {
	path, name string
	params     []parameter
	responses  map[string]any
}

type parameter struct {
	name, in string
	schema   *jsonschema.Schema
	integer  bool
	enum     []string
}

func readContract(t *testing.T) *contract {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(openAPI))
	if err != nil {
		t.Fatal(err)
	}
	c := &contract{doc: doc.(map[string]any), schemas: jsonschema.NewCompiler(), cache: map[string]*jsonschema.Schema{}}
	c.schemas.DefaultDraft(jsonschema.Draft2020)
	c.schemas.AssertFormat()
	if err := c.schemas.AddResource("http://cakupan.test/openapi.json", doc); err != nil {
		t.Fatal(err)
	}
	return c
}

// schema compiles the schema at a place of the document.
func (c *contract) schema(t *testing.T, at ...string) *jsonschema.Schema {
	t.Helper()
	pointer := ""
	for _, part := range at {
		pointer += "/" + url.PathEscape(strings.NewReplacer("~", "~0", "/", "~1").Replace(part))
	}
	if s := c.cache[pointer]; s != nil {
		return s
	}
	s, err := c.schemas.Compile("http://cakupan.test/openapi.json#" + pointer)
	if err != nil {
		t.Fatalf("%s: %v", pointer, err)
	}
	c.cache[pointer] = s
	return s
}

// follow gives what a $ref leads to, with its place.
func (c *contract) follow(v any, at []string) (map[string]any, []string) {
	m := v.(map[string]any)
	ref, ok := m["$ref"].(string)
	if !ok {
		return m, at
	}
	at = strings.Split(strings.TrimPrefix(ref, "#/"), "/")
	var here any = c.doc
	for _, part := range at {
		here = here.(map[string]any)[part]
	}
	return here.(map[string]any), at
}

func (c *contract) operations(t *testing.T) []operation {
	t.Helper()
	var out []operation
	paths := c.doc["paths"].(map[string]any)
	for _, path := range slices.Sorted(maps.Keys(paths)) {
		item := paths[path].(map[string]any)
		if len(item) != 1 || item["get"] == nil {
			t.Fatalf("%s: an operation other than get", path)
		}
		get := item["get"].(map[string]any)
		op := operation{path: path, name: get["operationId"].(string), responses: get["responses"].(map[string]any)}
		list, _ := get["parameters"].([]any)
		for i, p := range list {
			m, at := c.follow(p, []string{"paths", path, "get", "parameters", strconv.Itoa(i)})
			x := parameter{name: m["name"].(string), in: m["in"].(string), schema: c.schema(t, append(slices.Clone(at), "schema")...)}
			if s := m["schema"].(map[string]any); s["type"] == "integer" {
				x.integer = true
			} else if values, ok := s["enum"].([]any); ok {
				for _, v := range values {
					x.enum = append(x.enum, v.(string))
				}
			}
			op.params = append(op.params, x)
		}
		out = append(out, op)
	}
	return out
}

// allows reports whether a parameter may have a value by its description.
func (p *parameter) allows(value string) bool {
	if p.integer {
		n, err := strconv.Atoi(value)
		return err == nil && strconv.Itoa(n) == value && p.schema.Validate(json.Number(value)) == nil
	}
	return p.schema.Validate(value) == nil
}

// judge checks one answer against the description, and notes its status.
func (c *contract) judge(t *testing.T, op *operation, what string, res *http.Response, body string, seen map[string]bool) {
	t.Helper()
	status := strconv.Itoa(res.StatusCode)
	described, ok := op.responses[status]
	if !ok {
		t.Errorf("%s: %s, which %s does not describe\n%.200s", what, res.Status, op.name, body)
		return
	}
	seen[status] = true
	answer, at := c.follow(described, []string{"paths", op.path, "get", "responses", status})
	if headers, ok := answer["headers"].(map[string]any); ok {
		for name := range headers {
			if res.Header.Get(name) == "" && name != "Retry-After" {
				t.Errorf("%s: no header %s", what, name)
			}
		}
	}
	content, _ := answer["content"].(map[string]any)
	if len(content) == 0 {
		if body != "" {
			t.Errorf("%s: %s has a body: %.100s", what, res.Status, body)
		}
		return
	}
	media, _, err := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if err != nil || content[media] == nil {
		t.Errorf("%s: %s is %q, described are %v", what, res.Status, res.Header.Get("Content-Type"), slices.Sorted(maps.Keys(content)))
		return
	}
	if media != "application/json" {
		return
	}
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
	if err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	if err := c.schema(t, append(at, "content", media, "schema")...).Validate(v); err != nil {
		t.Errorf("%s: %s is not as described: %v", what, res.Status, err)
	}
}

// values that nobody should send, and one of every kind that some operation takes.
var sentValues = []string{"", "0", "1", "2", "-1", "01", "+5", "1e3", "1000", "1001", "2026", "1899", "2101", "9223372036854775808", strings.Repeat("9", 400), "true", "null", "NaN",
	"id", "en", "ID", "articles", "claims", "newest", "highest", "cakupan", "peserta", "tahun", "tahun,outlet", "tahun,", ",", "month", "year", "province", "coverage", "award", "reports", "active_rate", "33", "99", "articles.csv", "series.jsonl", "claims.parquet", "awards.xlsx", "facts.csv", "ledger.csv", "articles.", ".csv", "articles.csv.csv",
	" ", "a b", "a&b=c", "'", `"`, "\\", "<script>alert(1)</script>", "%", "%00", "\x00", "\x7f", "\n", "\xff\xfe", "☃", "\u202e", "..", "../../etc/passwd", "./", "/", "//x", "*", "a*", "(", "((((((((((", "cakupan:>=x", "-", "aaaaaaaaaaaaaaaa", strings.Repeat("a ", 2000), strings.Repeat("x", 4097), strings.Repeat("é", 4096)}

// Ensure that every operation answers as openapi.json says, whatever its parameters
// are: with a status that is described, of the type and shape that is described, and
// that it refuses what its description refuses; and that each status that is described
// is one that the operation answers with.
func TestOpenAPI(t *testing.T) {
	c := readContract(t)
	ops := c.operations(t)
	source, err := os.ReadFile("api.go")
	if err != nil {
		t.Fatal(err)
	}
	routed := 0
	for _, m := range regexp.MustCompile(`"GET (/api/v1/[^"]*)"`).FindAllStringSubmatch(string(source), -1) {
		if routed++; m[1] != "/api/v1/openapi.json" && !slices.ContainsFunc(ops, func(op operation) bool { return op.path == m[1] }) {
			t.Errorf("openapi.json does not describe %s", m[1])
		}
	}
	if routed < 12 || routed != len(ops)+1 {
		t.Errorf("%d addresses are there, %d are described", routed, len(ops))
	}
	lib := pressOf(t)
	opt := testOptions(t, lib)
	opt.Deadline = patience // however busy the machine
	if err := opt.Saved.Add(saved.Search{Name: "utama", Query: "kategori:utama", Scope: saved.Articles, Created: today}); err != nil {
		t.Fatal(err)
	}
	base := open(t, opt)
	locked := opt
	locked.Token = "rahasia"
	lockedBase := open(t, locked)
	empty := opt
	empty.Library, empty.Log = brokenLibrary{errors.New("no index")}, nil
	emptyBase := open(t, empty)
	broken := opt
	broken.Library, broken.Log = brokenLibrary{nil}, nil
	brokenBase := open(t, broken)
	bare := opt
	bare.Saved, bare.Versions = nil, nil
	bareBase := open(t, bare)
	limited := openLimited(t, opt)
	asked := 0
	for _, op := range ops {
		t.Run(op.name, func(t *testing.T) {
			seen := map[string]bool{}
			usual := map[string]string{"id": fullest(t, lib).String(), "code": "33.02", "file": "claims.csv"}
			address := func(name, value string) string {
				path, form := op.path, url.Values{}
				for _, p := range op.params {
					v := usual[p.name]
					if p.name == name {
						v = value
					}
					switch {
					case p.in == "path":
						path = strings.Replace(path, "{"+p.name+"}", url.PathEscape(v), 1)
					case p.name == name && p.in == "query":
						form.Set(name, v)
					}
				}
				if len(form) > 0 {
					path += "?" + form.Encode()
				}
				return path
			}
			try := func(base, name, value string, headers ...string) *http.Response {
				t.Helper()
				asked++
				to := address(name, value)
				res, body := ask(t, http.MethodGet, base+to, headers...)
				c.judge(t, &op, fmt.Sprintf("GET %.120s", to), res, body, seen)
				return res
			}
			first := try(base, "", "")
			if first.StatusCode != http.StatusOK {
				t.Fatalf("%s: %s", op.path, first.Status)
			}
			for _, p := range op.params {
				if p.in == "header" {
					continue
				}
				for i, v := range append(slices.Clone(sentValues), p.enum...) {
					if op.name == "export" && p.name != "file" && i < len(sentValues) && i%3 != 0 {
						continue // whole tables take their time
					}
					if p.in == "path" && (v == "" || strings.Trim(v, "./") == "" || v == "//x") {
						continue // another address
					}
					res := try(base, p.name, v)
					refused := res.StatusCode == http.StatusBadRequest || res.StatusCode == http.StatusNotFound || res.StatusCode == http.StatusRequestURITooLong
					if !p.allows(v) && !refused && v != "" {
						t.Errorf("%s=%.40q is answered with %s; the description does not allow it", p.name, v, res.Status)
					}
					if p.allows(v) && refused && !slices.Contains([]string{"q", "after", "id", "code"}, p.name) {
						t.Errorf("%s=%.40q is answered with %s; the description allows it", p.name, v, res.Status)
					}
				}
				if p.in == "query" { // twice, and with others
					res, body := ask(t, http.MethodGet, base+address("", "")+"?"+p.name+"=1&"+p.name+"=2&lain=3")
					c.judge(t, &op, p.name+" twice", res, body, seen)
				}
			}
			for _, q := range []string{"kategori:utama tahun:2026", "ukuran:coverage nilai:>=98", `wilayah:"Kota Makassar"`} {
				if slices.ContainsFunc(op.params, func(p parameter) bool { return p.name == "q" }) {
					if res := try(base, "q", q); res.StatusCode != http.StatusOK {
						t.Errorf("%s: %s", q, res.Status)
					}
				}
			}
			if tag := first.Header.Get("ETag"); tag != "" {
				for _, match := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
					if res := try(base, "", "", "If-None-Match", match); res.StatusCode != http.StatusNotModified {
						t.Errorf("If-None-Match %s: %s", match, res.Status)
					}
				}
			}
			if slices.ContainsFunc(op.params, func(p parameter) bool { return p.name == "id" }) {
				try(base, "id", "aaaaaaaaaaaaaaaa")
			}
			if res := try(base, "lang", "id", "Host", "jahat.example"); res.StatusCode != http.StatusMisdirectedRequest {
				t.Errorf("another host: %s", res.Status)
			}
			if res := try(lockedBase, "", ""); res.StatusCode != http.StatusUnauthorized {
				t.Errorf("without the token: %s", res.Status)
			}
			if res := try(lockedBase, "", "", "Authorization", "Bearer salah"); res.StatusCode != http.StatusUnauthorized {
				t.Errorf("with a wrong token: %s", res.Status)
			}
			if res := try(lockedBase, "", "", "Authorization", "Bearer rahasia"); res.StatusCode != http.StatusOK {
				t.Errorf("with the token: %s", res.Status)
			}
			try(emptyBase, "", "")
			try(brokenBase, "", "")
			try(bareBase, "", "")
			if res := try(limited, "", "", "X-Besar", strings.Repeat("x", 40<<10)); res.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
				t.Errorf("a head of 40 KiB: %s", res.Status)
			}
			asked++
			long := base + address("", "") + "?x=" + strings.Repeat("y", maxURL)
			res, body := ask(t, http.MethodGet, long)
			c.judge(t, &op, "a long address", res, body, seen)
			for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
				res, body := ask(t, method, base+address("", ""))
				c.judge(t, &op, method, res, body, seen)
				if res.StatusCode != http.StatusMethodNotAllowed || res.Header.Get("Allow") != "GET, HEAD" {
					t.Errorf("%s: %s, Allow %q", method, res.Status, res.Header.Get("Allow"))
				}
			}
			head, nothing := ask(t, http.MethodHead, base+address("", ""))
			if head.StatusCode != http.StatusOK || nothing != "" || head.Header.Get("Content-Type") != first.Header.Get("Content-Type") {
				t.Errorf("HEAD: %s with %d bytes of %s", head.Status, len(nothing), head.Header.Get("Content-Type"))
			}
			for status := range op.responses {
				if !seen[status] {
					t.Errorf("%s describes %s, which nothing brought about", op.name, status)
				}
			}
		})
	}
	if asked < 1000 {
		t.Errorf("only %d requests", asked)
	}
}

// openLimited starts a server with the limits that Serve has, which httptest's has not.
func openLimited(t *testing.T, opt Options) string {
	t.Helper()
	base, end, ended := serve(t, opt)
	t.Cleanup(func() {
		end()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return base
}

// serve begins to serve and says where. It ends after end was called; what Serve returned
// then stands in ended.
func serve(t *testing.T, opt Options) (base string, end func(), ended <-chan error) {
	t.Helper()
	s, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l, time.Minute) }()
	return "http://" + l.Addr().String(), end, done
}

// awaitRefused waits until nobody listens there any more.
func awaitRefused(base string) {
	for {
		c, err := net.Dial("tcp", strings.TrimPrefix(base, "http://"))
		if err != nil {
			return
		}
		c.Close()
	}
}

// brokenLibrary lends nothing: it fails, or, without an error, it panics.
type brokenLibrary struct{ err error }

func (b brokenLibrary) Borrow() (Shelf, func(), error) {
	if b.err == nil {
		panic("broken")
	}
	return nil, nil, b.err
}
