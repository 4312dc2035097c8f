package query

// Replace returns the tree with the node old, compared by identity, taken out
// and now put in its place. What is above old is new; everything else is shared.
func Replace(n, old, now Node) Node {
	if n == old {
		return now
	}
	list := func(nodes []Node) []Node {
		out := make([]Node, len(nodes))
		for i, c := range nodes {
			out[i] = Replace(c, old, now)
		}
		return out
	}
	switch n := n.(type) {
	case *And:
		return &And{Nodes: list(n.Nodes)}
	case *Or:
		return &Or{Nodes: list(n.Nodes)}
	case *Not:
		return &Not{Node: Replace(n.Node, old, now)}
	case *Field:
		return &Field{Name: n.Name, Value: Replace(n.Value, old, now), Pos: n.Pos}
	}
	return n
}

// Distance is how many letters must be put in, left out, changed or swapped with
// their neighbour to make b of a. Inputs are cut at 40 letters.
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	x, y = x[:min(len(x), 40)], y[:min(len(y), 40)]
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
