//go:build audit

package main

import (
	"bytes"
	"image/png"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/figure"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// decodeQR reads raw pixels, four bytes each after a line with the width, as a camera would.
const decodeQR = `
	const input = require("fs").readFileSync(0), end = input.indexOf(10);
	const width = Number(input.subarray(0, end)), pixels = new Uint8ClampedArray(input.subarray(end + 1));
	const found = require("./node_modules/jsqr/dist/jsQR.js")(pixels, width, pixels.length / 4 / width);
	process.stdout.write(found ? found.data : "(nothing)");`

// readQR takes a picture of the QR code that is shown and has another program read it.
func (v *visitor) readQR() string {
	v.t.Helper()
	box := eval[[]float64](v.t, v.tab, `(e => { e.scrollIntoView({block: "center"}); const b = e.getBoundingClientRect();
		return [b.x + scrollX, b.y + scrollY, b.width, b.height]; })([...document.querySelectorAll("svg.qr")].find(e => e.getClientRects().length))`)
	shot, err := chromedp.Call(v.tab, page.CaptureScreenshot, page.CaptureScreenshotParams{
		CaptureBeyondViewport: new(true),
		Clip:                  &page.Viewport{X: box[0] - 8, Y: box[1] - 8, Width: box[2] + 16, Height: box[3] + 16, Scale: 1},
	})
	if err != nil {
		v.t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot.Data))
	if err != nil {
		v.t.Fatal(err)
	}
	size := picture.Bounds().Size()
	raw := []byte(strconv.Itoa(size.X) + "\n")
	for y := range size.Y {
		for x := range size.X {
			r, g, b, _ := picture.At(x, y).RGBA()
			raw = append(raw, byte(r>>8), byte(g>>8), byte(b>>8), 255)
		}
	}
	cmd := exec.Command(installed(v.t, "node", "nodejs"), "-e", decodeQR)
	cmd.Dir, cmd.Stdin = "../tools", bytes.NewReader(raw)
	read, err := cmd.CombinedOutput()
	if err != nil {
		v.t.Fatalf("%v: %s", err, read)
	}
	return string(read)
}

// The QR codes of a meeting and of a participant, as a phone draws them in light and
// dark, are read by a program that shares no code with the one that wrote them.
func TestAuditQR(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	var room estimate.Room
	room.Begin(estimate.MostSessions, figure.Current().ID)
	for _, id := range workshopItems {
		room.Choose(figure.Current(), id, true)
	}
	for _, scheme := range []string{"light", "dark"} {
		v.look(390, scheme)
		phone := emulation.SetDeviceMetricsOverrideParams{Width: 390, Height: 844, DeviceScaleFactor: 3, Mobile: true}
		if _, err := chromedp.Call(v.tab, emulation.SetDeviceMetricsOverride, phone); err != nil {
			t.Fatal(err)
		}
		v.open("about")
		eval[string](t, v.tab, `sessionStorage.clear(), sessionStorage.setItem("aispejl/room", `+strconv.Quote(room.Encode())+`), sessionStorage.setItem("aispejl/room-view", "collect"), ""`)
		v.open("room")
		eval[string](t, v.tab, `document.querySelectorAll("main details").forEach(d => d.open = true), ""`)
		wait(t, v.tab, `document.querySelector("svg.qr")?.getClientRects().length`)
		link := v.readQR()
		if want := v.origin + v.path("room") + "#m=" + room.Link(figure.Current()); link != want {
			t.Fatalf("%s: the meeting's QR code reads %q, want %q", scheme, link, want)
		}

		// A participant follows it and shows the code.
		open(t, v.tab, "about:blank")
		open(t, v.tab, link)
		wait(t, v.tab, runs)
		v.choose("barriers", "knowledge")
		v.click("#room-code-show")
		wait(t, v.tab, `document.getElementById("room-code") !== null`)
		shown := strings.Join(strings.Fields(eval[string](t, v.tab, `document.getElementById("room-code").textContent`)), "")
		if read := v.readQR(); read != shown {
			t.Errorf("%s: the participant's QR code reads %q, the page says %q", scheme, read, shown)
		}
	}
	noViolations(t, v.tab)
}
