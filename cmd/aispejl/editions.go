package main

import (
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"aispejl/stats/figure"
)

// errNoEdition is returned for a folder that holds no edition.
var errNoEdition = errors.New("holds neither edition.csv nor folders with an edition.csv")

// readEditions reads a folder of figure data: an edition, or a folder of
// editions each named like its id. It returns the editions oldest first, and
// every problem with the path of its file. No folder means the shipped data.
func readEditions(dir string) ([]*figure.Edition, error) {
	if dir == "" {
		return figure.Editions(), nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(entries, func(e os.DirEntry) bool { return slices.Contains(figure.Files(), e.Name()) }) {
		edition, err := readEdition(dir)
		if err != nil {
			return nil, err
		}
		return []*figure.Edition{edition}, nil
	}
	var all []*figure.Edition
	var problems []error
	folders := 0
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		if _, err := os.Stat(filepath.Join(path, figure.Files()[0])); !entry.IsDir() || err != nil {
			continue
		}
		folders++
		edition, err := readEdition(path)
		if err == nil && edition.ID != entry.Name() {
			err = &figure.RecordError{
				File: filepath.Join(path, figure.Files()[0]), Line: 2, Column: 1,
				Err: errors.New("id: the edition is " + edition.ID + ", its folder " + entry.Name()),
			}
		}
		if err != nil {
			problems = append(problems, err)
			continue
		}
		all = append(all, edition)
	}
	if folders == 0 {
		return nil, &fs.PathError{Op: "check", Path: dir, Err: errNoEdition}
	}
	slices.SortFunc(all, func(a, b *figure.Edition) int { return figure.CompareIDs(a.ID, b.ID) })
	return all, errors.Join(problems...)
}

// readEdition reads one folder; the problems carry its path. A CSV file that is
// not part of an edition is a problem too: most likely its name is misspelt.
func readEdition(dir string) (*figure.Edition, error) {
	edition, err := figure.Read(os.DirFS(dir))
	problems := located(dir, err)
	stray, globErr := filepath.Glob(filepath.Join(literalPattern(dir), "*.csv"))
	if globErr != nil {
		problems = append(problems, globErr)
	}
	for _, path := range stray {
		if !slices.Contains(figure.Files(), filepath.Base(path)) {
			problems = append(problems, &figure.RecordError{File: path, Err: errors.New("is not a file of an edition")})
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return edition, nil
}

// literalPattern makes a path match only itself in a pattern.
func literalPattern(path string) string {
	var b []byte
	for _, c := range []byte(path) {
		if c == '*' || c == '?' || c == '[' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, c)
	}
	return string(b)
}

// located puts the folder before the file of every record error.
func located(dir string, err error) []error {
	var all []error
	for _, err := range allErrors(err) {
		var record *figure.RecordError
		if errors.As(err, &record) {
			err = &figure.RecordError{File: filepath.Join(dir, record.File), Line: record.Line, Column: record.Column, Err: record.Err}
		}
		all = append(all, err)
	}
	return all
}

// allErrors takes joined errors apart.
func allErrors(err error) []error {
	if err == nil {
		return nil
	}
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var all []error
	for _, err := range joined.Unwrap() {
		all = append(all, allErrors(err)...)
	}
	return all
}

// refuseData prints every problem on a line of its own.
func refuseData(errs io.Writer, err error) int {
	for _, err := range allErrors(err) {
		io.WriteString(errs, err.Error()+"\n")
	}
	return exitRefused
}

// dataFlags returns a flag set that reports its own misuse on errs.
func dataFlags(name, synopsis string, errs io.Writer) *flag.FlagSet {
	flags := flag.NewFlagSet(name, flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.Usage = func() {
		io.WriteString(errs, "usage: aispejl "+name+" "+synopsis+"\n")
		flags.PrintDefaults()
	}
	return flags
}
