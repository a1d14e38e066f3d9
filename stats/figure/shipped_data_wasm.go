package figure

import "embed"

// Only the audit takes the claims, and it is not part of the browser program. What the
// texts of the shipped files are made of was checked when the pages were rendered.
const (
	withClaims    = false
	checkedBefore = true
)

//go:embed data/*/edition.csv data/*/sources.csv data/*/questions.csv data/*/figures.csv data/*/contradictions.csv
var data embed.FS
