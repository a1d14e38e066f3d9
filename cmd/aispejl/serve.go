package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// runServe serves a built site until it is interrupted. It keeps no state and
// writes nothing: any static host does as well.
func runServe(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(errs)
	address := flags.String("addr", "127.0.0.1", "address to listen on; 0.0.0.0 for every one")
	port := flags.Int("port", 8080, "port to listen on; 0 for any free one")
	base := flags.String("base", "/", "path the site is served under, such as /ai-tjek/")
	folder := flags.String("dir", "", "folder of the site; else dist here, else the one beside this program")
	gallery := flags.Bool("gallery", false, "serve a contact sheet of every chart too, at "+galleryFolder)
	browse := flags.Bool("open", false, "open the site in the default browser")
	if err := flags.Parse(args); err != nil || flags.NArg() > 0 {
		return exitUsage
	}
	if !strings.HasPrefix(*base, "/") || !strings.HasSuffix(*base, "/") {
		fmt.Fprintf(errs, "aispejl serve: -base %q: want a path that begins and ends with /\n", *base)
		return exitUsage
	}
	found, err := findSite(*folder)
	if err != nil {
		fmt.Fprintln(errs, "aispejl serve:", err)
		return exitRefused
	}
	pages, err := loadSite(os.DirFS(found), *base)
	if err != nil {
		fmt.Fprintln(errs, "aispejl serve:", err)
		return exitRefused
	}
	if *gallery {
		if err := pages.addGallery(); err != nil {
			fmt.Fprintln(errs, "aispejl serve:", err)
			return exitRefused
		}
	}
	listener, err := net.Listen("tcp", net.JoinHostPort(*address, strconv.Itoa(*port)))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		fmt.Fprintf(errs, "aispejl serve: port %d is taken by another program; choose one with -port, or 0 for any\n", *port)
		return exitRefused
	case err != nil:
		fmt.Fprintln(errs, "aispejl serve:", err)
		return exitRefused
	}
	url := "http://" + listener.Addr().String() + *base
	fmt.Fprintf(out, "%s is served at %s (stop with Ctrl-C)\n", found, url)
	if _, ok := pages.files[deckFolder]; ok {
		fmt.Fprintf(out, "slides: %s, in English: %sen/\n", url+deckFolder, url+deckFolder)
	}
	if *gallery {
		fmt.Fprintf(out, "charts: %s\n", url+galleryFolder)
	}
	if *browse {
		openBrowser(url)
	}
	if err := serveUntil(ctx, listener, pages); err != nil {
		fmt.Fprintln(errs, "aispejl serve:", err)
		return exitRefused
	}
	return exitOK
}

// findSite returns the folder to serve.
func findSite(asked string) (string, error) {
	candidates := []string{asked}
	if asked == "" {
		candidates = []string{"dist"}
		if program, err := os.Executable(); err == nil {
			candidates = append(candidates, filepath.Join(filepath.Dir(program), "dist"))
		}
	}
	for _, folder := range candidates {
		if _, err := os.Stat(filepath.Join(folder, "index.html")); err == nil {
			return folder, nil
		}
	}
	return "", fmt.Errorf("no site in %s: build one with aispejl build, or name its folder with -dir", strings.Join(candidates, " or "))
}

// doubleClicked starts the site that lies beside this program, as somebody expects
// who has unpacked the workshop kit. There is none beside a tool that was built in
// the source tree.
func doubleClicked(ctx context.Context, in io.Reader, out, errs io.Writer) (code int, ok bool) {
	program, err := os.Executable()
	if err != nil {
		return 0, false
	}
	site := filepath.Join(filepath.Dir(program), "dist")
	if _, err := os.Stat(filepath.Join(site, "index.html")); err != nil {
		return 0, false
	}
	port := kitPort
	if l, err := net.Listen("tcp", "127.0.0.1:"+port); err != nil {
		port = "0" // taken, perhaps by another copy
	} else {
		l.Close()
	}
	return runServe(ctx, []string{"-dir", site, "-port", port, "-open"}, in, out, errs), true
}

// kitPort is the same at every start, so that the browser keeps one copy of the site.
const kitPort = "8642"

// serveUntil serves until ctx ends and then lets running requests finish.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      5 * time.Minute, // the program over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	patience, stop := context.WithTimeout(context.Background(), 5*time.Second)
	defer stop()
	if err := server.Shutdown(patience); err != nil {
		return server.Close()
	}
	return nil
}
