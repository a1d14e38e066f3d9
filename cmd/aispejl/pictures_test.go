//go:build audit

package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"image/png"
	"os"
	"testing"

	"aispejl/app/answer"
	"aispejl/app/text"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var take = flag.Bool("take", false, "take the pictures in web/screenshots anew (make pictures)")

// The manifest's pictures, also used in the README, with the page each one shows.
var screens = []struct {
	file, page    string
	width, height int64
}{
	{"result.png", "result", 1280, 900},
	{"estimate.png", "estimate", 1280, 900},
	{"check-phone.png", "short", 390, 844},
	{"result-phone.png", "result", 390, 844},
}

// Every picture the manifest names is there, in the size it says, and small.
func TestAuditPictures(t *testing.T) {
	if *take {
		takePictures(t)
	}
	manifest, err := os.ReadFile("../../web/manifest.webmanifest")
	if err != nil {
		t.Fatal(err)
	}
	var says struct{ Screenshots []struct{ Src, Sizes string } }
	if err := json.Unmarshal(manifest, &says); err != nil {
		t.Fatal(err)
	}
	named := map[string]string{}
	for _, s := range says.Screenshots {
		named[s.Src] = s.Sizes
	}
	if len(named) != len(screens) {
		t.Errorf("the manifest names %d pictures, want %d", len(named), len(screens))
	}
	for _, p := range screens {
		content, err := os.ReadFile("../../" + screenshots + p.file)
		if err != nil {
			t.Error(err)
			continue
		}
		config, err := png.DecodeConfig(bytes.NewReader(content))
		if err != nil {
			t.Errorf("%s: %v", p.file, err)
		}
		size := fmt.Sprintf("%dx%d", config.Width, config.Height)
		if want := fmt.Sprintf("%dx%d", p.width, p.height); size != want || named[screenshots+p.file] != want {
			t.Errorf("%s is %s, the manifest says %q, want %s", p.file, size, named[screenshots+p.file], want)
		}
		if len(content) >= 150_000 {
			t.Errorf("%s has %d bytes, want less than 150,000", p.file, len(content))
		}
	}
}

func takePictures(t *testing.T) {
	t.Helper()
	v := newVisitor(t, "/", text.Danish)
	v.open("start")
	v.store(answer.Answers{
		Size: "10-49", Industry: "manufacturing", Use: "limited", Priority: "4", Areas: []string{"process"}, Types: []string{"image"},
		Barriers: []string{"knowledge", "business-case"}, Help: []string{"business-advice"},
	})
	for _, p := range screens {
		size := emulation.SetDeviceMetricsOverrideParams{Width: p.width, Height: p.height, DeviceScaleFactor: 1}
		if _, err := chromedp.Call(v.tab, emulation.SetDeviceMetricsOverride, size); err != nil {
			t.Fatal(err)
		}
		v.open(p.page)
		eval[string](t, v.tab, `document.activeElement.blur(), ""`)
		shot, err := chromedp.Call(v.tab, page.CaptureScreenshot, page.CaptureScreenshotParams{})
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("../../"+screenshots+p.file, shot.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
