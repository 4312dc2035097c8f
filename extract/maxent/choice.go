package maxent

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Choice is an annotated choice among candidates: the features of each by name, and which
// one is right.
type Choice struct {
	Candidates [][]string
	Right      int
}

// TrainChoice fits a model that tells one of several candidates by the features of each: a
// conditional logit (McFadden, Frontiers in Econometrics, 1974), in the literature of
// language the ranking of mentions (Denis and Baldridge, EMNLP 2008). The model has one
// class, named "chosen": a candidate's weight is the sum of its features', and the odds of
// two candidates are as the exponents of theirs. The training is as Train's.
func TrainChoice(choices []Choice, o Training) (string, error) {
	if len(choices) == 0 {
		return "", errors.New("train model: no choices")
	}
	rounds, prior, rare := cmp.Or(o.Rounds, 400), cmp.Or(o.Prior, 3), cmp.Or(o.Rare, 2)
	count := map[string]int{}
	for _, c := range choices {
		for _, features := range c.Candidates {
			for _, f := range features {
				count[f]++
			}
		}
	}
	names := make([]string, 0, len(count))
	for f, n := range count {
		if n >= rare {
			names = append(names, f)
		}
	}
	slices.Sort(names)
	index := make(map[string]int, len(names))
	for i, f := range names {
		index[f] = i
	}
	rows := make([][][]int, len(choices))
	for i, c := range choices {
		rows[i] = make([][]int, len(c.Candidates))
		for k, features := range c.Candidates {
			for _, f := range features {
				if at, ok := index[f]; ok {
					rows[i][k] = append(rows[i][k], at)
				}
			}
		}
	}
	w, g, seen := make([]float64, len(names)), make([]float64, len(names)), make([]float64, len(names))
	var p []float64
	for range rounds {
		for i := range g {
			g[i] = prior * w[i]
		}
		for i, candidates := range rows {
			p = p[:0]
			for _, row := range candidates {
				sum := 0.0
				for _, f := range row {
					sum += w[f]
				}
				p = append(p, sum)
			}
			softmax(p)
			p[choices[i].Right]--
			for k, row := range candidates {
				for _, f := range row {
					g[f] += p[k]
				}
			}
		}
		for i := range w {
			seen[i] += g[i] * g[i]
			if seen[i] > 0 {
				w[i] -= 0.2 * g[i] / math.Sqrt(seen[i])
			}
		}
	}
	var b strings.Builder
	b.WriteString("classes\tchosen\n")
	for i, f := range names {
		if v := math.Round(w[i] * scale); math.Abs(v) >= scale/50 {
			b.WriteString(f + "\t" + strconv.Itoa(int(v)) + "\n")
		}
	}
	return b.String(), nil
}
