package figure

import (
	"io/fs"
	"strconv"
	"strings"
	"sync"
)

var (
	editions = sync.OnceValue(func() []*Edition { return shipped(Read) })
	head     = sync.OnceValue(func() *Edition {
		all := shipped(readHead)
		newest := all[len(all)-1]
		for i := len(all) - 2; i >= 0; i-- {
			newest.Questions = append(newest.Questions, all[i].Questions...)
		}
		return newest
	})
)

func shipped(read func(fs.FS) (*Edition, error)) []*Edition {
	entries, err := data.ReadDir("data")
	var all []*Edition
	if err == nil {
		all, err = readAll(data, "data", entries, read)
	}
	if err != nil {
		panic("figure: the shipped data do not parse: " + err.Error()) // our own bug; TestShipped finds it
	}
	return all
}

// Head returns the newest edition with its questions, and behind them those of older
// editions, but without figures and sources. It is read in a twentieth of the time:
// enough for a page that shows no figure.
func Head() *Edition { return head() }

// Editions returns the editions embedded in the program, oldest first. Each
// folder data/<id> is one. They are parsed at the first call.
func Editions() []*Edition { return editions() }

// between, where it is set, is called after every record.
var between func()

// Prepare reads the editions as the first call of [Editions] does, and calls pause after
// every record: a browser then has its turn. Nothing else may read meanwhile.
func Prepare(pause func()) {
	between = pause
	defer func() { between = nil }()
	Current()
}

// Shipped returns the newest embedded edition.
func Shipped() *Edition {
	all := editions()
	return all[len(all)-1]
}

// EditionFS returns the files of the embedded edition, for tools that copy or check them.
func EditionFS(id string) (fs.FS, error) {
	if _, err := fs.Stat(data, "data/"+id+"/"+editionFile); err != nil {
		return nil, err
	}
	return fs.Sub(data, "data/"+id)
}

// readAll reads the named folders below dir as editions, oldest first.
func readAll(fsys fs.FS, dir string, entries []fs.DirEntry, read func(fs.FS) (*Edition, error)) ([]*Edition, error) {
	var all []*Edition
	for _, entry := range entries {
		sub, err := fs.Sub(fsys, dir+"/"+entry.Name())
		if err != nil {
			return nil, err
		}
		e, err := read(sub)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	insertionSort(all, func(a, b *Edition) int { return CompareIDs(a.ID, b.ID) })
	return all, nil
}

// insertionSort sorts a short or nearly sorted list and keeps the order of
// equals. The sorts of package slices cost the browser program 10 kB per type.
func insertionSort[T any](list []T, compare func(a, b T) int) {
	for i := range list {
		for j := i; j > 0 && compare(list[j-1], list[j]) > 0; j-- {
			list[j-1], list[j] = list[j], list[j-1]
		}
	}
}

// CompareIDs orders edition ids by year and then by number: "2025-9" comes
// before "2025-10". It returns -1, 0 or 1.
func CompareIDs(a, b string) int {
	ay, an := splitID(a)
	by, bn := splitID(b)
	switch {
	case ay < by, ay == by && an < bn:
		return -1
	case ay == by && an == bn:
		return 0
	}
	return 1
}

// splitID returns year and number of a valid edition id, and zeros otherwise.
func splitID(id string) (year, number int) {
	y, n, _ := strings.Cut(id, "-")
	year, err1 := strconv.Atoi(y)
	number, err2 := strconv.Atoi(n)
	if err1 != nil || err2 != nil {
		return 0, 0
	}
	return year, number
}
