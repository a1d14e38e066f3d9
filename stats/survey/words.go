package survey

import (
	_ "embed"
	"encoding/json"
	"sync"
)

//go:embed words.json
var words []byte

// Words are the few texts the kit itself adds to a figures file.
type Words struct {
	Suppressed   Label `json:"suppressed"`    // why a suppressed figure has no interval
	AtMost       Label `json:"at_most"`       // why an upper bound has none
	Count        Label `json:"count"`         // why a count has none
	BaseWithheld Label `json:"base_withheld"` // why a figure whose base is withheld has none
	Funnel       Label `json:"funnel"`        // the claim that the funnel adds up
}

var kitWords = sync.OnceValue(func() Words {
	var w Words
	if err := json.Unmarshal(words, &w); err != nil {
		panic("survey: words.json: " + err.Error()) // embedded: our own bug, found by TestWords
	}
	return w
})

// KitWords returns those texts.
func KitWords() Words { return kitWords() }
