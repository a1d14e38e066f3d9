package browser

import goapp "github.com/maxence-charriere/go-app/v10/pkg/app"

// Pasted returns what a paste event brings, "" when that is more than limit
// characters: so much is not copied into the program. length is that of all of it.
func Pasted(event goapp.Event, limit int) (text string, length int) {
	defer func() {
		if recover() != nil { // a closed clipboard
			text = ""
		}
	}()
	s := event.Get("clipboardData").Call("getData", "text/plain")
	// Only an object tells its length without being copied.
	if length = goapp.Window().Get("Object").New(s).Get("length").Int(); length <= limit {
		text = s.String()
	}
	return text, length
}

// SetChecked puts a checkbox back to what the page says.
func SetChecked(input goapp.Value, checked bool) { input.Set("checked", checked) }
