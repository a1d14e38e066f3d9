package app

import (
	"strings"
	"testing"

	"aispejl/app/page"
	"aispejl/app/text"
	"aispejl/web"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The sender's texts stand on the pages that the routes lead to.
func TestRegisterTakesTheSendersTexts(t *testing.T) {
	contact := web.Contact
	defer func() {
		web.Contact, web.DanishTexts = contact, ""
		text.In(text.Danish).Override(contact)
	}()
	web.Contact = "brand.name = Et andet institut\nbrand.contact = mailto:ai@example.org\nbrand.errors = https://example.org/fejl\n"
	web.DanishTexts += "nav.figures = Alle tallene\n"
	Register()
	about := &page.About{Lang: text.Danish}
	engine := goapp.NewTestEngine()
	if err := engine.Load(about); err != nil {
		t.Fatal(err)
	}
	engine.ConsumeAll()
	html := goapp.HTMLString(about)
	for _, want := range []string{"Et andet institut", "mailto:ai@example.org", "Alle tallene"} {
		if !strings.Contains(html, want) {
			t.Errorf("the about page lacks %q", want)
		}
	}
}
