package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"aispejl/stats/figure"
	"aispejl/stats/survey"
)

const figuresCSV = "figures.csv"

// runTabulate turns the microdata of a wave into an edition of figures. With -o
// it writes the folder of the edition, which check accepts, with report.json
// beside it, and prints the reconciliation; without, figures.csv goes to out. The
// folder appears whole or not at all.
func runTabulate(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	flags := dataFlags("tabulate", "-spec wave.json [-o folder] data.csv", errs)
	specPath := flags.String("spec", "", "what to tabulate (stats/survey/testdata/README.md explains it)")
	folder := flags.String("o", "", "folder of the edition to write; it must not exist or be the same edition")
	if flags.Parse(args) != nil {
		return exitUsage
	}
	if flags.NArg() != 1 || *specPath == "" {
		flags.Usage()
		return exitUsage
	}
	tab, files, err := tabulate(ctx, *specPath, flags.Arg(0), newProgress(errs))
	if err != nil {
		return refuseMicrodata(errs, err)
	}
	report := tabulationText(tab)
	if *folder == "" {
		if _, err := out.Write(files[figuresCSV]); err != nil {
			return refuseMicrodata(errs, err)
		}
		io.WriteString(errs, report)
		return exitOK
	}
	if err := placeEdition(ctx, *folder, tab.Spec.Edition, files); err != nil {
		return refuseMicrodata(errs, err)
	}
	if _, err := io.WriteString(out, report); err != nil {
		return refuseMicrodata(errs, err)
	}
	return exitOK
}

// tabulate reads spec and data and returns the files of the edition.
func tabulate(ctx context.Context, specPath, dataPath string, p *progress) (*survey.Tabulation, map[string][]byte, error) {
	f, err := os.Open(specPath)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	spec, err := survey.ReadSpec(f, specPath)
	if err != nil {
		return nil, nil, err
	}
	data, err := readMicrodata(ctx, dataPath, p)
	if err != nil {
		return nil, nil, err
	}
	p.begin("tabulating")
	tab, err := survey.Tabulate(ctx, spec, data, func(done, all int) { p.at(float64(done), float64(all)) })
	p.end()
	if err != nil {
		return nil, nil, err
	}
	files := figure.Encode(editionOf(tab))
	if files["report.json"], err = tabulationJSON(tab); err != nil {
		return nil, nil, err
	}
	return tab, files, ctx.Err()
}

// placeEdition writes files to a folder beside the wanted one, checks that they
// read as an edition and only then gives them their place.
func placeEdition(ctx context.Context, folder, edition string, files map[string][]byte) error {
	if err := replaceable(folder, edition); err != nil {
		return err
	}
	folder = filepath.Clean(folder)
	fresh, err := os.MkdirTemp(filepath.Dir(folder), "."+filepath.Base(folder)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh) // gone already when all went well
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	for file, content := range files {
		if err := os.WriteFile(filepath.Join(fresh, file), content, 0o644); err != nil {
			return err
		}
	}
	if _, err := figure.Read(os.DirFS(fresh)); err != nil {
		return fmt.Errorf("the figures do not form an edition: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	old := fresh + ".old"
	if err := os.Rename(folder, old); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Rename(fresh, folder); err != nil {
		return errors.Join(err, os.Rename(old, folder))
	}
	return os.RemoveAll(old)
}

// replaceable reports why a folder may not be written: anything that is there and
// is not the same edition is somebody's work.
func replaceable(folder, edition string) error {
	if _, err := os.Stat(folder); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	content, err := os.ReadFile(filepath.Join(folder, "edition.csv"))
	if err != nil || !bytes.Contains(content, []byte("\n"+edition+",")) {
		return fmt.Errorf("%s: exists and is not edition %s; nothing was written", folder, edition)
	}
	return nil
}
