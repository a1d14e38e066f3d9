//go:build !js

package browser

// Random20 draws a number from 1 to 1048575 on the device; natively it is 1.
func Random20() int { return 1 }

// DeviceRemoveAll deletes every value of the device whose key begins so.
func DeviceRemoveAll(beginning string) {}

// AskBeforeClosing has the browser ask whether the tab is to be closed.
func AskBeforeClosing(yes bool) {}

// OnDevice calls f with the key and the new value when another tab changes what
// stays on the device.
func OnDevice(f func(key, value string)) {}

// OnKey calls f for keys pressed anywhere in the page.
func OnKey(f func(key string, typing bool) (used bool)) (stop func()) { return func() {} }

// FieldText returns what stands in a field.
func FieldText(id string, limit int) (text string, length int) { return "", 0 }

// Files reads the files chosen in a file field.
func Files(id string, limit int, each func(name, text string, size int, ok bool), done func()) {
	done()
}

// Window returns the size of the window in px, natively none.
func Window() (width, height int) { return 0, 0 }

// FullScreen asks for the whole screen, or gives it back.
func FullScreen(on bool) {}
