// Command goapp writes trimmed and corrected copies of go-app and rsc.io/qr, which
// the site is built against: go run ./cmd/goapp -o .build
//
// Trimmed: fmt, os, net, crypto, regexp, encoding/json and google/uuid are left out of
// the browser program, all elements are of one type, and states, actions, storage and
// notifications are not there; that is more than half of the download.
// Corrected: the HTML encoder, the start on odd addresses, and a few handlers;
// edits.go lists every change with its reason.
//
// The copies are made from the module cache at build time, so no file of theirs is
// kept in this repository. Every file that is edited must have the checksum the
// edit was written for; another version is refused.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, errs io.Writer) int {
	flags := flag.NewFlagSet("goapp", flag.ContinueOnError)
	flags.SetOutput(errs)
	target := flags.String("o", ".build", "folder to write the folders go-app and qr to, each replaced as a whole")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return 2
	}
	for folder, o := range map[string]original{"go-app": goApp, "qr": qr} {
		source, err := o.folder()
		if err == nil {
			err = o.writeCopy(source, filepath.Join(*target, folder))
		}
		if err != nil {
			fmt.Fprintln(errs, "goapp:", err)
			return 1
		}
	}
	return 0
}

// folder returns where the go command keeps the module, fetching it if needed.
func (o original) folder() (string, error) {
	if out, err := exec.Command("go", "mod", "download", o.path).CombinedOutput(); err != nil {
		return "", fmt.Errorf("download %s: %w\n%s", o.path, err, out)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}\t{{.Dir}}", o.path).Output()
	if err != nil {
		return "", fmt.Errorf("find %s: %w", o.path, err)
	}
	version, folder, _ := strings.Cut(strings.TrimSpace(string(out)), "\t")
	if version != o.version {
		return "", fmt.Errorf("go.mod asks for %s %s, but the edits are written for %s", o.path, version, o.version)
	}
	return folder, nil
}
