package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
)

// addFigures adds every figure of the edition as the files that the page of figures
// offers to download, the same as the figures command prints.
func (s *site) addFigures() error {
	for _, format := range []string{"csv", "json"} {
		var out, errs bytes.Buffer
		if runFigures(context.Background(), []string{"-format", format}, strings.NewReader(""), &out, &errs) != exitOK {
			return errors.New(errs.String())
		}
		s.files["web/figures."+format] = out.Bytes()
	}
	return nil
}
