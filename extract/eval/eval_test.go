package eval

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"cakupan/extract"
)

const gold = `{"id":"a","about_uhc":true,
 "regions":[{"name":"Kota Bekasi","code":"32.75","roles":["subject"]},{"name":"Bogor","candidates":["32.71","32.01"],"roles":["mention"]}],
 "dates":[{"text":"27/1","value":"2026-01-27","role":"event"}],
 "figures":[{"text":"95 persen","value":95,"unit":"percent","measure":"coverage","bound":"exact","region":"Kota Bekasi","code":"32.75","as_of":null},
            {"text":"95 persen","value":95,"unit":"percent","measure":"threshold","bound":"at_least","region":null,"code":null,"as_of":null}],
 "awards":[{"region":"Kota Bekasi","code":"32.75","category":"madya","year":2026,"level":"kabupaten/kota"}]}`

func record(t *testing.T, s string) extract.Record {
	t.Helper()
	var r extract.Record
	if err := json.Unmarshal([]byte(s), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestScore(t *testing.T) {
	cases := []Case{{Name: "a", Text: "Kota Bekasi dan Bogor, 95 persen.", Gold: record(t, gold)}}
	for _, tt := range []struct {
		name string
		old  string
		new  string
		want string // field gold got right
	}{
		{"same", "", "", "regions 2 2 2, subjects 1 1 1, dates 1 1 1, dates+role 1 1 1, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 2, figures+asof 2 2 2, awards 1 1 1"},
		{"role of date", `"role":"event"`, `"role":"other"`, "regions 2 2 2, subjects 1 1 1, dates 1 1 1, dates+role 1 1 0, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 2, figures+asof 2 2 2, awards 1 1 1"},
		{"relative date", `"role":"event"`, `"role":"event","relative":true`, "regions 2 2 2, subjects 1 1 1, dates 1 0 0, dates+role 1 0 0, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 2, figures+asof 2 2 2, awards 1 1 1"},
		{"measure", `"measure":"threshold"`, `"measure":"target"`, "regions 2 2 2, subjects 1 1 1, dates 1 1 1, dates+role 1 1 1, figures 2 2 2, figures+measure 2 2 1, figures+region 2 2 1, figures+asof 2 2 1, awards 1 1 1"},
		{"region of a figure", `"region":null,"code":null`, `"region":"Indonesia","code":"ID"`, "regions 2 2 2, subjects 1 1 1, dates 1 1 1, dates+role 1 1 1, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 1, figures+asof 2 2 1, awards 1 1 1"},
		{"as of", `"code":"32.75","as_of":null`, `"code":"32.75","as_of":"2025-12"`, "regions 2 2 2, subjects 1 1 1, dates 1 1 1, dates+role 1 1 1, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 2, figures+asof 2 2 1, awards 1 1 1"},
		{"order of candidates", `"32.71","32.01"`, `"32.01","32.71"`, "regions 2 2 2, subjects 1 1 1, dates 1 1 1, dates+role 1 1 1, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 2, figures+asof 2 2 2, awards 1 1 1"},
		{"category", `"madya"`, `null`, "regions 2 2 2, subjects 1 1 1, dates 1 1 1, dates+role 1 1 1, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 2, figures+asof 2 2 2, awards 1 1 0"},
		{"subject", `"roles":["subject"]`, `"roles":["mention"]`, "regions 2 2 2, subjects 1 0 0, dates 1 1 1, dates+role 1 1 1, figures 2 2 2, figures+measure 2 2 2, figures+region 2 2 2, figures+asof 2 2 2, awards 1 1 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(gold, tt.old) {
				t.Fatalf("no %q in gold", tt.old)
			}
			got := record(t, strings.Replace(gold, tt.old, tt.new, 1))
			r, err := Score(cases, []extract.Record{got})
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for i, f := range r.Fields {
				if i > 0 {
					b.WriteString(", ")
				}
				p := printer{w: &b}
				p.f("%s %d %d %d", f.Name, f.Gold, f.Got, f.Right)
			}
			if b.String() != tt.want {
				t.Errorf("\n got %s\nwant %s", b.String(), tt.want)
			}
			wrong := 0
			for _, f := range r.Fields {
				wrong += f.Gold - f.Right + f.Got - f.Right
			}
			if wrong != len(r.Disagreements) {
				t.Errorf("%d disagreements, want %d: %v", len(r.Disagreements), wrong, r.Disagreements)
			}
		})
	}
}

