package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"cakupan/corpus"
)

// visit is what a run found of one outlet.
type visit struct {
	day  corpus.Day
	open bool // a way in could be read, or a page was
}

// visits says when which outlet was visited, by host and oldest first, after the reports
// in runs/. Each report is read once and summed up in runs/visits.txt: a report of the
// whole registry is half a megabyte, and there is one for every night.
//
// The file is of lines whose fields are parted by tabs:
//
//	cakupan visits 1
//	host HOST                             numbered from 0 in the order of these lines
//	run ID SIZE MODIFIED DAY OPEN SHUT    of the report: bytes, nanoseconds, day; numbers
//	                                      of hosts as "0-7,9", "" for none
//
// The reports are the truth: the sum of one that changed is made again, and a file that
// is missing, or damaged, or cannot be written is no error.
func (f folder) visits() (map[string][]visit, error) {
	ids, err := f.runIDs()
	if err != nil {
		return nil, err
	}
	name := f.path("runs", "visits.txt")
	sums := parseVisits(name)
	next := &visitSums{numbers: map[string]int{}, runs: map[string]runSum{}}
	fresh := len(ids) == len(sums.runs)
	for _, id := range ids {
		st, err := os.Stat(f.path("runs", id+".json"))
		if errors.Is(err, fs.ErrNotExist) { // taken away meanwhile
			fresh = false
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read run %s: %w", id, err)
		}
		sum, ok := sums.runs[id]
		if !ok || sum.size != st.Size() || sum.modified != st.ModTime().UnixNano() {
			fresh = false
			if sum, err = sums.read(f.path("runs", id+".json")); err != nil {
				return nil, fmt.Errorf("read run %s: %w", id, err)
			}
			sum.size, sum.modified = st.Size(), st.ModTime().UnixNano()
		}
		next.runs[id] = sum
	}
	next.hosts, next.numbers = sums.hosts, sums.numbers
	if !fresh {
		next.write(ids, name)
	}
	out := make(map[string][]visit, len(next.hosts))
	for _, id := range ids {
		sum := next.runs[id]
		add := func(list []int, open bool) {
			for _, n := range list {
				h := next.hosts[n]
				out[h] = append(out[h], visit{sum.day, open})
			}
		}
		add(sum.open, true)
		add(sum.shut, false)
	}
	return out, nil
}

// visitSums is the file of sums.
type visitSums struct {
	hosts   []string
	numbers map[string]int // of hosts
	runs    map[string]runSum
}

type runSum struct {
	size, modified int64
	day            corpus.Day
	open, shut     []int // numbers of hosts
}

const visitsHead = "cakupan visits 1"

// parseVisits reads the file of sums. One that is not whole counts as none.
func parseVisits(name string) *visitSums {
	none := func() *visitSums { return &visitSums{numbers: map[string]int{}, runs: map[string]runSum{}} }
	v := none()
	b, err := os.ReadFile(name)
	if err != nil || !bytes.HasSuffix(b, []byte("\n")) {
		return v
	}
	for i, line := range strings.Split(strings.TrimSuffix(string(b), "\n"), "\n") {
		f := strings.Split(line, "\t")
		switch {
		case i == 0 && line == visitsHead:
		case i > 0 && f[0] == "host" && len(f) == 2:
			v.number(f[1])
		case i > 0 && f[0] == "run" && len(f) == 7:
			size, err1 := strconv.ParseInt(f[2], 10, 64)
			modified, err2 := strconv.ParseInt(f[3], 10, 64)
			day, err3 := strconv.ParseInt(f[4], 10, 32)
			open, ok1 := parseNumbers(f[5], len(v.hosts))
			shut, ok2 := parseNumbers(f[6], len(v.hosts))
			if err1 != nil || err2 != nil || err3 != nil || !ok1 || !ok2 {
				return none()
			}
			v.runs[f[1]] = runSum{size, modified, corpus.Day(day), open, shut}
		default:
			return none()
		}
	}
	return v
}

// number gives a host its number.
func (v *visitSums) number(host string) int {
	n, ok := v.numbers[host]
	if !ok {
		n = len(v.hosts)
		v.hosts = append(v.hosts, host)
		v.numbers[host] = n
	}
	return n
}

// runVisits is what of a run's report the ledger reads.
type runVisits struct {
	Crawl *struct {
		Started time.Time `json:"started"`
		Outlets []struct {
			Host      string `json:"host"`
			Offered   int    `json:"offered"`
			Fetched   int    `json:"fetched"`
			Unchanged int    `json:"unchanged"`
			Ways      []struct {
				Problem string `json:"problem"`
			} `json:"ways"`
		} `json:"outlets"`
	} `json:"crawl"`
}

// read sums up a report.
func (v *visitSums) read(name string) (sum runSum, err error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return sum, err
	}
	var run runVisits
	if err := json.Unmarshal(b, &run); err != nil || run.Crawl == nil {
		return sum, nil //nolint:nilerr // `runs` says that it is damaged; it proves no visit
	}
	sum.day = corpus.DayOf(run.Crawl.Started)
	for _, o := range run.Crawl.Outlets {
		open := o.Offered+o.Fetched+o.Unchanged > 0
		for _, w := range o.Ways {
			open = open || w.Problem == ""
		}
		if open {
			sum.open = append(sum.open, v.number(o.Host))
		} else {
			sum.shut = append(sum.shut, v.number(o.Host))
		}
	}
	return sum, nil
}

// write writes the file, whole or not at all, and does without where it cannot.
func (v *visitSums) write(ids []string, name string) {
	var b bytes.Buffer
	b.WriteString(visitsHead + "\n")
	for _, h := range v.hosts {
		fmt.Fprintf(&b, "host\t%s\n", h)
	}
	for _, id := range ids {
		if s, ok := v.runs[id]; ok {
			fmt.Fprintf(&b, "run\t%s\t%d\t%d\t%d\t%s\t%s\n", id, s.size, s.modified, s.day, formatNumbers(s.open), formatNumbers(s.shut))
		}
	}
	if strings.ContainsAny(strings.Join(v.hosts, ""), "\t\n") {
		return
	}
	tmp := fmt.Sprintf("%s.%d.tmp", name, os.Getpid())
	if err := os.WriteFile(tmp, b.Bytes(), 0o644); err != nil {
		os.Remove(tmp)
		return
	}
	if err := os.Rename(tmp, name); err != nil {
		os.Remove(tmp)
	}
}

// formatNumbers writes numbers as "0-7,9", in their order.
func formatNumbers(list []int) string {
	var b strings.Builder
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[j] == list[j-1]+1 {
			j++
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(list[i]))
		if j > i+1 {
			b.WriteString("-" + strconv.Itoa(list[j-1]))
		}
		i = j
	}
	return b.String()
}

// parseNumbers reads what formatNumbers wrote; all must be below limit.
func parseNumbers(s string, limit int) (list []int, ok bool) {
	if s == "" {
		return nil, true
	}
	for _, part := range strings.Split(s, ",") {
		from, to, several := strings.Cut(part, "-")
		first, err := strconv.Atoi(from)
		last := first
		if several && err == nil {
			last, err = strconv.Atoi(to)
		}
		if err != nil || first < 0 || last < first || last >= limit {
			return nil, false
		}
		for n := first; n <= last; n++ {
			list = append(list, n)
		}
	}
	return list, true
}
