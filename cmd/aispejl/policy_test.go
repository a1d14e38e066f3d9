package main

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var writeSnippets = flag.Bool("write-snippets", false, "write the host configurations in web/hosting anew")

// The host configurations in web/hosting say the same as the policy in code.
func TestHostSnippets(t *testing.T) {
	for name, want := range map[string]string{
		"nginx.conf": nginxSnippet(),
		"Caddyfile":  caddySnippet(),
		"_headers":   headersSnippet(),
	} {
		file := filepath.Join("../../web/hosting", name)
		if *writeSnippets {
			if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not what the policy says; go test ./cmd/aispejl -run HostSnippets -write-snippets writes it anew", file)
		}
	}
}

// A kindOfFile is a group of files that are sent with the same headers.
type kindOfFile struct {
	what, nginx, caddy string // what it is, and how the host names it
	headers            []header
}

func kindsOfFiles() []kindOfFile {
	cached := func(value string, headers ...[]header) []header {
		return append(slices.Concat(append([][]header{everyHeader}, headers...)...), header{"Cache-Control", value})
	}
	hashed := strings.TrimPrefix(hashedName.String(), "^")
	return []kindOfFile{
		{"files whose name changes with their content", `~ "^/` + hashed + `"`, "path_regexp ^/" + hashed, cached(cacheForever, assetHeaders)},
		{"pictures", `~ ^/web/.*\.(png|svg)$`, `path_regexp ^/web/.*\.(png|svg)$`, cached(cacheHour, assetHeaders)},
		{"the other files of web/", "/web/", "path /web/*", cached(cacheRecheck, assetHeaders)},
		{"the offline worker", "= /worker.js", "path /worker.js", cached(cacheRecheck, workerHeaders)},
		{"pages made to be framed", "~ ^/(vis|en/show)/", "path /vis/* /en/show/*", cached(cacheRecheck, pageHeaders(true))},
		{"the slides of the workshop kit, if its " + deckFolder + " is put here too", "/" + deckFolder, "path /" + deckFolder + "*", cached(cacheRecheck, deckHeaders)},
		{"all other pages", "/", "", cached(cacheRecheck, pageHeaders(false))},
	}
}

func nginxSnippet() string {
	var b strings.Builder
	b.WriteString(`# AI-spejlet under nginx, for a server block: put the content of dist/ in a folder and
# name it as root. Served under a path of its own, put that path in front of every
# location and use alias. brotli_static needs nginx's brotli module (Debian:
# libnginx-mod-http-brotli-static); without it leave the line out.
types {
`)
	for _, ext := range slices.Sorted(maps.Keys(contentTypes)) {
		b.WriteString("  " + strings.TrimSuffix(contentTypes[ext], "; charset=utf-8") + " " + ext[1:] + ";\n")
	}
	b.WriteString(`}
default_type text/plain;
charset utf-8;
charset_types text/css text/csv text/javascript text/plain;
gzip_static on;
gzip_vary on;
brotli_static on;
index index.html;
absolute_redirect off;
`)
	for _, k := range kindsOfFiles() {
		b.WriteString("\n# " + k.what + "\nlocation " + k.nginx + " {\n")
		for _, h := range k.headers {
			b.WriteString("  add_header " + h.Name + ` "` + h.Value + "\" always;\n")
		}
		b.WriteString("}\n")
	}
	return b.String()
}

