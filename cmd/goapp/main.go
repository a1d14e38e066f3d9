// Command goapp writes a trimmed and corrected copy of go-app, which the site
// is built against: go run ./cmd/goapp -o .build/go-app
//
// Trimmed: in the browser program net/http, crypto, regexp, encoding/json and
// google/uuid are left out, which is more than a third of the download.
// Corrected: the HTML encoder, the start on odd addresses, and a few handlers;
// edits.go lists every change with its reason.
//
// The copy is made from the module cache at build time, so no file of go-app is
// kept in this repository. Every file that is edited must have the checksum the
// edit was written for; another version of go-app is refused.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

const (
	modulePath    = "github.com/maxence-charriere/go-app/v10"
	moduleVersion = "v10.1.11"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, errs io.Writer) int {
	flags := flag.NewFlagSet("goapp", flag.ContinueOnError)
	flags.SetOutput(errs)
	target := flags.String("o", ".build/go-app", "folder to write, replaced as a whole")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return 2
	}
	source, err := moduleFolder()
	if err == nil {
		err = writeCopy(source, *target)
	}
	if err != nil {
		fmt.Fprintln(errs, "goapp:", err)
		return 1
	}
	return 0
}

// moduleFolder returns where the go command keeps go-app, fetching it if needed.
func moduleFolder() (string, error) {
	if out, err := exec.Command("go", "mod", "download", modulePath).CombinedOutput(); err != nil {
		return "", fmt.Errorf("download %s: %w\n%s", modulePath, err, out)
	}
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}\t{{.Dir}}", modulePath).Output()
	if err != nil {
		return "", fmt.Errorf("find %s: %w", modulePath, err)
	}
	version, folder, _ := strings.Cut(strings.TrimSpace(string(out)), "\t")
	if version != moduleVersion {
		return "", fmt.Errorf("go.mod asks for %s %s, but the edits are written for %s", modulePath, version, moduleVersion)
	}
	return folder, nil
}
