package query

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of a query.
const (
	MaxLength = 4096 // bytes
	MaxTerms  = 256  // words, phrases, prefixes and field values
	MaxDepth  = 32   // parentheses and NOTs inside each other
	MinPrefix = 3    // letters before the *
	MaxSlop   = 50   // words
)

// Error says what is wrong with a query, and where.
type Error struct {
	Pos     int    // byte offset into the query
	Message string // lower case, without full stop
	Hint    string // what to write instead; may be empty
	Meant   []Node // whole queries that may have been meant, best first
}

func (e *Error) Error() string {
	s := fmt.Sprintf("query: position %d: %s", e.Pos, e.Message)
	if e.Hint != "" {
		s += " (" + e.Hint + ")"
	}
	return s
}

// Parse reads a query. An empty one is *All.
func Parse(text string, fields Table) (Node, error) {
	if len(text) > MaxLength {
		return nil, &Error{Pos: MaxLength, Message: fmt.Sprintf("the query is %d bytes long, the limit is %d", len(text), MaxLength), Hint: "save parts of it as filters"}
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			return nil, &Error{Pos: i, Message: "the query is not valid UTF-8", Hint: ""}
		}
		i += n
	}
	p := &parser{text: text, fields: fields}
	p.space()
	if p.pos == len(text) {
		return &All{}, nil
	}
	n, err := p.or(0)
	if err != nil {
		return nil, err
	}
	if p.pos < len(text) { // only a closing parenthesis stops or() early
		return nil, &Error{Pos: p.pos, Message: "a closing parenthesis without an opening one", Hint: `put \ before it to search for the sign itself`}
	}
	return n, nil
}

type parser struct {
	text   string
	pos    int
	terms  int
	fields Table
	field  string // the field of the group that is being read
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }

// special reports the signs that end a word or mean something inside one.
func special(c byte) bool {
	switch c {
	case '(', ')', '"', '\\', ':', '*':
		return true
	}
	return false
}

// operator returns AND, OR or NOT where the word is one, else "".
func operator(s string) string {
	switch s {
	case "AND", "DAN", "&&":
		return "AND"
	case "OR", "ATAU", "||":
		return "OR"
	case "NOT", "BUKAN", "TIDAK":
		return "NOT"
	}
	return ""
}

func (p *parser) space() {
	for p.pos < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.pos:])
		if !isBlank(r) {
			return
		}
		p.pos += n
	}
}

// peekOperator returns the operator at the current place and its length.
func (p *parser) peekOperator() (string, int) {
	rest := p.text[p.pos:]
	end := strings.IndexFunc(rest, func(r rune) bool { return isBlank(r) || r < 0x80 && special(byte(r)) })
	if end < 0 {
		end = len(rest)
	}
	if end < len(rest) && (rest[end] == ':' || rest[end] == '*' || rest[end] == '\\') {
		return "", 0
	}
	return operator(rest[:end]), end
}

