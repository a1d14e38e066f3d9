//go:build !wasm

package figure

import "embed"

//go:embed data/*/*.csv
var data embed.FS
