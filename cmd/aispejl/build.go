package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// runBuild writes the whole site: the browser program, every page prerendered, the
// offline worker, compressed copies and checksums. The same source gives the same
// bytes, in any folder.
func runBuild(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	flags.SetOutput(errs)
	target := flags.String("o", "dist", "folder to write, replaced as a whole")
	work := flags.String("work", ".build", "folder for what the build keeps between runs, inside the source tree")
	baseURL := flags.String("base-url", "", "public address of the site, for canonical links; the files work at any address without it")
	quick := flags.Bool("quick", false, "leave out the compressed copies: for a look while working, not for publishing")
	kit := flags.String("kit", "", "folder to write the workshop kit to: tool, site and sample deck in one zip for each system")
	pages := flags.Bool("pages", false, "only print the rendered pages as JSON (the build calls itself with this)")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return exitUsage
	}
	err := error(nil)
	if *pages {
		err = printPages(out)
	} else {
		err = build{target: *target, work: *work, baseURL: *baseURL, kit: *kit, quick: *quick, out: out}.run(ctx)
	}
	if err != nil {
		fmt.Fprintln(errs, "aispejl build:", err)
		return exitRefused
	}
	return exitOK
}

// A build is one run of the build command.
type build struct {
	target, work, baseURL, kit string
	quick                      bool
	out                        io.Writer
}

func (b build) run(ctx context.Context) error {
	if _, err := os.Stat("web/boot.js"); err != nil {
		return errors.New("not in the source tree: the build runs in the folder of go.mod")
	}
	look, err := readBrand(os.DirFS("web"))
	writeContrast(b.out, look)
	if err != nil {
		return err
	}
	if err := b.trimModules(ctx); err != nil {
		return err
	}
	program, err := b.program(ctx)
	if err != nil {
		return err
	}
	rendered, err := b.pages(ctx)
	if err != nil {
		return err
	}
	support, err := goSupport(ctx)
	if err != nil {
		return err
	}
	s, err := assemble(parts{program.stripped, support, rendered, os.DirFS("web"), b.baseURL})
	if err != nil {
		return err
	}
	packed := map[string]compressed{}
	if !b.quick {
		if packed, err = s.compress(filepath.Join(b.work, "cache")); err != nil {
			return err
		}
	}
	if err := writeFolder(b.target, s.files, packed); err != nil {
		return err
	}
	fmt.Fprintf(b.out, "%s: %d pages, %d files, version %s\n", b.target, len(rendered), len(s.files), s.version)
	program.report(b.out, packed[s.program])
	if b.kit != "" {
		return b.writeKit(ctx, s.files, "cmd/tools/node_modules")
	}
	return nil
}
