package corpus

import (
	"encoding/json"
	"testing"
	"time"
)

func TestID(t *testing.T) {
	id := NewID("https://kabar.example/a")
	if got, err := ParseID(id.String()); err != nil || got != id {
		t.Errorf("ParseID(%s) = %v, %v", id, got, err)
	}
	if len(id.String()) != 16 || id.IsZero() || id == NewID("https://kabar.example/b") {
		t.Errorf("id %s", id)
	}
	for _, bad := range []string{"", "abc", "AAAAAAAAAAAAAAAA", "aaaaaaaaaaaaaaa1", "aaaaaaaaaaaaaaaaa"} {
		if _, err := ParseID(bad); err == nil {
			t.Errorf("ParseID(%q) succeeds", bad)
		}
	}
	b, err := json.Marshal(map[ID]ID{id: id})
	var back map[ID]ID
	if err != nil || json.Unmarshal(b, &back) != nil || back[id] != id {
		t.Errorf("JSON: %s %v", b, err)
	}
}

func TestPeriod(t *testing.T) {
	for _, tt := range []struct{ in, from, to string }{
		{"2026", "2026-01-01", "2026-12-31"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2026-01-27", "2026-01-27", "2026-01-27"},
	} {
		p, err := ParsePeriod(tt.in)
		if err != nil || p.From.String() != tt.from || p.To.String() != tt.to || p.String() != tt.in {
			t.Errorf("ParsePeriod(%s) = %s..%s %q, %v", tt.in, p.From, p.To, p, err)
		}
	}
	for _, bad := range []string{"", "26", "2026-13", "2026-02-30", "januari"} {
		if _, err := ParsePeriod(bad); err == nil {
			t.Errorf("ParsePeriod(%q) succeeds", bad)
		}
	}
}

func TestDay(t *testing.T) {
	if _, err := NewDay(2025, 9, 31); err == nil {
		t.Error("31 September exists")
	}
	d, err := NewDay(2026, 1, 27)
	if err != nil || d.Weekday() != time.Tuesday || d.AddDays(-27).String() != "2025-12-31" || d.Year() != 2026 || d.Month() != 1 || d.DayOfMonth() != 27 {
		t.Errorf("%s %v", d, err)
	}
	if DayOf(time.Time{}) != 0 || Day(0).String() != "" {
		t.Error("no time has a day")
	}
	wib := time.FixedZone("WIB", 7*3600)
	if got := DayOf(time.Date(2026, 1, 27, 1, 0, 0, 0, wib)); got != d {
		t.Errorf("the day is that of the time's own zone: %s", got)
	}
}

func TestSentence(t *testing.T) {
	text := "Satu. Dua 95 persen.\nTiga 96 persen."
	f := Facts{Sentences: []Span{{6, 20}}}
	if s := f.Sentence(text, Span{10, 12}); text[s.Start:s.End] != "Dua 95 persen." {
		t.Errorf("recorded: %q", text[s.Start:s.End])
	}
	if s := f.Sentence(text, Span{26, 28}); text[s.Start:s.End] != "Tiga 96 persen." {
		t.Errorf("the line: %q", text[s.Start:s.End])
	}
	if s := f.Sentence(text, Span{90, 95}); s != (Span{}) {
		t.Errorf("outside: %v", s)
	}
}
