package region

import (
	"strings"
	"testing"

	"cakupan/extract/frame"
	"cakupan/extract/token"
)

func TestRoles(t *testing.T) {
	for _, e := range examples(t, "roles") {
		d := token.Parse(e.text)
		f := frame.Parse(d, "")
		var got []string
		for _, r := range Facts(d, f, Find(d, f), nil) {
			s := r.Code + ":"
			if r.Code == "" {
				s = "?" + strings.Join(r.Candidates, "/") + ":"
			}
			for _, role := range r.Roles {
				s += string(role[0])
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " | "); s != e.want {
			t.Errorf("%s:%d: %q\n got %s\nwant %s", e.file, e.line, e.text, s, e.want)
		}
		check(t, e.text)
	}
}
