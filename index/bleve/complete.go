package bleve

import (
	"context"
	"sort"
	"strings"

	"cakupan/index"
	"cakupan/index/indonesian"
	"cakupan/index/query"
)

// completeEach bounds the completions of one kind where none is asked for.
const completeEach = 5

// Complete returns ways to go on with the last term of a query that is being
// typed, and the byte at which that term begins: what is before it stays. size
// bounds the completions of each kind; 0 is 5. Words and outlets are those of
// the generation, most frequent first.
func (r *Reader) Complete(ctx context.Context, typed string, size int) (start int, list []index.Completion, err error) {
	err = r.reading(func() (err error) {
		start, list, err = r.complete(ctx, typed, size)
		return err
	})
	if err != nil {
		return start, nil, err
	}
	return start, list, nil
}

func (r *Reader) complete(ctx context.Context, typed string, size int) (start int, list []index.Completion, err error) {
	if size <= 0 {
		size = completeEach
	}
	typed = typed[:min(len(typed), query.MaxLength)]
	start, field, part := lastTerm(typed)
	part = strings.ToLower(strings.TrimPrefix(part, `"`))
	c := r.compiler(ctx, index.Articles, false)
	put := func(found []index.Completion) {
		list = append(list, found[:min(len(found), size)]...)
	}
	if field != "" {
		spec, ok := r.fields.Lookup(field)
		if !ok {
			return start, nil, nil
		}
		switch {
		case spec.Type == query.Region:
			put(r.completeRegion(part, spec.Name, spec.Name == "provinsi"))
		case spec.Name == "outlet":
			found, err := c.completeOutlet(part, "outlet")
			if err != nil {
				return start, nil, err
			}
			put(found)
		case spec.Name == "judul":
			found, err := c.completeWord(fTitle, part, "judul:")
			if err != nil {
				return start, nil, err
			}
			put(found)
		case spec.Type == query.Year:
			var found []index.Completion
			for _, v := range r.m.Summary.values(index.FacetYear) {
				if strings.HasPrefix(v.Value, part) {
					found = append(found, index.Completion{Kind: index.CompleteValue, Text: spec.Name + ":" + v.Value, Name: v.Value, N: v.N})
				}
			}
			put(found)
		default:
			var found []index.Completion
			for _, v := range spec.Values {
				if strings.HasPrefix(v, part) {
					n := -1
					if saved := r.m.Summary.values(spec.Name); saved != nil {
						n = r.m.Summary.count(spec.Name, v)
					}
					found = append(found, index.Completion{Kind: index.CompleteValue, Text: spec.Name + ":" + v, Name: v, N: n})
				}
			}
			put(found)
		}
		return start, list, nil
	}
	if len(part) < 2 {
		return start, nil, nil
	}
	var fields, aliases []index.Completion
	for _, f := range r.fields {
		if strings.HasPrefix(f.Name, part) {
			fields = append(fields, index.Completion{Kind: index.CompleteField, Text: f.Name + ":", Name: f.Description, N: -1})
			continue
		}
		for _, name := range f.Aliases {
			if strings.HasPrefix(name, part) {
				aliases = append(aliases, index.Completion{Kind: index.CompleteField, Text: name + ":", Name: f.Description, N: -1})
				break
			}
		}
	}
	fields = append(fields, aliases...)
	put(fields)
	put(r.completeRegion(part, "wilayah", false))
	found, err := c.completeOutlet(part, "outlet")
	if err != nil {
		return start, nil, err
	}
	put(found)
	if found, err = c.completeWord(fText, part, ""); err != nil {
		return start, nil, err
	}
	put(found)
	return start, list, nil
}

// lastTerm finds the term at the end of a text: where it begins, the field before
// its colon, and what stands behind that.
func lastTerm(text string) (start int, field, part string) {
	open := false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\':
			i++
		case c == '"':
			open = !open
		case !open && (c == ' ' || c == '\t' || c == '\n' || c == '(' || c == ')'):
			start = i + 1
		}
	}
	start = min(start, len(text))
	if start < len(text) && text[start] == '-' {
		start++
	}
	field, part, ok := strings.Cut(text[start:], ":")
	if !ok {
		return start, "", text[start:]
	}
	if i := strings.LastIndexByte(part, ','); i >= 0 && !strings.Contains(part, `"`) {
		part = part[i+1:]
	}
	return start, field, part
}

// completeRegion returns the regions one of whose words begins with part.
func (r *Reader) completeRegion(part, field string, province bool) []index.Completion {
	part = indonesian.Fold(part)
	type ranked struct {
		index.Completion
		first bool // the name itself begins so
	}
	var list []ranked
	for _, reg := range r.regions {
		if province && strings.Contains(reg.Code, ".") {
			continue
		}
		_, own := ownName(reg.Full)
		full := indonesian.Fold(reg.Full)
		first := strings.HasPrefix(own, part) || strings.HasPrefix(full, part) || strings.HasPrefix(reg.Code, part)
		if !first && !strings.Contains(" "+own, " "+part) {
			continue
		}
		n := r.m.Summary.count(index.FacetRegion, reg.Code) + r.m.Summary.count(index.FacetProvince, reg.Code)
		list = append(list, ranked{index.Completion{Kind: index.CompleteRegion, Text: field + `:"` + reg.Full + `"`, Name: reg.Full, Code: reg.Code, N: n}, first})
	}
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].first != list[j].first {
			return list[i].first
		}
		return list[i].N > list[j].N
	})
	out := make([]index.Completion, len(list))
	for i, x := range list {
		out[i] = x.Completion
	}
	return out
}

// completeOutlet returns the outlets whose host begins with part or whose name
// has a word that does.
func (c *compiler) completeOutlet(part, field string) ([]index.Completion, error) {
	var out []index.Completion
	for _, f := range []string{fOutlet, fName} {
		err := c.entries(f, "", func(term string, n uint64) bool {
			if strings.HasPrefix(term, part) || f == fName && strings.Contains(" "+term, " "+part) {
				out = append(out, index.Completion{Kind: index.CompleteOutlet, Text: (&query.Field{Name: field, Value: keyword(term)}).String(), Name: term, N: int(n)})
			}
			return true
		})
		if err != nil {
			return nil, err
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].N > out[j].N })
	return out, nil
}

func keyword(s string) query.Node {
	if strings.Contains(s, " ") {
		return &query.Phrase{Text: s}
	}
	return &query.Word{Text: s}
}

// completeWord returns the words of a field that begin with part.
func (c *compiler) completeWord(field, part, before string) ([]index.Completion, error) {
	form := indonesian.Fold(part)
	if len(form) < 2 || strings.ContainsAny(form, " ") {
		return nil, nil
	}
	var out []index.Completion
	err := c.entries(field, indonesian.Exact+form, func(term string, n uint64) bool {
		word := strings.TrimPrefix(term, indonesian.Exact)
		out = append(out, index.Completion{Kind: index.CompleteWord, Text: before + word, Name: word, N: int(n)})
		return true
	})
	if err != nil {
		return nil, err
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].N > out[j].N })
	return out, nil
}

// values returns the counted values of a facet.
func (s *summary) values(facet string) []index.Count {
	for _, f := range s.Facets {
		if f.Name == facet {
			return f.Values
		}
	}
	return nil
}

func (s *summary) count(facet, value string) int {
	for _, v := range s.values(facet) {
		if v.Value == value {
			return v.N
		}
	}
	return 0
}
