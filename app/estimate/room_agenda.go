package estimate

import (
	"bytes"
	_ "embed"
	"io"
	"strconv"
	"sync"
)

//go:embed data/agenda.csv
var agendaData []byte

// An Agenda divides the minutes of a meeting: a welcome, the time participants
// have to answer, and a close; what is left is shared by the items.
type Agenda struct{ Minutes, Welcome, Answer, Close int }

// Agendas are those of the data file, in its order.
var Agendas = sync.OnceValue(func() []Agenda {
	all, err := readAgendas(bytes.NewReader(agendaData))
	if err != nil {
		panic("estimate: embedded agenda: " + err.Error()) // a test reads it
	}
	return all
})

// AgendaOf returns the agenda of that length; ok is false when there is none.
func AgendaOf(minutes int) (a Agenda, ok bool) {
	for _, a := range Agendas() {
		if a.Minutes == minutes {
			return a, true
		}
	}
	return Agenda{}, false
}

// Each is the time for one of n items, in whole half minutes.
func (a Agenda) Each(n int) (minutes float64) {
	if n < 1 {
		return 0
	}
	return float64(2*(a.Minutes-a.Welcome-a.Answer-a.Close)/n) / 2
}

func readAgendas(in io.Reader) ([]Agenda, error) {
	var all []Agenda
	err := readTable(in, "agenda.csv", []string{"minutes", "welcome", "answer", "close"}, func(r row) {
		var a Agenda
		for column, to := range map[string]*int{"minutes": &a.Minutes, "welcome": &a.Welcome, "answer": &a.Answer, "close": &a.Close} {
			n, err := strconv.Atoi(r.text(column))
			if err != nil || n < 1 || n > 24*60 {
				r.fault(column, "must be whole minutes, 1 to 1440")
			}
			*to = n
		}
		if a.Each(MostItems) < 1 {
			r.fault("minutes", "leaves less than a minute for each of "+strconv.Itoa(MostItems)+" items")
		}
		all = append(all, a)
	})
	return all, err
}
