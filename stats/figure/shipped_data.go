//go:build !wasm

package figure

import "embed"

const (
	withClaims    = true
	checkedBefore = false
)

//go:embed data/*/*.csv
var data embed.FS
