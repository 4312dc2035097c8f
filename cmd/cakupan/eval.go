package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cakupan/extract/eval"
)

func newEval(a *app) *cobra.Command {
	var show bool
	var least float64
	var annotator string
	c := &cobra.Command{
		Use:   "eval [flags] DIR",
		Short: "Measure the extractor against annotated texts",
		Long: `Eval runs the extractor over the annotated texts of a folder, pairs NNN.txt and
NNN.json, and prints precision, recall and F1 of each field with 95 % intervals
(bootstrap over articles). --show lists every disagreement with its sentence.

To measure on texts of your own: put each article's text into NNN.txt, copy the
output of "cakupan extract --json NNN.txt" to NNN.json, correct it by hand to
what the text says, and take out start, end, cp_start, cp_end and rule if you
like. --annotator compares with the annotations of another who worked blind, in
place of the program's: two people's agreement is the most that can be asked of a
program. What each value means:

  regions   one entry for each province, kabupaten or kota that the text names,
            with its Kemendagri code, or code null and candidates where the text
            leaves open which of two is meant; roles subject, venue, dateline,
            mention
  dates     one for each value and role (event, published, as_of, target, period,
            other); values YYYY-MM-DD, YYYY-MM or YYYY
  figures   people, percent and regions of JKN membership: value, unit, measure,
            bound, whose (region, code) and as_of
  awards    UHC awards that a region has received: region, code, category
            (utama, madya, pratama or null), year, level
` + exitHelp + `
--min makes the exit status 6 where any field's F1 is below it.`,
		Example: "  cakupan eval --show contoh/\n  cakupan eval --annotator contoh-kedua/ contoh/",
		Args:    cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			st, err := os.Stat(args[0])
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return fail(exitNothing, "", "there is no folder %s", args[0])
			case err != nil:
				return fail(exitFailed, "", "%w", err)
			case !st.IsDir():
				return fail(exitUsage, "eval wants the folder that the pairs stand in", "%s is a file", args[0])
			}
			cases, err := eval.Load(os.DirFS(args[0]))
			switch {
			case errors.Is(err, eval.ErrNoCases):
				return fail(exitNothing, "a case is a text NNN.txt with its facts in NNN.json beside it", "%s: %w", args[0], err)
			case err != nil:
				return fail(exitFailed, "", "%w", err)
			}
			var rep eval.Report
			if annotator != "" {
				if rep, err = agreement(a, cases, annotator); err != nil {
					return err
				}
			} else if rep, err = eval.Run(cases); err != nil {
				return fail(exitFailed, "", "%w", err)
			}
			if a.json {
				err = a.printJSON(rep)
			} else {
				err = rep.Print(a.out, show)
			}
			if err != nil {
				return err
			}
			for _, f := range rep.Fields {
				if f.F1 < least {
					return fail(exitFindings, "", "F1 of %s is %.3f, below %.3f", f.Name, f.F1, least)
				}
			}
			return nil
		},
	}
	c.Flags().BoolVar(&show, "show", false, "print every disagreement with its sentence")
	c.Flags().StringVar(&annotator, "annotator", "", "compare with a second annotator's `folder` of NNN.json, not with the program")
	c.Flags().Float64Var(&least, "min", 0, "the `F1` that every field must reach")
	return c
}

// agreement compares the annotations with a second annotator's.
func agreement(a *app, cases []eval.Case, folder string) (eval.Report, error) {
	if st, err := os.Stat(folder); err != nil || !st.IsDir() {
		return eval.Report{}, fail(exitNothing, "", "there is no folder %s", folder)
	}
	both, records, alone, err := eval.Second(os.DirFS(folder), cases)
	switch {
	case errors.Is(err, eval.ErrNoCases):
		return eval.Report{}, fail(exitNothing, "the second annotator's file of NNN.txt is called NNN.json too", "%s and the first folder have no text in common", folder)
	case err != nil:
		return eval.Report{}, fail(exitFailed, "", "%w", err)
	}
	if len(alone) > 0 {
		fmt.Fprintf(a.err, "cakupan: not annotated by the second annotator, left out: %s\n", strings.Join(alone, " "))
	}
	rep, err := eval.Score(both, records)
	if err != nil {
		return rep, fail(exitFailed, "", "%w", err)
	}
	return rep, nil
}
