//go:build js

package browser

import "syscall/js"

// Random20 draws a number from 1 to 1048575 on the device. The browser's own
// random numbers are used: Go's would bring its cryptography along.
func Random20() int {
	n := 0
	ok := quiet(func() {
		box := js.Global().Get("Uint32Array").New(1)
		for n == 0 {
			js.Global().Get("crypto").Call("getRandomValues", box)
			n = box.Index(0).Int() & (1<<20 - 1)
		}
	})
	if !ok {
		quiet(func() { n = int(js.Global().Get("Math").Call("random").Float()*(1<<20-1)) + 1 })
	}
	return max(n, 1)
}

// DeviceRemoveAll deletes every value of the device whose key begins so.
func DeviceRemoveAll(beginning string) {
	quiet(func() {
		store, start := js.Global().Get("localStorage"), storageKey(beginning)
		var own []string
		for i := range store.Get("length").Int() {
			if k := store.Call("key", i); k.Type() == js.TypeString && len(k.String()) >= len(start) && k.String()[:len(start)] == start {
				own = append(own, k.String())
			}
		}
		for _, k := range own {
			store.Call("removeItem", k)
		}
	})
}

// AskBeforeClosing has the browser ask whether the tab is to be closed.
func AskBeforeClosing(yes bool) {
	quiet(func() {
		if !yes {
			js.Global().Set("onbeforeunload", nil)
			return
		}
		if asking.IsUndefined() {
			asking = js.FuncOf(func(_ js.Value, args []js.Value) any {
				args[0].Call("preventDefault")
				return nil
			}).Value
		}
		js.Global().Set("onbeforeunload", asking)
	})
}

var asking js.Value

// OnDevice calls f with the key and the new value when another tab changes what
// stays on the device; the value is "" when it was removed.
func OnDevice(f func(key, value string)) {
	own := storageKey("")
	quiet(func() {
		js.Global().Call("addEventListener", "storage", js.FuncOf(func(_ js.Value, args []js.Value) any {
			quiet(func() {
				k, v := args[0].Get("key"), args[0].Get("newValue")
				if k.Type() != js.TypeString || len(k.String()) < len(own) || k.String()[:len(own)] != own {
					return
				}
				value := ""
				if v.Type() == js.TypeString {
					value = v.String()
				}
				f(k.String()[len(own):], value)
			})
			return nil
		}))
	})
}

// OnKey calls f for keys pressed anywhere in the page, with their name and whether
// a text field has the focus. A key that f uses is not used by the browser. What
// it returns takes the listener away.
func OnKey(f func(key string, typing bool) (used bool)) (stop func()) {
	listener := js.FuncOf(func(_ js.Value, args []js.Value) any {
		quiet(func() {
			e := args[0]
			if e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("altKey").Bool() || e.Get("isComposing").Bool() {
				return
			}
			typing := false
			if target := e.Get("target"); target.Get("tagName").Type() == js.TypeString {
				switch target.Get("tagName").String() {
				case "INPUT", "TEXTAREA", "SELECT":
					kind := target.Get("type").String()
					typing = kind != "checkbox" && kind != "radio" && kind != "button" && kind != "file"
				case "BUTTON", "A", "SUMMARY": // Enter and space press them
					if k := e.Get("key").String(); k == "Enter" || k == " " {
						return
					}
				}
			}
			if f(e.Get("key").String(), typing) {
				e.Call("preventDefault")
			}
		})
		return nil
	})
	quiet(func() { js.Global().Call("addEventListener", "keydown", listener) })
	return func() {
		quiet(func() { js.Global().Call("removeEventListener", "keydown", listener) })
		listener.Release()
	}
}

// FieldText returns what stands in a field, "" and its length when that is more
// than limit characters.
func FieldText(id string, limit int) (text string, length int) {
	quiet(func() {
		s := document().Call("getElementById", id).Get("value")
		if length = js.Global().Get("Object").New(s).Get("length").Int(); length <= limit {
			text = s.String()
		}
	})
	return text, length
}

// Files reads the files chosen in a file field one after the other and empties the
// field. each is called with the name, the size in bytes and the text of each; ok is
// false for one that is larger than limit or cannot be read. done comes last.
func Files(id string, limit int, each func(name, text string, size int, ok bool), done func()) {
	var files []js.Value
	quiet(func() {
		input := document().Call("getElementById", id)
		list := input.Get("files")
		for i := range list.Length() {
			files = append(files, list.Index(i))
		}
		input.Set("value", "")
	})
	var next func(i int)
	next = func(i int) {
		if i == len(files) {
			done()
			return
		}
		name, size := files[i].Get("name").String(), files[i].Get("size").Int()
		if size > limit {
			each(name, "", size, false)
			next(i + 1)
			return
		}
		var yes, no js.Func
		finish := func(ok bool) func(js.Value, []js.Value) any {
			return func(_ js.Value, args []js.Value) any {
				yes.Release()
				no.Release()
				text := ""
				if ok {
					text = args[0].String()
				}
				each(name, text, size, ok)
				next(i + 1)
				return nil
			}
		}
		yes, no = js.FuncOf(finish(true)), js.FuncOf(finish(false))
		if !quiet(func() { files[i].Call("text").Call("then", yes, no) }) {
			finish(false)(js.Value{}, nil)
		}
	}
	next(0)
}

// Window returns the size of the window in px.
func Window() (width, height int) {
	quiet(func() { width, height = js.Global().Get("innerWidth").Int(), js.Global().Get("innerHeight").Int() })
	return width, height
}

// FullScreen asks for the whole screen, or gives it back.
func FullScreen(on bool) {
	quiet(func() {
		switch {
		case on:
			promise := document().Get("documentElement").Call("requestFullscreen")
			var never js.Func
			never = js.FuncOf(func(js.Value, []js.Value) any { never.Release(); return nil })
			promise.Call("catch", never)
		case document().Get("fullscreenElement").Truthy():
			document().Call("exitFullscreen")
		}
	})
}