func TestCount(t *testing.T) {
	for _, tt := range []struct {
		c       Count
		p, r, f float64
	}{
		{Count{}, 1, 1, 1},
		{Count{Gold: 2}, 1, 0, 0},
		{Count{Got: 2}, 0, 1, 0},
		{Count{Gold: 4, Got: 2, Right: 2}, 1, 0.5, 2.0 / 3},
	} {
		if tt.c.Precision() != tt.p || tt.c.Recall() != tt.r || tt.c.F1() != tt.f {
			t.Errorf("%+v: %v %v %v", tt.c, tt.c.Precision(), tt.c.Recall(), tt.c.F1())
		}
	}
}

func TestLoad(t *testing.T) {
	if _, err := Load(fstest.MapFS{"readme.md": {}}); !errors.Is(err, ErrNoCases) {
		t.Errorf("empty folder: %v", err)
	}
	if _, err := Load(fstest.MapFS{"a.json": {Data: []byte(gold)}}); err == nil {
		t.Error("annotation without its text was accepted")
	}
	if _, err := Load(fstest.MapFS{"a.json": {Data: []byte("{")}, "a.txt": {}}); err == nil {
		t.Error("broken annotation was accepted")
	}
	cases, err := Load(fstest.MapFS{"b.json": {Data: []byte(gold)}, "b.txt": {Data: []byte("B")}, "a.json": {Data: []byte(gold)}, "a.txt": {Data: []byte("A")}})
	if err != nil || len(cases) != 2 || cases[0].Name != "a" || cases[1].Text != "B" {
		t.Errorf("cases %v, %v", cases, err)
	}
	if _, err := Score(nil, nil); !errors.Is(err, ErrNoCases) {
		t.Errorf("score of nothing: %v", err)
	}
}

// What two annotators have both read is compared; what one alone has is named.
func TestSecond(t *testing.T) {
	cases, err := Load(fstest.MapFS{"a.json": {Data: []byte(gold)}, "a.txt": {}, "b.json": {Data: []byte(gold)}, "b.txt": {}})
	if err != nil {
		t.Fatal(err)
	}
	both, records, alone, err := Second(fstest.MapFS{"b.json": {Data: []byte(gold)}, "c.json": {Data: []byte(gold)}}, cases)
	if err != nil || len(both) != 1 || both[0].Name != "b" || len(records) != 1 || len(alone) != 1 || alone[0] != "a" {
		t.Fatalf("%v %v %v, %v", both, records, alone, err)
	}
	rep, err := Score(both, records)
	if err != nil || rep.Articles != 1 {
		t.Fatalf("%+v, %v", rep, err)
	}
	for _, f := range rep.Fields {
		if f.F1 != 1 || f.Gold != f.Right {
			t.Errorf("%s: %+v", f.Name, f)
		}
	}
	if _, _, _, err := Second(fstest.MapFS{"c.json": {}}, cases); !errors.Is(err, ErrNoCases) {
		t.Errorf("nothing in common: %v", err)
	}
	if _, _, _, err := Second(fstest.MapFS{"a.json": {Data: []byte("{")}}, cases); err == nil {
		t.Error("a broken second annotation was accepted")
	}
}

// The same cases give the same report, intervals included, and it prints.
func TestRepeatable(t *testing.T) {
	g := record(t, gold)
	cases := []Case{{Name: "a", Text: "Kota Bekasi", Gold: g}, {Name: "b", Text: "Kota Bekasi 95 persen", Gold: g}, {Name: "c", Text: "Kota Bogor", Gold: g}}
	got := []extract.Record{g, {}, g}
	one, err := Score(cases, got)
	if err != nil {
		t.Fatal(err)
	}
	two, _ := Score(cases, got)
	a, _ := json.Marshal(one)
	b, _ := json.Marshal(two)
	if string(a) != string(b) {
		t.Error("two reports of the same cases differ")
	}
	if f := one.Fields[0]; !(f.Low < f.F1 && f.F1 < f.High) {
		t.Errorf("interval %v-%v around %v", f.Low, f.High, f.F1)
	}
	var out strings.Builder
	if err := one.Print(&out, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"3 articles", "figures+region", "b awards missed: 32.75 madya 2026", "    Kota Bekasi 95 persen"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("report lacks %q:\n%s", want, out.String())
		}
	}
}
