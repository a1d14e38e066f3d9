//go:build js

package browser

import "syscall/js"

// DeviceGet reads a value that stays on the device until it is removed.
func DeviceGet(key string) (value string, found bool) { return get("localStorage", key) }

// DeviceSet stores a value on the device, and reports whether it will stay there.
func DeviceSet(key, value string) bool {
	return StorageReal() && quiet(func() { js.Global().Get("localStorage").Call("setItem", storageKey(key), value) })
}

// DeviceRemove deletes a value from the device.
func DeviceRemove(key string) {
	quiet(func() { js.Global().Get("localStorage").Call("removeItem", storageKey(key)) })
}

func get(store, key string) (value string, found bool) {
	quiet(func() {
		v := js.Global().Get(store).Call("getItem", storageKey(key))
		if v.Type() == js.TypeString {
			value, found = v.String(), true
		}
	})
	return value, found
}

// ChosenFile reads the file chosen in a file input and empties the input, so that
// the same file can be chosen again. A file of more than limit bytes is not read.
// done is called with its text, or with the reason why there is none.
func ChosenFile(id string, limit int, done func(text string, fault FileFault)) {
	Files(id, limit, func(_, text string, size int, ok bool) {
		switch {
		case ok:
			done(text, "")
		case size > limit:
			done("", FileTooLarge)
		default:
			done("", FileUnreadable)
		}
	}, func() {})
}
