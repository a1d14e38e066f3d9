package estimate

import (
	"strings"
	"testing"
)

func TestAgendas(t *testing.T) {
	if len(Agendas()) != 3 {
		t.Errorf("%d agendas, want 3", len(Agendas()))
	}
	for _, a := range Agendas() {
		for n := FewestItems; n <= MostItems; n++ {
			if whole := float64(a.Welcome+a.Answer+a.Close) + float64(n)*a.Each(n); whole > float64(a.Minutes) || whole < float64(a.Minutes)-3 {
				t.Errorf("%d minutes with %d items take %v", a.Minutes, n, whole)
			}
		}
	}
	if _, ok := AgendaOf(33); ok {
		t.Error("an agenda of 33 minutes was found")
	}
	bad := "minutes,welcome,answer,close\n20,x,6,3\n20,10,6,3\n"
	if _, err := readAgendas(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "agenda.csv:2:4") || !strings.Contains(err.Error(), "agenda.csv:3") {
		t.Errorf("bad lines: %v, want both named", err)
	}
}
