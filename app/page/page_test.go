package page

import (
	"strings"
	"testing"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// render mounts a page as the build does and returns its HTML.
func render(t *testing.T, page goapp.Composer) string {
	t.Helper()
	engine := goapp.NewTestEngine()
	if err := engine.Load(page); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	return goapp.HTMLString(page)
}

// Every page renders natively, as the build renders it, with no text missing.
func TestPagesRender(t *testing.T) {
	for _, r := range Routes() {
		html := render(t, r.New())
		if html == "" {
			t.Errorf("%s renders nothing", r.Path)
		}
		for line := range strings.SplitSeq(html, "\n") {
			if i := strings.IndexByte(line, '['); i >= 0 && strings.Contains(line[i:], "]") && strings.Contains(line[i:], ".") {
				t.Errorf("%s shows a missing text: %s", r.Path, line)
			}
		}
	}
}
