//go:build js

package browser

import (
	"strings"
	"syscall/js"
)

var early *Early

func document() js.Value { return js.Global().Get("document") }

// boot is the small object that the boot script leaves; it may be absent.
func boot() js.Value { return js.Global().Get("aispejl") }

// quiet runs f and swallows what the browser throws: blocked storage, a closed
// clipboard, a removed element.
func quiet(f func()) (ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	f()
	return true
}

// Capture remembers what the visitor did before the program arrived. It must run
// before go-app replaces the prerendered page.
func Capture() {
	if !document().Truthy() {
		return // a rehearsal, see web/rehearse.js
	}
	e := &Early{Values: map[string]string{}, Checked: map[string]bool{}}
	quiet(func() {
		fields := document().Call("querySelectorAll", "main input[id],main select[id],main textarea[id]")
		for i := range fields.Length() {
			field := fields.Index(i)
			id := field.Get("id").String()
			switch field.Get("type").String() {
			case "radio", "checkbox":
				if field.Get("checked").Bool() {
					e.Checked[id] = true
				}
			default:
				if v := field.Get("value").String(); v != "" {
					e.Values[id] = v
				}
			}
		}
		if active := document().Get("activeElement"); active.Truthy() && active.Get("id").Truthy() {
			e.Focus = active.Get("id").String()
			if start := active.Get("selectionStart"); start.Type() == js.TypeNumber {
				e.SelStart, e.SelEnd = start.Int(), active.Get("selectionEnd").Int()
			}
		}
	})
	quiet(func() { boot().Call("capture") })
	early = e
}

// PeekEarly returns what Capture remembered; nil when it was forgotten.
func PeekEarly() *Early { return early }

// ForgetEarly drops what Capture remembered: it belongs to the first page only.
func ForgetEarly() { early = nil }

// Ready marks the page as mounted and able to answer.
func Ready() {
	quiet(func() {
		document().Get("documentElement").Call("setAttribute", "data-ready", "true")
		if b := boot(); b.Truthy() && b.Get("ready").Truthy() {
			b.Call("ready")
		}
	})
}

// Mark sets a data attribute of the document for the stylesheet, "" removes it.
func Mark(name, value string) {
	quiet(func() {
		root := document().Get("documentElement")
		if value == "" {
			root.Call("removeAttribute", "data-"+name)
		} else if root.Call("getAttribute", "data-"+name).String() != value {
			root.Call("setAttribute", "data-"+name, value)
		}
	})
}

// SetProperty sets a variable of the stylesheet.
func SetProperty(name, value string) {
	quiet(func() { document().Get("documentElement").Get("style").Call("setProperty", name, value) })
}

// Route is the path of the page from the site's root, "/" at the end.
func Route() (path string) {
	quiet(func() { path = strings.TrimPrefix(js.Global().Get("location").Get("pathname").String(), prefix()) })
	return strings.TrimSuffix(path, "/") + "/"
}

// Link returns the address of a route of the site, under whatever path it is served.
func Link(route string) string { return prefix() + route }

var (
	prefixOnce  string
	prefixKnown bool
)

func prefix() string {
	if !prefixKnown {
		prefixKnown = true
		quiet(func() {
			if get := js.Global().Get("goappGetenv"); get.Truthy() {
				if v := get.Invoke("GOAPP_ROOT_PREFIX"); v.Truthy() {
					prefixOnce = v.String()
				}
			}
		})
	}
	return prefixOnce
}

// storageKey keeps two sites on one origin apart.
func storageKey(key string) string { return "aispejl" + prefix() + "/" + key }

// Focus moves the focus to the element with the id, without scrolling when still is true.
func Focus(id string, still bool) {
	quiet(func() {
		if e := document().Call("getElementById", id); e.Truthy() {
			e.Call("focus", map[string]any{"preventScroll": still})
			if !still {
				e.Call("scrollIntoView", map[string]any{"block": "nearest"})
			}
		}
	})
}

