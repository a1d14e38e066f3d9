package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"aispejl/stats/survey/table"
)

// A progress shows how far a long command is: a bar on a terminal, a line per
// tenth otherwise. It says nothing about work that is done within a second.
type progress struct {
	w        io.Writer
	terminal bool
	start    time.Time
	what     string
	tenth    int
	drawn    bool
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w}
	if f, ok := w.(*os.File); ok {
		if info, err := f.Stat(); err == nil {
			p.terminal = info.Mode()&os.ModeCharDevice != 0
		}
	}
	return p
}

// begin names the work that follows.
func (p *progress) begin(what string) {
	p.end()
	p.start, p.what, p.tenth = time.Now(), what, 0
}

// at says that done of all is done.
func (p *progress) at(done, all float64) {
	if !(all > 0) || time.Since(p.start) < time.Second && !p.drawn {
		return
	}
	tenth := min(10, int(10*done/all))
	if p.terminal {
		p.drawn = true
		width := min(40, int(40*done/all))
		fmt.Fprintf(p.w, "\r%-12s [%s%s] %3d %%", p.what, strings.Repeat("#", width), strings.Repeat(".", 40-width), min(100, int(100*done/all)))
	} else if tenth > p.tenth {
		p.drawn, p.tenth = true, tenth
		fmt.Fprintf(p.w, "%s: %d %%\n", p.what, 10*tenth)
	}
}

// end closes the bar.
func (p *progress) end() {
	if p.drawn && p.terminal {
		fmt.Fprintln(p.w)
	}
	p.drawn = false
}

// readMicrodata reads a CSV file of rows, showing progress; it stops when the
// context ends.
func readMicrodata(ctx context.Context, path string, p *progress) (*table.Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, errors.New(path + ": is a folder, not a CSV file")
	}
	p.begin("reading")
	defer p.end()
	return table.Read(&watchedReader{ctx: ctx, r: f, all: float64(info.Size()), p: p}, path)
}

// A watchedReader reports what is read and ends with its context.
type watchedReader struct {
	ctx       context.Context
	r         io.Reader
	done, all float64
	p         *progress
}

func (r *watchedReader) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.r.Read(b)
	r.done += float64(n)
	r.p.at(r.done, r.all)
	return n, err
}

// refuseMicrodata prints why a command on microdata stopped.
func refuseMicrodata(errs io.Writer, err error) int {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(errs, "interrupted; nothing was written")
		return exitRefused
	}
	return refuseData(errs, err)
}
