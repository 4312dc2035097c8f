// Command cakupan reads Indonesia's regional press and turns what it says about
// Universal Health Coverage (the JKN programme of BPJS Kesehatan) into facts that
// can be searched, counted, traced to the sentence they came from, and cited.
//
// It is the one place that knows all the packages: the crawler hands pages to
// the extractor, the extractor's facts go to the corpus, the corpus feeds the
// index. One file holds one command; pipeline.go joins the parts, folder.go
// knows the data folder.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends it at once
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// Exit codes, the same for every command.
const (
	exitOK       = 0
	exitFailed   = 1   // it went wrong; the message says what
	exitUsage    = 2   // the command line or the query could not be understood
	exitNothing  = 3   // what was named (a folder, an article, a run) is not there
	exitInUse    = 4   // another process is writing to the data folder
	exitDamaged  = 5   // the data folder is damaged, or belongs to something else
	exitFindings = 6   // it went through, and found problems (check, eval --min, crawl with failed outlets)
	exitStopped  = 130 // interrupted
)

const exitHelp = `
Exit status: 0 done · 1 failed · 2 wrong usage or query · 3 what was named is not there ·
4 data folder in use · 5 data folder damaged or foreign · 6 done, with problems ·
130 interrupted`

// exitError carries an exit code and a hint for the person at the terminal.
type exitError struct {
	code int
	err  error
	hint string
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

func fail(code int, hint string, format string, args ...any) error {
	return &exitError{code, fmt.Errorf(format, args...), hint}
}

// app is what every command works with.
type app struct {
	in       io.Reader
	out, err io.Writer // data and talk
	data     string    // --data
	json     bool      // --json
	color    string    // --color
}

func run(ctx context.Context, args []string, in io.Reader, out, errw io.Writer) int {
	w := bufferedOut(out)
	a := &app{in: in, out: w, err: errw}
	root := newRoot(a)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(w)
	root.SetErr(errw)
	err := root.ExecuteContext(ctx)
	if errors.Is(err, errAbandoned) {
		fmt.Fprintln(errw, "cakupan: interrupted")
		return exitStopped // what was abandoned may still be writing
	}
	if ferr := w.Flush(); err == nil && ferr != nil {
		if errors.Is(ferr, syscall.EPIPE) {
			return exitOK // the reader (head, less) has seen enough
		}
		err = fmt.Errorf("write output: %w", ferr)
	}
	if err == nil {
		return exitOK
	}
	if errors.Is(err, syscall.EPIPE) {
		return exitOK
	}
	code, hint := classify(ctx, err)
	if !errors.Is(err, errQuiet) {
		fmt.Fprintf(errw, "cakupan: %s\n", safe(err.Error()))
	}
	if hint != "" {
		fmt.Fprintf(errw, "hint: %s\n", safe(hint))
	}
	return code
}

// errAbandoned is a command that was left at its work when it was interrupted.
var errAbandoned = errors.New("interrupted")

// errQuiet is an exit code whose reason has been printed already.
var errQuiet = errors.New("see above")

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "cakupan",
		Short: "Facts on Universal Health Coverage from Indonesia's regional press",
		Long: `cakupan reads Indonesia's regional press every night and turns what it says about
Universal Health Coverage (JKN, BPJS Kesehatan) into facts that can be searched,
counted, traced to their sentence, and cited.

Data goes to standard output, talk to standard error. Every command has --json
(one object a line) and takes its data folder from --data.
` + exitHelp,
		SilenceErrors: true, SilenceUsage: true,
		Version: version(),
		Example: `  cakupan demo
  cakupan search 'kategori:madya provinsi:"Jawa Tengah"'
  cakupan claims --region "Kota Bekasi"`,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
	}
	root.PersistentFlags().StringVar(&a.data, "data", "./data", "the data `folder`")
	root.PersistentFlags().BoolVar(&a.json, "json", false, "print JSON, one object a line")
	root.PersistentFlags().StringVar(&a.color, "color", "auto", "colour: auto, always or never")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		var invalid *pflag.InvalidValueError
		if errors.As(err, &invalid) {
			return fail(exitUsage, flagHint(c, err), "--%s cannot be %q: want %s", invalid.GetFlag().Name, invalid.GetValue(), flagKind(invalid.GetFlag().Value.Type()))
		}
		return &exitError{exitUsage, err, flagHint(c, err)}
	})
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		switch a.color {
		case "auto", "always", "never":
			return nil
		}
		return fail(exitUsage, "", "--color %q: want auto, always or never", a.color)
	}
	root.AddCommand(commands(a)...)
	for _, c := range root.Commands() {
		checkArgs(c)
	}
	return root
}

// checkArgs makes wrong arguments of a command, and of those below it, a wrong
// usage with the right one as the hint.
func checkArgs(c *cobra.Command) {
	args := c.Args
	c.Args = func(c *cobra.Command, got []string) error {
		if args == nil {
			return nil
		}
		if err := args(c, got); err != nil {
			if len(got) > 0 && strings.HasPrefix(err.Error(), "unknown command") {
				err = fmt.Errorf("%s takes no argument %q", c.CommandPath(), got[0])
			}
			return &exitError{exitUsage, err, "usage: " + c.UseLine()}
		}
		return nil
	}
	for _, sub := range c.Commands() {
		checkArgs(sub)
	}
}

// flagHint names the flag that was probably meant.
func flagHint(c *cobra.Command, err error) string {
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		best, name := 3, ""
		c.Flags().VisitAll(func(f *pflag.Flag) {
			if d := editDistance(f.Name, unknown.GetSpecifiedName()); d < best {
				best, name = d, f.Name
			}
		})
		if name != "" {
			return fmt.Sprintf("did you mean --%s?", name)
		}
	}
	return fmt.Sprintf("see %s --help", c.CommandPath())
}

// editDistance is Levenshtein's distance in bytes.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diag := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diag
			if a[i-1] != b[j-1] {
				cost++
			}
			diag = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

// version is the module's version or, for a build from a checkout, its commit.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return "devel " + s.Value[:12]
		}
	}
	return "devel"
}

// flagKind says what a flag of a kind of the flag library wants.
func flagKind(kind string) string {
	switch kind {
	case "int", "uint64", "int64":
		return "a whole number"
	case "duration":
		return "a time such as 30s or 5m"
	case "bool":
		return "true or false"
	}
	return "a " + kind
}
