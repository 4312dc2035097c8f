// Command gen turns the region shapes (TopoJSON, WGS84) into the paths that package
// atlas draws: one line a region, whole numbers in hundredths of a degree.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// The map's corner and scale: x grows from 95° E, y from 6.25° N downwards.
const (
	west, north = 94.9, 6.25
	scale       = 100
)

type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int
	Objects   map[string]struct{ Geometries []geometry }
}

type geometry struct {
	Type       string
	Arcs       json.RawMessage
	Properties struct{ Code string }
}

func main() {
	geo := flag.String("geo", "../../../../../shared/geo", "`folder` of the shapes")
	out := flag.String("out", "data", "`folder` to write")
	flag.Parse()
	for _, f := range []struct{ in, object, out string }{
		{"provinces.topojson", "provinces", "provinces.tsv"},
		{"regencies.lite.topojson", "regencies", "regencies.tsv"},
	} {
		if err := convert(filepath.Join(*geo, f.in), f.object, filepath.Join(*out, f.out)); err != nil {
			log.Fatal(err)
		}
	}
}

func convert(in, object, out string) error {
	b, err := os.ReadFile(in)
	if err != nil {
		return fmt.Errorf("read shapes: %w", err)
	}
	var t topology
	if err := json.Unmarshal(b, &t); err != nil {
		return fmt.Errorf("read shapes %s: %w", in, err)
	}
	arcs := make([][][2]float64, len(t.Arcs))
	for i, a := range t.Arcs {
		x, y := 0, 0
		for _, d := range a {
			x, y = x+d[0], y+d[1]
			lon := float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0]
			lat := float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]
			arcs[i] = append(arcs[i], [2]float64{(lon - west) * scale, (north - lat) * scale})
		}
	}
	var lines []string
	for _, g := range t.Objects[object].Geometries {
		var polygons [][][]int
		switch g.Type {
		case "Polygon":
			var p [][]int
			err = json.Unmarshal(g.Arcs, &p)
			polygons = [][][]int{p}
		case "MultiPolygon":
			err = json.Unmarshal(g.Arcs, &polygons)
		default:
			err = fmt.Errorf("shape %s is a %s", g.Properties.Code, g.Type)
		}
		if err != nil {
			return fmt.Errorf("read shape %s: %w", g.Properties.Code, err)
		}
		lines = append(lines, line(g.Properties.Code, polygons, arcs))
	}
	slices.Sort(lines)
	f, err := os.Create(out)
	if err != nil {
		return fmt.Errorf("write paths: %w", err)
	}
	w := bufio.NewWriter(f)
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write paths: %w", err)
	}
	return f.Close()
}

// line is a region's code, the box of its largest island, and its path.
func line(code string, polygons [][][]int, arcs [][][2]float64) string {
	var path strings.Builder
	biggest, box := -1.0, [4]int{}
	for _, polygon := range polygons {
		for k, ring := range polygon {
			var pts [][2]int
			var area float64
			var last [2]float64
			lo, hi := [2]float64{math.Inf(1), math.Inf(1)}, [2]float64{math.Inf(-1), math.Inf(-1)}
			for _, n := range ring {
				arc := arcs[max(n, ^n)]
				for i := range arc {
					p := arc[i]
					if n < 0 {
						p = arc[len(arc)-1-i]
					}
					if len(pts) > 0 {
						area += last[0]*p[1] - p[0]*last[1]
					}
					last = p
					lo = [2]float64{min(lo[0], p[0]), min(lo[1], p[1])}
					hi = [2]float64{max(hi[0], p[0]), max(hi[1], p[1])}
					q := [2]int{int(math.Round(p[0])), int(math.Round(p[1]))}
					if len(pts) == 0 || pts[len(pts)-1] != q {
						pts = append(pts, q)
					}
				}
			}
			if k == 0 && math.Abs(area) > biggest {
				biggest = math.Abs(area)
				box = [4]int{int(math.Floor(lo[0])), int(math.Floor(lo[1])), int(math.Ceil(hi[0])), int(math.Ceil(hi[1]))}
			}
			if len(pts) > 1 && pts[0] == pts[len(pts)-1] {
				pts = pts[:len(pts)-1]
			}
			if len(pts) < 3 {
				continue // an island of less than a kilometre
			}
			fmt.Fprintf(&path, "M%d %dl", pts[0][0], pts[0][1])
			for i := 1; i < len(pts); i++ {
				number(&path, pts[i][0]-pts[i-1][0], i == 1)
				number(&path, pts[i][1]-pts[i-1][1], false)
			}
			path.WriteByte('z')
		}
	}
	return fmt.Sprintf("%s\t%d %d %d %d\t%s", code, box[0], box[1], box[2], box[3], path.String())
}

// number writes n as SVG paths allow it: a minus parts two numbers by itself.
func number(b *strings.Builder, n int, first bool) {
	if n >= 0 && !first {
		b.WriteByte(' ')
	}
	b.WriteString(strconv.Itoa(n))
}