// RestoreSelection puts the caret back where it was before the takeover.
func restoreSelection(e *Early) {
	quiet(func() {
		active := document().Get("activeElement")
		if active.Truthy() && !active.Equal(document().Get("body")) {
			return // it was not lost, or the visitor has gone on
		}
		if f := document().Call("getElementById", e.Focus); f.Truthy() {
			f.Call("focus", map[string]any{"preventScroll": true})
			if e.SelEnd > 0 {
				f.Call("setSelectionRange", e.SelStart, e.SelEnd)
			}
		}
	})
}

// Restore gives focus and caret back where the takeover lost them.
func (e *Early) Restore() {
	if e != nil && e.Focus != "" {
		restoreSelection(e)
	}
}

// ScrollTop moves the page to its top.
func ScrollTop() { quiet(func() { js.Global().Call("scrollTo", 0, 0) }) }

// SetValue writes a value into a field, also the empty one that go-app leaves out.
func SetValue(id, value string) {
	quiet(func() {
		if e := document().Call("getElementById", id); e.Truthy() {
			e.Set("value", value)
		}
	})
}

// Uncheck takes the mark off a radio or checkbox whose mark go-app did not set.
func Uncheck(id string) {
	quiet(func() {
		if e := document().Call("getElementById", id); e.Truthy() {
			e.Set("checked", false)
		}
	})
}

// SetText replaces the text of an element that holds one text and nothing else; the
// text node stays go-app's.
func SetText(id, text string) {
	quiet(func() {
		if e := document().Call("getElementById", id); e.Truthy() {
			e.Get("firstChild").Set("nodeValue", text)
		}
	})
}

// Fragment returns the address fragment without "#", decoded as far as possible.
func Fragment() string {
	s := ""
	quiet(func() { s = js.Global().Get("location").Get("hash").String() })
	if s == "" {
		return ""
	}
	s = s[1:]
	quiet(func() { s = js.Global().Call("decodeURIComponent", s).String() })
	return s
}

// SetFragment replaces the fragment without a history entry.
func SetFragment(fragment string) {
	quiet(func() {
		location := js.Global().Get("location")
		address := location.Get("pathname").String() + location.Get("search").String()
		if fragment != "" {
			address += "#" + fragment
		}
		js.Global().Get("history").Call("replaceState", nil, "", address)
	})
}

// OnFragment calls f when the fragment changes.
func OnFragment(f func()) {
	quiet(func() {
		js.Global().Call("addEventListener", "hashchange", js.FuncOf(func(js.Value, []js.Value) any {
			f()
			return nil
		}))
	})
}

// Address returns the address of a route in full, with its scheme and host.
func Address(route string) string { return origin() + Link(route) }

var originOnce string

func origin() string {
	if originOnce == "" {
		quiet(func() { originOnce = js.Global().Get("location").Get("origin").String() })
	}
	return originOnce
}

// Copy puts text on the clipboard and then calls done with the outcome.
func Copy(text string, done func(ok bool)) {
	ok := quiet(func() {
		var yes, no js.Func
		finish := func(result bool) func(js.Value, []js.Value) any {
			return func(js.Value, []js.Value) any {
				yes.Release()
				no.Release()
				done(result)
				return nil
			}
		}
		yes, no = js.FuncOf(finish(true)), js.FuncOf(finish(false))
		js.Global().Get("navigator").Get("clipboard").Call("writeText", text).Call("then", yes, no)
	})
	if !ok {
		done(false)
	}
}

// Soon calls f after the browser has had its turn: to paint, and to hear the visitor.
// (A short sleep does not give it one: go-app's next picture outlasts it.)
func Soon(f func()) { after(0, f) }

// RemoveAttribute takes an attribute from the element with the id.
func RemoveAttribute(id, name string) {
	quiet(func() { document().Call("getElementById", id).Call("removeAttribute", name) })
}

