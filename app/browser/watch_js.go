//go:build js

package browser

import "syscall/js"

// What is watched: which elements are on the screen. An element that the browser
// has not spoken of yet counts as shown.
var (
	watcher  js.Value
	watching js.Func
	hidden   map[string]bool
)

// Watch keeps track of which elements are on the screen, in place of those watched
// before, and calls appeared when one of them comes into view.
func Watch(ids []string, appeared func()) {
	quiet(func() {
		hidden = map[string]bool{}
		if watcher.Truthy() {
			watcher.Call("disconnect")
			watching.Release()
			watcher = js.Undefined()
		}
		observer := js.Global().Get("IntersectionObserver")
		if len(ids) == 0 || !observer.Truthy() {
			return
		}
		watching = js.FuncOf(func(_ js.Value, args []js.Value) any {
			seen := false
			for i := range args[0].Length() {
				entry := args[0].Index(i)
				id, here := entry.Get("target").Get("id").String(), entry.Get("isIntersecting").Bool()
				seen = seen || here && hidden[id]
				hidden[id] = !here
			}
			if seen {
				appeared()
			}
			return nil
		})
		watcher = observer.New(watching)
		for _, id := range ids {
			if e := document().Call("getElementById", id); e.Truthy() {
				watcher.Call("observe", e)
			}
		}
	})
}

// Shown reports whether a watched element is on the screen.
func Shown(id string) bool { return !hidden[id] }

var widths map[string]float64

// Width is the width of the element with the id in px, 0 when there is none. It is
// measured once and then again when the window has changed its size: measuring makes
// the browser lay out the page at once.
func Width(id string) float64 {
	if widths == nil {
		widths = map[string]float64{}
		quiet(func() {
			js.Global().Call("addEventListener", "resize", js.FuncOf(func(js.Value, []js.Value) any {
				clear(widths)
				return nil
			}))
		})
	}
	if w, ok := widths[id]; ok {
		return w
	}
	quiet(func() {
		if e := document().Call("getElementById", id); e.Truthy() {
			widths[id] = e.Get("clientWidth").Float()
		}
	})
	return widths[id]
}
