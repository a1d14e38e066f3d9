package page

import (
	"strings"

	"aispejl/app/text"
)

// The pages of the site by name, with their address in each language. Question
// pages are "ask/<field id>", embeds "show/<widget>" and "show/<widget>/stille".
var addresses = map[string][2]string{
	"start":         {"/", "/en/"},
	"check":         {"/tjek/", "/en/check/"},
	"short":         {"/tjek/kort/", "/en/check/short/"},
	"first-answer":  {"/tjek/foerste-svar/", "/en/check/first-answer/"},
	"answers":       {"/tjek/svar/", "/en/check/answers/"},
	"result":        {"/resultat/", "/en/result/"},
	"estimate":      {"/regnestykke/", "/en/estimate/"},
	"room":          {"/rum/", "/en/room/"},
	"figures":       {"/tal/", "/en/figures/"},
	"about":         {"/om/", "/en/about/"},
	"accessibility": {"/tilgaengelighed/", "/en/accessibility/"},
}

// address returns the route of a page in a language.
func address(lang, name string) string {
	i := 0
	if lang == text.English {
		i = 1
	}
	if both, ok := addresses[name]; ok {
		return both[i]
	}
	if id, ok := strings.CutPrefix(name, "ask/"); ok {
		return [2]string{"/tjek/", "/en/check/"}[i] + id + "/"
	}
	if id, ok := strings.CutPrefix(name, "show/"); ok {
		return [2]string{"/vis/", "/en/show/"}[i] + id + "/"
	}
	return [2]string{"/", "/en/"}[i]
}