// Moving marks the element with the id by data-moving until it has rested for some
// milliseconds, and then calls f. Moving it again forgets the f before.
func Moving(id string, rest int, f func()) {
	rested = f
	if restedCallback.IsUndefined() {
		restedCallback = js.FuncOf(func(js.Value, []js.Value) any {
			rested()
			return nil
		})
	}
	quiet(func() { boot().Call("moving", id, rest, restedCallback) })
}

var (
	rested         func()
	restedCallback js.Func // one for all: a control that moves makes none
)

// Painted calls f after the browser has painted what was drawn until now, and has done
// what waited meanwhile.
func Painted(f func()) {
	var callback js.Func
	callback = js.FuncOf(func(js.Value, []js.Value) any {
		callback.Release()
		f()
		return nil
	})
	quiet(func() { boot().Call("painted", callback) })
}

func after(milliseconds int, f func()) {
	var callback js.Func
	callback = js.FuncOf(func(js.Value, []js.Value) any {
		callback.Release()
		f()
		return nil
	})
	quiet(func() { js.Global().Call("setTimeout", callback, milliseconds) })
}

// Print opens the print dialog.
func Print() { quiet(func() { js.Global().Call("print") }) }

// Save offers text as a file, and reports whether the browser took it. What keeps
// lines together on a page has no place in a file.
func Save(name, mime, text string) (ok bool) {
	text = strings.ReplaceAll(text, "\u2060", "")
	quiet(func() {
		ok = saveBlob(name, js.Global().Get("Blob").New([]any{text}, map[string]any{"type": mime}))
	})
	return ok
}

// saveBlob offers a blob as a file.
func saveBlob(name string, blob js.Value) bool {
	return quiet(func() {
		address := js.Global().Get("URL").Call("createObjectURL", blob)
		a := document().Call("createElement", "a")
		a.Set("href", address)
		a.Set("download", name)
		document().Get("body").Call("appendChild", a)
		a.Call("click")
		a.Call("remove")
		js.Global().Get("URL").Call("revokeObjectURL", address)
	})
}

// Requests is the number of network requests since the page was ready.
func Requests() (n int) {
	quiet(func() {
		if b := boot(); b.Truthy() && b.Get("requests").Truthy() {
			n = b.Call("requests").Int()
		}
	})
	return n
}

// Version is the version of the site's files.
func Version() string { return bootText("version") }

// told is what the boot script said since it last called out that something changed.
var told = map[string]string{}

func bootText(key string) (s string) {
	if s, ok := told[key]; ok && changed != nil {
		return s
	}
	defer func() { told[key] = s }()
	quiet(func() {
		if b := boot(); b.Truthy() && b.Get(key).Truthy() {
			s = b.Get(key).String()
		}
	})
	return s
}

// Worker says how offline use stands.
func Worker() WorkerState {
	s := bootText("worker")
	if s == "" {
		return WorkerState{State: "none"}
	}
	for i := range len(s) {
		if s[i] == ':' {
			return WorkerState{State: s[:i], Reason: s[i+1:]}
		}
	}
	return WorkerState{State: s}
}

// StorageReal reports whether the browser lets the page store anything.
func StorageReal() bool { return bootText("storage") != "shim" }

var changed func()

// OnChange calls f, in place of any earlier one, when the worker's state changes or a
// new version is waiting.
func OnChange(f func()) {
	listening := changed != nil
	changed = f
	clear(told)
	if listening {
		return
	}
	quiet(func() {
		js.Global().Call("addEventListener", "aispejl", js.FuncOf(func(js.Value, []js.Value) any {
			clear(told)
			changed()
			return nil
		}))
	})
}

// ApplyUpdate activates a waiting update and reloads.
func ApplyUpdate() {
	quiet(func() {
		if b := boot(); b.Truthy() && b.Get("update").Truthy() {
			b.Call("update")
		}
	})
}

// Install lets the browser ask whether to install the site.
func Install() {
	quiet(func() {
		if b := boot(); b.Truthy() && b.Get("install").Truthy() {
			b.Call("install")
		}
	})
}

// UpdateWaiting reports whether a new version is ready.
func UpdateWaiting() bool { return bootText("waiting") != "" }
