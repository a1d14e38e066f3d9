//go:build js

package browser

import "syscall/js"

// What SessionSetSoon has not written yet.
var (
	unwritten map[string]func() string
	writing   bool // it is going to be
)

// SessionGet reads a value that lives as long as the tab.
func SessionGet(key string) (value string, found bool) {
	if value, found := unwritten[key]; found {
		return value(), true
	}
	return get("sessionStorage", key)
}

// SessionSet stores a value for as long as the tab lives, and reports success.
func SessionSet(key, value string) bool {
	delete(unwritten, key)
	return quiet(func() { js.Global().Get("sessionStorage").Call("setItem", storageKey(key), value) })
}

// SessionSetSoon is SessionSet in a moment without work, of the value that holds then:
// writing takes as long as a simulation, and a moving control would do it at every
// step. Leaving the page writes what is left.
func SessionSetSoon(key string, value func() string) {
	if unwritten == nil {
		unwritten = map[string]func() string{}
		write := js.FuncOf(func(js.Value, []js.Value) any {
			writeSession()
			return nil
		})
		quiet(func() {
			js.Global().Call("addEventListener", "pagehide", write)
			document().Call("addEventListener", "visibilitychange", write)
		})
	}
	if unwritten[key] = value; !writing {
		writing = true
		after(200, writeSession)
	}
}

func writeSession() {
	writing = false
	for key, value := range unwritten {
		SessionSet(key, value())
	}
}

// SessionRemove deletes a value of the tab.
func SessionRemove(key string) {
	delete(unwritten, key)
	quiet(func() { js.Global().Get("sessionStorage").Call("removeItem", storageKey(key)) })
}

// SessionClear deletes everything the site stored in the tab.
func SessionClear() {
	clear(unwritten)
	quiet(func() {
		store := js.Global().Get("sessionStorage")
		var own []string
		for i := range store.Get("length").Int() {
			if k := store.Call("key", i); k.Type() == js.TypeString && len(k.String()) >= len(storageKey("")) && k.String()[:len(storageKey(""))] == storageKey("") {
				own = append(own, k.String())
			}
		}
		for _, k := range own {
			store.Call("removeItem", k)
		}
	})
}