func (p *parser) or(depth int) (Node, error) {
	var nodes []Node
	for {
		n, err := p.and(depth)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
		p.space()
		op, length := p.peekOperator()
		if op != "OR" {
			break
		}
		p.pos += length
		p.space()
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return &Or{nodes}, nil
}

func (p *parser) and(depth int) (Node, error) {
	var nodes []Node
	for {
		p.space()
		if len(nodes) > 0 {
			if p.pos == len(p.text) || p.text[p.pos] == ')' {
				break
			}
			op, length := p.peekOperator()
			if op == "OR" {
				break
			}
			if op == "AND" {
				p.pos += length
				p.space()
			}
		}
		n, err := p.unary(depth)
		if err != nil {
			return nil, err
		}
		nodes = append(nodes, n)
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return &And{nodes}, nil
}

func (p *parser) unary(depth int) (Node, error) {
	if depth > MaxDepth {
		return nil, &Error{Pos: p.pos, Message: fmt.Sprintf("more than %d groups inside each other", MaxDepth), Hint: ""}
	}
	if p.pos == len(p.text) {
		return nil, &Error{Pos: p.pos, Message: "the query ends where a word should follow", Hint: ""}
	}
	if op, length := p.peekOperator(); op != "" {
		if op != "NOT" {
			return nil, &Error{Pos: p.pos, Message: p.text[p.pos:p.pos+length] + " stands where a word should", Hint: `write \` + p.text[p.pos:p.pos+length] + " to search for the word"}
		}
		p.pos += length
		p.space()
		n, err := p.unary(depth + 1)
		if err != nil {
			return nil, err
		}
		return &Not{n}, nil
	}
	switch p.text[p.pos] {
	case '-':
		p.pos++
		if p.pos < len(p.text) {
			if r, _ := utf8.DecodeRuneInString(p.text[p.pos:]); isBlank(r) {
				return nil, &Error{Pos: p.pos - 1, Message: "a lone minus sign", Hint: "write -word without a space to leave a word out"}
			}
		}
		n, err := p.unary(depth + 1)
		if err != nil {
			return nil, err
		}
		return &Not{n}, nil
	case '(':
		return p.group(depth)
	}
	return p.term(depth)
}

func (p *parser) group(depth int) (Node, error) {
	open := p.pos
	p.pos++
	p.space()
	if p.pos < len(p.text) && p.text[p.pos] == ')' {
		return nil, &Error{Pos: open, Message: "empty parentheses", Hint: ""}
	}
	n, err := p.or(depth + 1)
	if err != nil {
		return nil, err
	}
	p.space()
	if p.pos == len(p.text) {
		return nil, &Error{Pos: open, Message: "a parenthesis that is never closed", Hint: "add ) at the end of the group"}
	}
	p.pos++ // or() stops only at ")" or the end
	return n, nil
}

// count takes one from the budget of terms.
func (p *parser) count(pos int) error {
	if p.terms++; p.terms > MaxTerms {
		return &Error{Pos: pos, Message: fmt.Sprintf("more than %d terms", MaxTerms), Hint: "use a prefix* or a range"}
	}
	return nil
}

// term reads a word, phrase, prefix, star or field.
func (p *parser) term(depth int) (Node, error) {
	start := p.pos
	if p.field != "" {
		spec, _ := p.fields.Lookup(p.field)
		return p.value(spec, start)
	}
	switch p.text[p.pos] {
	case '"':
		if err := p.count(start); err != nil {
			return nil, err
		}
		return p.phrase()
	case '*':
		p.pos++
		if p.pos < len(p.text) && !p.ended() {
			return nil, &Error{Pos: start, Message: "a * at the beginning of a word", Hint: "only prefixes can be searched: write the word's beginning, then *"}
		}
		if err := p.count(start); err != nil {
			return nil, err
		}
		return &All{}, nil
	case ':':
		return nil, &Error{Pos: start, Message: "a colon without a field name before it", Hint: `write \: to search for the sign itself`}
	}
	text, raw, star, err := p.word(false)
	if err != nil {
		return nil, err
	}
	if !star && p.pos < len(p.text) && p.text[p.pos] == ':' {
		if fieldName(raw) {
			spec, ok := p.fields.Lookup(text)
			if !ok {
				hint := `put the words in "quotation marks" to search for them as they stand`
				if c := p.fields.nearest(text); c != "" {
					hint = "did you mean " + c + ":"
				}
				return nil, &Error{Pos: start, Message: fmt.Sprintf("no field is called %q", text), Hint: hint}
			}
			p.pos++
			return p.fieldValue(spec, start, depth)
		}
		// "10:05": the colon is part of the word.
		rest, _, star2, err := p.word(true)
		if err != nil {
			return nil, err
		}
		text, star = text+rest, star2
	}
	if err := p.count(start); err != nil {
		return nil, err
	}
	return p.wordNode(text, star, start)
}

func (p *parser) wordNode(text string, star bool, start int) (Node, error) {
	if !star {
		return &Word{Text: text, Pos: start}, nil
	}
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			letters++
		}
	}
	if letters < MinPrefix {
		return nil, &Error{Pos: start, Message: fmt.Sprintf("the prefix %s* is too short", text), Hint: fmt.Sprintf("give at least %d letters", MinPrefix)}
	}
	return &Prefix{Text: text, Pos: start}, nil
}

// ended reports whether the current place ends a term.
func (p *parser) ended() bool {
	r, _ := utf8.DecodeRuneInString(p.text[p.pos:])
	return isBlank(r) || r == ')' || r == '('
}

// fieldName reports whether a word before a colon is meant as a field.
func fieldName(s string) bool {
	for _, r := range s {
		if r != '_' && r != '-' && !(r >= 'a' && r <= 'z') && !(r >= 'A' && r <= 'Z') {
			return false
		}
	}
	return s != ""
}

// word reads a word. text has its escapes undone, raw is as typed; star says
// that an unescaped * ended it. With colons, ':' is part of the word.
func (p *parser) word(colons bool) (text, raw string, star bool, err error) {
	start := p.pos
	var b strings.Builder
loop:
	for p.pos < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.pos:])
		switch {
		case r == '\\':
			if p.pos+1 == len(p.text) {
				return "", "", false, &Error{Pos: p.pos, Message: "a backslash at the end", Hint: "it makes the sign after it part of the word"}
			}
			p.pos++
			r, n = utf8.DecodeRuneInString(p.text[p.pos:])
			b.WriteRune(r)
			p.pos += n
			continue
		case isBlank(r), r == '(', r == ')', r == '"', r == ':' && !colons:
			break loop
		case r == '*':
			raw = p.text[start:p.pos]
			p.pos++
			if p.pos < len(p.text) && !p.ended() {
				return "", "", false, &Error{Pos: p.pos - 1, Message: "a * inside a word", Hint: "a * can only end a word"}
			}
			return b.String(), raw, true, nil
		}
		b.WriteRune(r)
		p.pos += n
	}
	if b.Len() == 0 {
		return "", "", false, &Error{Pos: start, Message: "a word is missing", Hint: ""}
	}
	return b.String(), p.text[start:p.pos], false, nil
}

// phrase reads a quoted phrase and its slop.
func (p *parser) phrase() (Node, error) {
	start := p.pos
	p.pos++
	var b strings.Builder
	for {
		if p.pos == len(p.text) {
			return nil, &Error{Pos: start, Message: "a quotation mark that is never closed", Hint: `add " at the end of the phrase`}
		}
		c := p.text[p.pos]
		p.pos++
		if c == '"' {
			break
		}
		if c == '\\' && p.pos < len(p.text) {
			c = p.text[p.pos]
			p.pos++
		}
		b.WriteByte(c)
	}
	n := &Phrase{Text: b.String(), Pos: start}
	if strings.TrimSpace(n.Text) == "" {
		return nil, &Error{Pos: start, Message: "an empty phrase", Hint: ""}
	}
	if p.pos < len(p.text) && p.text[p.pos] == '~' {
		at := p.pos
		p.pos++
		end := p.pos
		for end < len(p.text) && p.text[end] >= '0' && p.text[end] <= '9' {
			end++
		}
		slop, err := strconv.Atoi(p.text[p.pos:end])
		if err != nil || slop > MaxSlop {
			return nil, &Error{Pos: at, Message: "after ~ stands how many other words may lie between", Hint: fmt.Sprintf("a number from 0 to %d", MaxSlop)}
		}
		n.Slop, p.pos = slop, end
	}
	return n, nil
}

// fieldValue reads what follows "name:".
func (p *parser) fieldValue(spec Spec, start, depth int) (Node, error) {
	if p.pos == len(p.text) || p.text[p.pos] != '(' && p.ended() {
		return nil, &Error{Pos: p.pos, Message: fmt.Sprintf("%s: has no value", spec.Name), Hint: example(spec)}
	}
	if p.text[p.pos] == '(' {
		p.field = spec.Name
		n, err := p.group(depth)
		p.field = ""
		return n, err
	}
	return p.value(spec, start)
}

// value reads one value, or several parted by commas, of a field.
func (p *parser) value(spec Spec, start int) (Node, error) {
	var nodes []Node
	for {
		n, more, err := p.single(spec, start)
		if err != nil {
			return nil, err
		}
		for _, v := range n {
			nodes = append(nodes, &Field{Name: spec.Name, Value: v, Pos: start})
		}
		if !more {
			break
		}
	}
	if len(nodes) == 1 {
		return nodes[0], nil
	}
	return &Or{nodes}, nil
}

// single reads one run of the value: a quoted one, or a word, which for
// keywords and regions may be a list. more says that a comma follows it.
func (p *parser) single(spec Spec, start int) (values []Node, more bool, err error) {
	at := p.pos
	listed := spec.Type == Keyword || spec.Type == Region
	if p.pos < len(p.text) && p.text[p.pos] == '"' {
		if err := p.count(at); err != nil {
			return nil, false, err
		}
		n, err := p.phrase()
		if err != nil {
			return nil, false, err
		}
		ph := n.(*Phrase)
		switch spec.Type {
		case Text, Literal:
			values = []Node{ph}
		default:
			v, err := p.typed(spec, ph.Text, false, at)
			if err != nil {
				return nil, false, err
			}
			values = []Node{v}
		}
		if listed && p.pos < len(p.text) && p.text[p.pos] == ',' {
			p.pos++
			if p.pos < len(p.text) && !p.ended() {
				return values, true, nil
			}
		}
		return values, false, nil
	}
	if p.pos == len(p.text) || p.text[p.pos] == '*' {
		return nil, false, &Error{Pos: at, Message: fmt.Sprintf("%s: has no value", spec.Name), Hint: example(spec)}
	}
	text, raw, star, err := p.word(true)
	if err != nil {
		return nil, false, err
	}
	parts := []string{text}
	if listed && !star && !strings.Contains(raw, `\`) {
		parts = strings.Split(text, ",")
		if last := len(parts) - 1; last > 0 && parts[last] == "" {
			parts = parts[:last]
			more = p.pos < len(p.text) && p.text[p.pos] == '"'
		}
	}
	offset := at
	for _, part := range parts {
		if part == "" {
			return nil, false, &Error{Pos: offset, Message: "an empty value between commas", Hint: ""}
		}
		if err := p.count(offset); err != nil {
			return nil, false, err
		}
		v, err := p.typed(spec, part, star, offset)
		if err != nil {
			return nil, false, err
		}
		values = append(values, v)
		offset += len(part) + 1
	}
	return values, more, nil
}

// typed turns the text of a value into a node of the field's type.
func (p *parser) typed(spec Spec, text string, star bool, at int) (Node, error) {
	if star && spec.Type != Text && spec.Type != Literal {
		return nil, &Error{Pos: at, Message: fmt.Sprintf("%s: takes no prefix", spec.Name), Hint: example(spec)}
	}
	switch spec.Type {
	case Number:
		r, err := parseNumberRange(text)
		if err != nil {
			return nil, &Error{Pos: at, Message: spec.Name + ": " + err.Error(), Hint: example(spec)}
		}
		return r, nil
	case Date:
		r, err := parseDateRange(text)
		if err != nil {
			return nil, &Error{Pos: at, Message: spec.Name + ": " + err.Error(), Hint: example(spec)}
		}
		return r, nil
	case Year:
		r, err := parseDateRange(text)
		if err != nil || r.From != 0 && r.From%10000 != 101 || r.To != 0 && r.To%10000 != 1231 {
			return nil, &Error{Pos: at, Message: fmt.Sprintf("%s: %q is no year", spec.Name, text), Hint: example(spec)}
		}
		return r, nil
	case Keyword:
		text = strings.ToLower(text)
		if spec.Values != nil {
			known := false
			for _, v := range spec.Values {
				known = known || v == text
			}
			if !known {
				hint := "one of " + strings.Join(spec.Values, ", ")
				if c := nearestOf(text, spec.Values); c != "" {
					hint = "did you mean " + c + "? " + hint
				}
				return nil, &Error{Pos: at, Message: fmt.Sprintf("%s: has no value %q", spec.Name, text), Hint: hint}
			}
		}
		return literal(text, at), nil
	case Region:
		return literal(text, at), nil
	}
	return p.wordNode(text, star, at)
}

// literal is a value that is compared whole: a word, or a phrase where it must
// be quoted to read back.
func literal(text string, at int) Node {
	if plain(text) && !strings.Contains(text, ",") {
		return &Word{Text: text, Pos: at}
	}
	return &Phrase{Text: text, Pos: at}
}

func example(spec Spec) string {
	switch spec.Type {
	case Number:
		return fmt.Sprintf("for example %s:>=98,5 or %s:100rb..2jt", spec.Name, spec.Name)
	case Date:
		return fmt.Sprintf("for example %s:2025-01..2026-03 or %s:2025", spec.Name, spec.Name)
	case Year:
		return fmt.Sprintf("for example %s:2025 or %s:>=2024", spec.Name, spec.Name)
	case Region:
		return fmt.Sprintf(`for example %s:"Jawa Tengah" or %s:32.75`, spec.Name, spec.Name)
	case Keyword:
		if spec.Values != nil {
			return "one of " + strings.Join(spec.Values, ", ")
		}
	}
	return fmt.Sprintf(`for example %s:kata or %s:"dua kata"`, spec.Name, spec.Name)
}
