// Package web holds what the program itself needs of the folder that is served: the
// sender's texts. Everything else of the folder is published by "aispejl build".
package web

import _ "embed" // texts are files, so that their editor needs no Go

// The files of the folder brand that hold texts, each "key = text" a line.
var (
	//go:embed brand/texts.da.txt
	DanishTexts string
	//go:embed brand/texts.en.txt
	EnglishTexts string
	//go:embed brand/contact.txt
	Contact string
)
