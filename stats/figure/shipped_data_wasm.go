package figure

import "embed"

// Only the audit takes the claims, and it is not part of the browser program.
const withClaims = false

//go:embed data/*/edition.csv data/*/sources.csv data/*/questions.csv data/*/figures.csv data/*/contradictions.csv
var data embed.FS