func caddySnippet() string {
	var b strings.Builder
	b.WriteString(`# AI-spejlet under Caddy: change the address and the folder, which holds the content
# of dist/. Under a path of its own, wrap all this in handle_path.
example.org {
	root * /srv/ai-spejlet
	file_server {
		precompressed br gzip
	}

	# what the system's own table of types may lack
`)
	for _, ext := range slices.Sorted(maps.Keys(contentTypes)) {
		if ext != ".html" {
			b.WriteString("\t@" + ext[1:] + " path *" + ext + "\n\theader @" + ext[1:] + ` Content-Type "` + contentTypes[ext] + "\"\n")
		}
	}
	b.WriteString(`	header /SHA256SUMS Content-Type "` + contentType("SHA256SUMS") + "\"\n")
	kinds := kindsOfFiles()
	for i, k := range kinds {
		name := "@" + string(rune('a'+i))
		b.WriteString("\n\t# " + k.what + "\n")
		var except []string
		for _, earlier := range kinds[:i] {
			except = append(except, "\t\tnot "+earlier.caddy+"\n")
		}
		b.WriteString("\t" + name + " {\n")
		if k.caddy != "" {
			b.WriteString("\t\t" + k.caddy + "\n")
		}
		if i == 2 || k.caddy == "" {
			b.WriteString(strings.Join(except, ""))
		}
		b.WriteString("\t}\n\theader " + name + " {\n")
		for _, h := range k.headers {
			b.WriteString("\t\t" + h.Name + ` "` + h.Value + "\"\n")
		}
		b.WriteString("\t}\n")
	}
	b.WriteString("}\n")
	return b.String()
}

// headersSnippet is for static hosts that read a _headers file. Rules that match one
// address add up there, and a header set twice is joined, so every rule only says
// what no other rule for the same files says; "!" takes an inherited one away.
func headersSnippet() string {
	var b strings.Builder
	b.WriteString("# AI-spejlet on hosts that read _headers as Cloudflare Pages does: put this file\n# beside index.html.\n")
	rule := func(path string, headers ...header) {
		b.WriteString("\n" + path + "\n")
		for _, h := range headers {
			if h.Value == "" {
				b.WriteString("  ! " + h.Name + "\n")
				continue
			}
			b.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	rule("/*", slices.Concat(everyHeader, pageHeaders(false), []header{{"Cache-Control", cacheRecheck}})...)
	for _, prefix := range embedPrefixes {
		take := []header{{"Content-Security-Policy", ""}, {"Permissions-Policy", ""}, {"Cross-Origin-Opener-Policy", ""}}
		rule("/"+prefix+"*", append(take, pageHeaders(true)...)...)
	}
	rule("/"+deckFolder+"*", append([]header{{"Content-Security-Policy", ""}, {"Permissions-Policy", ""}, {"Cross-Origin-Opener-Policy", ""}}, deckHeaders...)...)
	asPages := func(h header) bool { return slices.Contains(pageHeaders(false), h) }
	rule("/web/*", append([]header{{"Cross-Origin-Opener-Policy", ""}}, slices.DeleteFunc(slices.Clone(assetHeaders), asPages)...)...)
	for _, ext := range pictures {
		rule("/web/*"+ext, header{"Cache-Control", ""}, header{"Cache-Control", cacheHour})
	}
	for _, name := range []string{"app", "boot", "look", "pages", "run", "show"} {
		rule("/web/"+name+"-*", header{"Cache-Control", ""}, header{"Cache-Control", cacheForever})
	}
	return b.String()
}

func TestPolicyHoldsEverythingBack(t *testing.T) {
	policy := metaPolicy()
	for _, want := range []string{"default-src 'none'", "connect-src 'self'", "form-action 'none'", "base-uri 'none'", "require-trusted-types-for 'script'"} {
		if !slices.Contains(contentPolicy, want) {
			t.Errorf("the policy lacks %s", want)
		}
	}
	for _, unwanted := range []string{"http:", "https:", "*", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "frame-ancestors"} {
		if strings.Contains(policy, unwanted) {
			t.Errorf("the policy has %s", unwanted)
		}
	}
	for _, script := range []string{"worker.js", "web/boot-0123456789.js"} { // run in threads, which have the policy they are sent with
		if !slices.Contains(headersOf(script), header{"Content-Security-Policy", headerPolicy(false)}) {
			t.Errorf("%s is sent without the policy", script)
		}
	}
	for path, want := range map[string]string{"": "'none'", "tjek/": "'none'", "visa/": "'none'", "vis/segment/": "*", "en/show/kort/": "*", "en/": "'none'"} {
		if got := headerPolicy(isEmbed(path)); !strings.HasSuffix(got, "; frame-ancestors "+want) {
			t.Errorf("%q: %s, want frame-ancestors %s", path, got, want)
		}
	}
}
