package eval

import "strings"

// layouts are alterations that leave every word as it is.
var layouts = []alteration{
	{name: "layout/quotes", floors: same, find: func(s *story) []change {
		var c change
		open := false
		for i, r := range s.Text {
			switch r {
			case '\n':
				open = false
			case '"':
				with := "“"
				if open {
					with = "”"
				}
				open = !open
				c.edits = append(c.edits, edit{i, i + 1, with})
			case '“', '”':
				c.edits = append(c.edits, edit{i, i + len(string(r)), `"`})
			}
		}
		return c.some()
	}},
	{name: "layout/space", floors: same, find: func(s *story) []change {
		var c change
		for i := range len(s.Text) {
			if s.Text[i] == ' ' {
				c.edits = append(c.edits, edit{i, i + 1, "\u00a0"})
			}
		}
		return c.some()
	}},
	{name: "layout/split", floors: same, find: func(s *story) []change {
		// Each sentence of the story becomes a paragraph.
		var out []change
		d := s.r.Doc
		for i := 1; i < len(d.Sentences); i++ {
			first := d.Sentences[i].First
			if d.Para[i] != d.Para[i-1] || !s.r.Frame.Story(d, first) || d.Tokens[first].Quoted {
				continue
			}
			start, end := int(d.Tokens[first-1].End), int(d.Tokens[first].Start)
			if strings.TrimSpace(s.Text[start:end]) == "" && start < end {
				out = append(out, change{edits: []edit{{start, end, "\n\n"}}})
			}
		}
		return out
	}},
}

// some returns the change where it changes anything.
func (c change) some() []change {
	if len(c.edits) == 0 {
		return nil
	}
	return []change{c}
}
