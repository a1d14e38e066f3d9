package main

import (
	"testing"

	"aispejl/app/text"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// keepOwnOffer holds back the browser's own offer, which comes when it likes.
const keepOwnOffer = `addEventListener("beforeinstallprompt", e => { if (e.isTrusted) e.stopImmediatePropagation(); });`

// The button is there while the browser offers to install, in this visit once.
func TestInstallButton(t *testing.T) {
	for _, lang := range []string{text.Danish, text.English} {
		base := map[string]string{text.Danish: "/", text.English: "/a/b/ai-tjek/"}[lang]
		v := newVisitor(t, base, lang)
		own := page.AddScriptToEvaluateOnNewDocumentParams{Source: keepOwnOffer}
		if _, err := chromedp.Call(v.tab, page.AddScriptToEvaluateOnNewDocument, own); err != nil {
			t.Fatal(err)
		}
		v.open("short")
		if eval[bool](t, v.tab, `document.querySelector("#install").checkVisibility()`) {
			t.Errorf("a button before the browser offers anything")
		}
		eval[string](t, v.tab, `(() => { const e = new Event("beforeinstallprompt"); e.prompt = () => { window.asked = (window.asked ?? 0) + 1; }; dispatchEvent(e); return ""; })()`)
		wait(t, v.tab, `document.querySelector("#install").checkVisibility()`)
		v.says("#install", v.words().T("foot.install"))
		v.click("#install")
		wait(t, v.tab, `!document.querySelector("#install").checkVisibility()`)
		if got := eval[int](t, v.tab, `window.asked`); got != 1 {
			t.Errorf("asked %d times, want once", got)
		}
		wait(t, v.tab, `aispejl.worker === "ready"`)
		found, err := chromedp.Call(v.tab, page.GetInstallabilityErrors, cdp.Empty{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range found.InstallabilityErrors {
			t.Errorf("not installable: %s %v", e.ErrorID, e.ErrorArguments)
		}
		manifest, err := chromedp.Call(v.tab, page.GetAppManifest, page.GetAppManifestParams{})
		if err != nil || len(manifest.Errors) > 0 {
			t.Errorf("the manifest has errors: %+v, %v", manifest.Errors, err)
		}
		if app, err := chromedp.Call(v.tab, page.GetAppID, cdp.Empty{}); err != nil || app.AppID != v.origin+base {
			t.Errorf("the app is %q, %v, want its own address %s", app.AppID, err, v.origin+base)
		}
	}
}
