// Package browser is the only package that touches JavaScript. Every function is
// safe to call anywhere: natively, in a sandbox without storage, before the page is
// ready. What fails is reported as "not there", never as a panic. It decides
// nothing: pages do.
package browser

// Early is what the visitor did in the prerendered page before the program
// arrived: taken once by Capture, handed out by element id.
type Early struct {
	Values           map[string]string // text and number fields
	Checked          map[string]bool   // radios and checkboxes that are checked
	Focus            string            // id of the focused element
	SelStart, SelEnd int
	Scroll           int
}

// A WorkerState says how offline use stands: none, registering, ready or failed.
type WorkerState struct{ State, Reason string }

// A FileFault is why a chosen file has no text; "" is none.
type FileFault string

const (
	FileTooLarge   FileFault = "large"
	FileUnreadable FileFault = "unreadable" // moved away, or the browser was not allowed to
)
