package web

import (
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
)

// Ensure that who looks at claims takes those claims out, and who looks at articles
// all that the articles claim.
func TestExportOfWhatIsShown(t *testing.T) {
	base := open(t, testOptions(t, pressOf(t)))
	const q = "q=ukuran:coverage+provinsi:73"
	var found struct {
		Total int `json:"total"`
	}
	_, body := get(t, base+"/api/v1/search?size=0&scope=claims&"+q, 200)
	if err := json.Unmarshal([]byte(body), &found); err != nil || found.Total < 5 {
		t.Fatalf("%d claims found: %v", found.Total, err)
	}
	measures := func(path string) map[string]int {
		_, body := get(t, base+path, 200)
		rows, err := csv.NewReader(strings.NewReader(body)).ReadAll()
		if err != nil || len(rows) < 2 || rows[0][2] != "measure" {
			t.Fatalf("%s: %d rows: %v", path, len(rows), err)
		}
		n := map[string]int{}
		for _, r := range rows[1:] {
			n[r[2]]++
		}
		return n
	}
	if got := measures("/api/v1/export/claims.csv?scope=claims&" + q); len(got) != 1 || got["coverage"] != found.Total {
		t.Errorf("of %d claims of coverage %v are taken out", found.Total, got)
	}
	if got := measures("/api/v1/export/claims.csv?" + q); got["coverage"] < found.Total || got["participants"] == 0 {
		t.Errorf("of the articles only %v are taken out", got)
	}
	_, page := get(t, base+"/?scope=claims&"+q, 200)
	if n := strings.Count(page, "/api/v1/export/"); n != 20 || strings.Count(page, "&amp;scope=claims") < n {
		t.Errorf("%d links to exports, not all of claims", n)
	}
	get(t, base+"/api/v1/export/claims.csv?scope=alles", 400)
}

// Ensure that a drawing or a reference that has not changed is not sent again.
func TestFilesHaveTags(t *testing.T) {
	lib := pressOf(t)
	base := open(t, testOptions(t, lib))
	for _, path := range []string{"/map.svg?show=award&lang=en", "/region/73.71/chart.svg?lang=id", "/article/" + fullest(t, lib).String() + "/cite/ris"} {
		res, body := get(t, base+path, 200)
		tag := res.Header.Get("ETag")
		if tag == "" || body == "" || !strings.Contains(res.Header.Get("Content-Disposition"), `attachment; filename="cakupan-`) {
			t.Errorf("%s: ETag %q, %v", path, tag, res.Header)
		}
		if res, body := get(t, base+path, 304, "If-None-Match", tag); body != "" || res.Header.Get("ETag") != tag {
			t.Errorf("%s: sent again", path)
		}
		get(t, base+path, 200, "If-None-Match", `"another"`)
	}
}
