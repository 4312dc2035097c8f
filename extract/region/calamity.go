package region

import (
	"cakupan/extract/token"
)

// Stories of calamities are about the places that were struck.

// scene returns the first place of a calamity, in a story that has no other
// subject. Jakarta is every ceremony's place and none's.
func (c *cast) scene() string {
	struck := c.calamitous()
	for i := range c.ms {
		if m := &c.ms[i]; struck && c.at[i].venue && len(m.Code) > 2 && m.Code[:2] != "31" {
			return c.at[i].id
		}
	}
	return ""
}

// stricken reports a province that a calamity is said to strike, alone or in a list:
// "banjir yang melanda P1, P2, dan P3".
func (c *cast) stricken(i int) bool {
	k := c.ms[i].First - 1
	if i < strikenReach {
		k = c.ms[List(c.ms, i)[0]].First - 1
	}
	if c.d.Norm(k) == "provinsi" || c.d.Norm(k) == "wilayah" {
		k--
	}
	return strikes.In(c.d, k)
}

// strikenReach is how many names into a story the list of those struck stands.
const strikenReach = 40

// head returns the token at which the list of mention i begins, or one of its members
// near i in a long one.
func (c *cast) head(i int) int {
	for n := 0; n < headReach && c.ms[i].List > 0 && i > 0; n++ {
		switch {
		case c.ms[i-1].List == c.ms[i].List:
			i--
		case i > 1 && c.ms[i-2].List == c.ms[i].List: // a province in brackets between
			i -= 2
		default:
			return c.ms[i].First
		}
	}
	return c.ms[i].First
}

// headReach is how many members of a list are passed on the way to its head.
const headReach = 16

// calamitous reports that the story begins with a calamity.
func (c *cast) calamitous() bool {
	if !calamity.MayText(c.d) {
		return false
	}
	end := len(c.d.Tokens)
	if c.f != nil && c.f.Lead < end {
		end = min(end, c.f.Lead+calamityReach)
	}
	for k := 0; k < end; k++ {
		if calamity.In(c.d, k) {
			return true
		}
	}
	return false
}

// struck adds the places that a report of several calamities tells of, each where a
// sentence names what befell it: "Banjir di R1", "- R2: longsor menimpa 20 rumah". The
// province around them is none, nor is where a quake was felt.
func (c *cast) struck(out map[string]bool) {
	d := c.d
	hit := make([]bool, len(c.ms))
	sentences, last := 0, int32(-1)
	for i := range c.ms {
		m, s := &c.ms[i], &c.at[i]
		if !m.Named() || m.Dateline || m.Office || s.container || s.attends || s.branch || m.Via == "agency" || apart.In(d, m.First-1) {
			continue
		}
		sent := d.Sentence(m.First)
		for k := max(sent.First, min(m.First-30, c.head(i)-6)); k < min(sent.Last, m.Last+12) && !hit[i]; k++ {
			hit[i] = calamity.In(d, k)
			if w := d.Tokens[k].Norm; w == "dirasakan" || w == "terasa" || w == "jurusan" || w == "tujuan" {
				break
			}
		}
		if hit[i] && len(m.Code) > 2 && d.Tokens[m.First].Sent != last {
			sentences++
			last = d.Tokens[m.First].Sent
		}
	}
	if sentences < 2 {
		return
	}
	for i := range c.ms {
		if hit[i] && (len(c.ms[i].Code) > 2 || c.stricken(i)) {
			out[c.at[i].id] = true
		}
	}
}

// apart stands before a place that something comes from or goes to.
var apart = token.NewSet("antara", "arah", "asal", "dari", "hingga", "jurusan", "ke", "laut", "menuju", "sampai", "tujuan")

// calamityReach is how many tokens of the story say whether it is one's.
const calamityReach = 80

var calamity = token.NewSet("banjir", "gempa", "kebakaran", "kecelakaan", "korban", "longsor", "meninggal", "terbakar", "tabrakan", "tewas",
	"tertabrak", "terguling", "tsunami", "erupsi", "luka", "angin", "bencana", "terdampak", "mengungsi", "terendam", "abrasi", "kekeringan", "wabah")
