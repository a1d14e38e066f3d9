//go:build !wasm

package figure

import "embed"

const withClaims = true

//go:embed data/*/*.csv
var data embed.FS
