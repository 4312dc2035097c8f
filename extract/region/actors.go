package region

// actors sums up the mentions of each region, in the order of their first mention.
func (c *cast) actors() []actor {
	out := c.all[:0]
	at := c.byID()
	d0 := 0
	if c.f != nil {
		d0 = c.f.Lead
	}
	for i := range c.ms {
		m, s := &c.ms[i], &c.at[i]
		if !m.Named() {
			continue
		}
		k, ok := at.find(s.id)
		if !ok {
			k = len(out)
			at.add(s.id)
			out = append(out, actor{id: s.id, code: m.Code, first: m.First})
		}
		a := &out[k]
		switch {
		case s.dateline, m.Dateline:
			a.score++
			continue
		case s.container:
			a.containers++
			continue
		case s.venue:
			continue
		}
		a.mentions++
		a.lead = a.lead || s.lead && !s.branch && !s.attends && m.Via != "agency"
		if s.title {
			a.title = true
			a.score += 4
			if a.first == m.First && k == 0 {
				a.score++
			}
		}
		switch {
		case s.branch || m.Via == "agency":
			a.score += 0.2
		case s.attends:
			a.score += 0.1
		case m.Office:
			if a.offices < 5 {
				a.score++
			}
			a.offices++
			if s.lead {
				a.score += 2
			}
		default:
			a.score += 0.4
			if s.lead {
				a.score += 1.2
			}
		}
		if s.acts {
			if a.acts == 0 {
				a.score += 1
			}
			a.acts++
			if s.lead && (m.First-d0 < 4 || s.opens || m.List > 0 && !m.Office && c.head(i)-d0 < 4) {
				a.opens = true
			}
		}
		if s.counted && !a.counted {
			a.counted = true
			a.score += 1.5
		}
		a.placed = a.placed || s.placed
		if s.receives {
			if !a.receives {
				a.score += 2
			}
			a.receives = true
			if m.List > 0 {
				a.listed = true
			}
			a.list = m.List
		}
	}
	c.all = out
	return out
}

// threshold is the score from which a region can be what the story is about.
const threshold = 2

// main returns the actor that the story is about; its zero value where none is.
func (c *cast) main() actor {
	return mainOf(c.actors())
}

func mainOf(all []actor) actor {
	var best actor
	for _, a := range all {
		if a.mentions > 0 && a.score >= threshold && a.score > best.score {
			best = a
		}
	}
	return best
}

// opener returns the one actor with which the main clause of the lead begins, where best
// is neither that nor in the headline; otherwise best.
func opener(all []actor, best actor) actor {
	out, n := best, 0
	for _, a := range all {
		if a.opens {
			out = a
			n++
		}
	}
	if n != 1 || best.title || best.opens || out.score < threshold {
		return best
	}
	return out
}
