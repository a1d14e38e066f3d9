package page

import (
	"strconv"
	"strings"

	"aispejl/app/chart"
)

// A setting is what the address of an embed asks for, after "#". The zero value is
// not the default: parseShow returns that for an empty fragment.
type setting struct {
	Theme    string  // "lys", "moerk", "kontrast"; "" follows the device
	Format   string  // "16x9", "4x3", "1x1"; "" follows the frame
	Scale    float64 // of the type, 0.8 to 2
	Controls bool    // false: nothing to press
	Keys     bool    // false: what is pressed takes no key and gives the focus back
	Edition  string  // id of an edition; "" the newest
	Item     string  // a published item or figure, unchecked
	Size     string  // a size class, unchecked
}

const (
	smallestScale, largestScale = 0.8, 2
	fragmentLength              = 1024 // bytes that are looked at
	idLength                    = 64
)

// parseShow reads the fragment of an embed's address, "item=barriers&format=16x9",
// without its "#" and decoded. A parameter that is unknown, or whose value is not
// legal, is left out as if it were not there; of two legal ones the last holds.
func parseShow(fragment string) setting {
	s := setting{Scale: 1, Controls: true}
	keys, asked := false, false
	if len(fragment) > fragmentLength {
		fragment = fragment[:fragmentLength]
	}
	for parameter := range strings.SplitSeq(fragment, "&") {
		name, value, _ := strings.Cut(parameter, "=")
		switch name {
		case "tema":
			switch value {
			case "lys", "moerk", "kontrast":
				s.Theme = value
			case "auto":
				s.Theme = ""
			}
		case "format":
			if f, ok := chart.ParseFormat(value); ok && f != chart.FormatExport {
				s.Format = value
			} else if value == "auto" {
				s.Format = ""
			}
		case "skala":
			if v, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64); err == nil && smallestScale <= v && v <= largestScale {
				s.Scale = v
			}
		case "kontrol":
			s.Controls = onOff(value, s.Controls)
		case "taster":
			if value == "0" || value == "1" {
				keys, asked = value == "1", true
			}
		case "data":
			s.Edition = id(value, s.Edition)
		case "item":
			s.Item = id(value, s.Item)
		case "size":
			s.Size = id(value, s.Size)
		}
	}
	// In a deck the keys belong to the deck.
	s.Keys = s.Format == ""
	if asked {
		s.Keys = keys
	}
	return s
}

func onOff(value string, otherwise bool) bool {
	switch value {
	case "0":
		return false
	case "1":
		return true
	}
	return otherwise
}

// id is value when it looks like an id of the data, such as "ti2025.use.none" or "250+".
func id(value, otherwise string) string {
	if value == "" || len(value) > idLength {
		return otherwise
	}
	for i := range len(value) {
		c := value[i]
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '.' || c == '-' || c == '_' || c == '+') {
			return otherwise
		}
	}
	return value
}
