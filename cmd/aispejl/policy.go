package main

import "strings"

// The one statement of what the site's pages may do. Every page carries it as the
// first element of its head, serve and the offline worker send it as headers, and
// the host snippets in web/hosting are tested against it.

// contentPolicy is the Content-Security-Policy [1] of every page. Its hold is
// connect-src: nothing can be sent to another host. 'wasm-unsafe-eval' is what
// starting the Go program takes. Trusted Types [2] leave one maker of script
// addresses, the boot script's.
//
// [1] W3C, Content Security Policy Level 3.
// [2] W3C, Trusted Types.
var contentPolicy = []string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"style-src 'self'",
	"img-src 'self'",
	"connect-src 'self'",
	"manifest-src 'self'",
	"worker-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types boot",
}

// permissionsPolicy closes what the site has no use for.
const permissionsPolicy = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), " +
	"geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), " +
	"payment=(), publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()"

// metaPolicy is the policy for a meta element, where frame-ancestors has no effect.
func metaPolicy() string { return strings.Join(contentPolicy, "; ") }

// headerPolicy adds who may frame the page: anyone may frame an embed, nobody the rest.
func headerPolicy(embed bool) string {
	if embed {
		return metaPolicy() + "; frame-ancestors *"
	}
	return metaPolicy() + "; frame-ancestors 'none'"
}

// deckPolicy is for the sample deck of the workshop kit, which frames the site's
// embeds. No published site has it.
const deckPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// embedPrefixes are the paths, from the root of the site, of pages made to be
// framed by others.
var embedPrefixes = []string{"vis/", "en/show/"}

// isEmbed reports whether a path from the root of the site, such as
// "vis/segment/", belongs to an embed.
func isEmbed(path string) bool {
	for _, prefix := range embedPrefixes {
		if strings.HasPrefix(path, prefix) {
			return true
		}
	}
	return false
}

// A header is one response header.
type header struct{ Name, Value string }

const (
	cacheForever = "public, max-age=31536000, immutable"
	// A picture is drawn anew when the program changes the page. Asked for each time,
	// it would be a request after the page was ready.
	cacheHour    = "public, max-age=3600"
	cacheRecheck = "no-cache"
)

// everyHeader is sent with every file.
var everyHeader = []header{
	{"X-Content-Type-Options", "nosniff"},
	{"Referrer-Policy", "no-referrer"},
}

// pageHeaders is sent with pages besides everyHeader. An embed has no
// Cross-Origin-Opener-Policy, and may be loaded by pages that isolate themselves.
func pageHeaders(embed bool) []header {
	headers := []header{
		{"Content-Security-Policy", headerPolicy(embed)},
		{"Permissions-Policy", permissionsPolicy},
	}
	if embed {
		return append(headers, header{"Cross-Origin-Resource-Policy", "cross-origin"})
	}
	return append(headers, header{"Cross-Origin-Opener-Policy", "same-origin"})
}

// assetHeaders is sent with everything under web/ besides everyHeader. An embed in
// a sandboxed frame has the origin "null" and must still be able to fetch the
// program; the files are public and the same for everyone. The policy is for the thread
// that runs one of them: it has that of the page only where it is sent one.
var assetHeaders = []header{
	{"Content-Security-Policy", headerPolicy(false)},
	{"Access-Control-Allow-Origin", "*"},
	{"Cross-Origin-Resource-Policy", "cross-origin"},
}

// workerHeaders is sent with the offline worker, which has a policy of its own.
var workerHeaders = []header{{"Content-Security-Policy", headerPolicy(false)}}

// deckHeaders is sent with the sample deck.
var deckHeaders = []header{{"Content-Security-Policy", deckPolicy}}
