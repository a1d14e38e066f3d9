package main

import (
	"encoding/xml"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"aispejl/app/text"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// A figure is saved as it is placed, in light colours whatever the page is in, with
// its finding, its source and its edition inside.
func TestSaveFigure(t *testing.T) {
	v := newVisitor(t, "/", text.English)
	folder := t.TempDir()
	allow := browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder}
	if _, err := chromedp.Call(v.tab, browser.SetDownloadBehavior, allow); err != nil {
		t.Fatal(err)
	}
	answered(v, shared())
	save := func(figure, kind string) string {
		v.t.Helper()
		eval[bool](t, v.tab, `(() => { const tools = document.querySelector("#fig-`+figure+` .tools"); tools.open = true;
			[...tools.querySelectorAll("button")].find(b => b.textContent.startsWith("`+strings.ToUpper(kind)+`")).click(); return true })()`)
		file := filepath.Join(folder, "aispejl-"+figure+"-2025-1."+kind)
		arrives(t, file)
		v.says("#fig-"+figure+" .tools", v.words().T("tools.saved"))
		return file
	}
	for _, figure := range []string{"segment", "growth"} {
		in, err := os.Open(save(figure, "png"))
		if err != nil {
			t.Fatal(err)
		}
		picture, err := png.Decode(in)
		in.Close()
		if err != nil {
			t.Fatal(err)
		}
		if size := picture.Bounds().Size(); size.X != 1920 || size.Y != 1080 {
			t.Errorf("%s: %v, want 1920 x 1080", figure, size)
		}
		colours := map[[3]uint32]int{}
		for y := range 1080 {
			for x := range 1920 {
				r, g, b, _ := picture.At(x, y).RGBA()
				colours[[3]uint32{r >> 8, g >> 8, b >> 8}]++
			}
		}
		for name, colour := range map[string][3]uint32{"the page": {255, 255, 255}, "the firms": {0x1f, 0x5a, 0x85}, "the firm": {0xb9, 0x3c, 0}, "words": {0x17, 0x21, 0x2b}} {
			if colours[colour] < 200 {
				t.Errorf("%s: %d pixels in the colour of %s", figure, colours[colour], name)
			}
		}
	}
	drawing, err := os.ReadFile(save("segment", "svg"))
	if err != nil {
		t.Fatal(err)
	}
	decoder, words := xml.NewDecoder(strings.NewReader(string(drawing))), ""
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := token.(xml.CharData); ok {
			words += string(c) + " "
		}
	}
	for _, want := range []string{"10 of 100", "Danish Technological Institute", "edition 2025-1", "June 2027"} {
		if !strings.Contains(plainText(words), want) {
			t.Errorf("the drawing says %q, want %q", plainText(words), want)
		}
	}
	noViolations(t, v.tab)
}
