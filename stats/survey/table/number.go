package table

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Number reads a number; "" is NaN, the missing value. With decimalComma, as
// Danish Excel writes, decimals take a comma and points may separate thousands
// ("1.234,5", "1.234.567"); a lone group as in "1.234" could be either and is
// refused. Without it decimals take a point. Infinities, hexadecimals and
// underscores are no numbers in a table.
func Number(text string, decimalComma bool) (float64, error) {
	if text == "" {
		return math.NaN(), nil
	}
	plain := text
	if decimalComma {
		var err error
		if plain, err = pointed(text); err != nil {
			return math.NaN(), err
		}
	} else if strings.ContainsRune(text, ',') {
		return math.NaN(), fmt.Errorf("%s: decimals take a point in a file separated by commas", quote(text))
	}
	if strings.Trim(plain, "0123456789+-.eE") != "" {
		return math.NaN(), fmt.Errorf("%s is not a number", quote(text))
	}
	value, err := strconv.ParseFloat(plain, 64)
	if errors.Is(err, strconv.ErrRange) {
		return math.NaN(), fmt.Errorf("%s is too large a number", quote(text))
	}
	if err != nil {
		return math.NaN(), fmt.Errorf("%s is not a number", quote(text))
	}
	return value, nil
}

// pointed turns a number with a decimal comma into one with a point.
func pointed(text string) (string, error) {
	whole, decimals, comma := strings.Cut(text, ",")
	if strings.Contains(decimals, ".") {
		return "", fmt.Errorf("%s has a point after the decimal comma", quote(text))
	}
	groups := strings.Split(whole, ".")
	if len(groups) == 1 {
		return strings.Replace(text, ",", ".", 1), nil
	}
	for i, group := range groups {
		digits := strings.TrimLeft(group, "+-")
		if i > 0 && len(group) != 3 || len(digits) == 0 || len(digits) > 3 {
			return "", fmt.Errorf("%s has a decimal point; decimals take a comma in a file separated by semicolons", quote(text))
		}
	}
	if len(groups) == 2 && !comma {
		return "", fmt.Errorf("%s could be a thousand or a decimal: write it without the point, decimals with a comma", quote(text))
	}
	plain := strings.Join(groups, "")
	if comma {
		plain += "." + decimals
	}
	return plain, nil
}

// quote shows a field in a message, shortened.
func quote(text string) string {
	if len(text) > 40 {
		text = text[:40] + "…"
	}
	return strconv.Quote(text)
}
