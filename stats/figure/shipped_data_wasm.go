package figure

import "embed"

// Only the audit reads the claims.
//
//go:embed data/*/edition.csv data/*/sources.csv data/*/questions.csv data/*/figures.csv data/*/contradictions.csv
var data embed.FS
