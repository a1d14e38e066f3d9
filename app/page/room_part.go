package page

import (
	"strconv"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Parts of the view that collects which change with every answer. They are drawn alone
// then, and with the page when the page is.
const (
	countPart = iota
	handsPart
	receiptPart
)

func (r *Room) part(which int) goapp.UI {
	return &part{Of: r, Lang: r.Lang, Key: itoa(which) + strconv.Itoa(r.m.version)}
}

func (r *Room) mounted(ctx goapp.Context, key string) { r.parts[key[0]-'0'] = &ctx }

// draw implements parts.
func (r *Room) draw(lang, key string) goapp.UI {
	d := draw(lang)
	switch key[0] - '0' {
	case countPart:
		return r.count(d)
	case handsPart:
		return r.hands(d)
	}
	return r.receipt(d)
}

// answered draws the parts alone. In a handler, which has marked the page to be drawn,
// marked is true.
func (r *Room) answered(marked bool) {
	told := [2]bool{r.m.cut, r.m.elsewhere}
	if told != r.noticed { // what the page says has changed too
		r.noticed = told
		r.ctx.Dispatch(nil)
		return
	}
	if marked {
		r.ctx.PreventUpdate()
	}
	alone := func(goapp.Context) { r.ctx.PreventUpdate() }
	for _, ctx := range r.parts {
		if ctx != nil {
			ctx.Dispatch(alone)
		}
	}
}
