package maxent

import "errors"

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
	count := map[string]int{}
	for _, c := range choices {
		for _, features := range c.Candidates {
			for _, f := range features {
				count[f]++
			}
		}
	}
	old, err := parse(o.From)
	if err != nil {
		return "", err
	}
	names, index := vocabulary(count, o.rare(), old)
	rows := make([][][]int, len(choices))
	for i, c := range choices {
		rows[i] = make([][]int, len(c.Candidates))
		for k, features := range c.Candidates {
			rows[i][k] = places(features, index)
		}
	}
	d := newDescent(len(names), o)
	for i, f := range names {
		if row := old.rows[f]; row != nil {
			d.from[i] = row[0]
		}
	}
	copy(d.w, d.from)
	w, g := d.w, d.g
	var p []float64
	for range o.rounds() {
		d.start()
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
		d.step()
	}
	return write([]string{"chosen"}, names, w), nil
}
