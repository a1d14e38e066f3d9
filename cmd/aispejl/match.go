package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// runMatch matches the firms of a data file as a spec says and prints growth,
// effects, balance and the log of removed rows as JSON. Nothing is written unless
// all of it is; a refused input has every problem on its own line of errs.
func runMatch(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	flags := dataFlags("match", "-spec match.json [-o out.json] [-figures growth.csv] data.csv", errs)
	spec := flags.String("spec", "", "the `file` that says what is matched how")
	result := flags.String("o", "", "write the result to this `file` instead of standard output")
	rows := flags.String("figures", "", "write the growth as rows of figures.csv to this `file`")
	if err := flags.Parse(args); err != nil {
		return exitUsage
	}
	if *spec == "" || flags.NArg() != 1 || *rows != "" && *rows == *result {
		flags.Usage()
		return exitUsage
	}
	files, err := matchFiles(ctx, *spec, flags.Arg(0), *rows != "", newProgress(errs))
	if err != nil {
		return refuseMicrodata(errs, err)
	}
	written := map[string][]byte{}
	if *rows != "" {
		written[*rows] = files.figures
	}
	if *result != "" {
		written[*result] = files.result
	}
	if err := writeWhole(ctx, written, *spec, flags.Arg(0)); err != nil {
		return refuseMicrodata(errs, err)
	}
	if *result == "" {
		if _, err := out.Write(files.result); err != nil {
			return refuseMicrodata(errs, fmt.Errorf("output: %w", err))
		}
	}
	return exitOK
}

type matchOutput struct{ result, figures []byte }

func matchFiles(ctx context.Context, specFile, dataFile string, figures bool, p *progress) (matchOutput, error) {
	spec, err := readMatchSpec(specFile)
	if err != nil {
		return matchOutput{}, err
	}
	if figures && spec.Figures == nil {
		return matchOutput{}, fmt.Errorf("%s: -figures needs the field figures", specFile)
	}
	t, err := readMicrodata(ctx, dataFile, p)
	if err != nil {
		return matchOutput{}, err
	}
	data, err := matchSample(spec, t)
	if err != nil {
		return matchOutput{}, err
	}
	p.begin("matching")
	r, err := matchOutcomes(ctx, data, func(done, total int) { p.at(float64(done), float64(total)) })
	p.end()
	if err != nil {
		return matchOutput{}, err
	}
	var o matchOutput
	if o.result, err = json.MarshalIndent(r, "", "  "); err != nil {
		return matchOutput{}, err
	}
	o.result = append(o.result, '\n')
	if figures {
		if o.figures, err = spec.figureRows(r); err != nil {
			return matchOutput{}, fmt.Errorf("%s: %w", dataFile, err)
		}
	}
	return o, nil
}

// writeWhole writes files beside their names and renames them when all are whole,
// so that an interrupt leaves the old files or the new. None may be an input.
func writeWhole(ctx context.Context, files map[string][]byte, inputs ...string) (err error) {
	parts := map[string]string{}
	defer func() {
		for part := range parts {
			os.Remove(part)
		}
	}()
	for name, content := range files {
		for _, input := range inputs {
			a, errA := os.Stat(name)
			b, errB := os.Stat(input)
			if errA == nil && errB == nil && os.SameFile(a, b) {
				return fmt.Errorf("%s: is an input and would be overwritten", name)
			}
		}
		part, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
		if err != nil {
			return err
		}
		parts[part.Name()] = name
		_, err = part.Write(content)
		if err = errors.Join(err, part.Chmod(0o644), part.Close()); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for part, name := range parts {
		if err := os.Rename(part, name); err != nil {
			return err
		}
		delete(parts, part)
	}
	return nil
}
