//go:build !js

package browser

import "aispejl/app/chart"

// Natively there is no browser: nothing is stored, nothing is done.

// Capture remembers what the visitor did before the program arrived.
func Capture() {}

// PeekEarly returns what Capture remembered; nil when it was forgotten.
func PeekEarly() *Early { return nil }

// ForgetEarly drops what Capture remembered: it belongs to the first page only.
func ForgetEarly() {}

// SessionClear deletes everything the site stored in the tab.
func SessionClear() {}

// Ready marks the page as mounted and able to answer.
func Ready() {}

// Mark sets a data attribute of the document for the stylesheet, "" removes it.
func Mark(name, value string) {}

// SetProperty sets a variable of the stylesheet.
func SetProperty(name, value string) {}

// Route is the path of the page from the site's root, "/" at the end.
func Route() string { return "/" }

// Link returns the address of a route of the site. Natively the route itself; the
// build makes it relative.
func Link(route string) string { return route }

// SessionGet reads a value that lives as long as the tab.
func SessionGet(key string) (string, bool) { return "", false }

// SessionSet stores a value for as long as the tab lives, and reports success.
func SessionSet(key, value string) bool { return false }

// SessionSetSoon is SessionSet in a moment without work.
func SessionSetSoon(key string, value func() string) {}

// SessionRemove deletes a value of the tab.
func SessionRemove(key string) {}

// Focus moves the focus to the element with the id, without scrolling when still is true.
func Focus(id string, still bool) {}

// Scroll moves the page to its top.
func ScrollTop() {}

// SetValue writes a value into a field, also the empty one that go-app leaves out.
func SetValue(id, value string) {}

// SetText replaces the text of an element that holds one text and nothing else.
func SetText(id, text string) {}

// Uncheck takes the mark off a radio or checkbox whose mark go-app did not set.
func Uncheck(id string) {}

// Fragment returns the address fragment without "#", decoded as far as possible.
func Fragment() string { return "" }

// SetFragment replaces the fragment without a history entry.
func SetFragment(fragment string) {}

// OnFragment calls f when the fragment changes.
func OnFragment(f func()) {}

// Address returns the address of a route in full, with its scheme and host.
func Address(route string) string { return route }

// Copy puts text on the clipboard and then calls done with the outcome.
func Copy(text string, done func(ok bool)) { done(false) }

// Width is the width of the element with the id in px, 0 when there is none.
func Width(id string) float64 { return 0 }

// Watch keeps track of which elements are on the screen, and calls appeared when
// one of them comes into view.
func Watch(ids []string, appeared func()) {}

// Shown reports whether a watched element is on the screen.
func Shown(id string) bool { return true }

// Soon calls f after the browser has had its turn.
func Soon(f func()) { f() }

// Moving does nothing outside a browser.
func Moving(id string, rest int, f func()) {}

// RemoveAttribute takes an attribute from the element with the id.
func RemoveAttribute(id, name string) {}

// Painted calls f after the browser has painted what was drawn until now.
func Painted(f func()) { f() }

// Print opens the print dialog.
func Print() {}

// Save offers text as a file, and reports whether the browser took it.
func Save(name, mime, text string) bool { return false }

// Token returns the value of a colour of the light theme.
func Token(name string) string { return "" }

// SavePicture draws the marks on a canvas and offers it as a PNG file.
func SavePicture(name, background string, marks []chart.Drawn, done func(ok bool)) { done(false) }

// Requests is the number of network requests since the page was ready.
func Requests() int { return 0 }

// Version is the version of the site's files.
func Version() string { return "" }

// Worker says how offline use stands.
func Worker() WorkerState { return WorkerState{State: "none"} }

// StorageReal reports whether the browser lets the page store anything.
func StorageReal() bool { return false }

// OnChange calls f when the worker's state changes or a new version is waiting.
func OnChange(f func()) {}

// ApplyUpdate activates a waiting update and reloads.
func ApplyUpdate() {}

// Install lets the browser ask whether to install the site.
func Install() {}

// UpdateWaiting reports whether a new version is ready.
func UpdateWaiting() bool { return false }

// Restore gives focus and caret back after the takeover.
func (e *Early) Restore() {}

// DeviceGet reads a value that stays on the device until it is removed.
func DeviceGet(key string) (string, bool) { return "", false }

// DeviceSet stores a value on the device, and reports whether it will stay there.
func DeviceSet(key, value string) bool { return false }

// DeviceRemove deletes a value from the device.
func DeviceRemove(key string) {}

// ChosenFile reads the file chosen in a file input.
func ChosenFile(id string, limit int, done func(text string, fault FileFault)) {
	done("", FileUnreadable)
}
