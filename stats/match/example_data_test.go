package match

import (
	"bytes"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/firms.csv")

// The example firms are drawn here, so that their origin is plain: they are
// synthetic. Firms with AI are larger and export more; growth depends on size and
// industry, not on AI, but for revenue, where 2 points are added.
func exampleFirms() []byte {
	r := rand.New(rand.NewPCG(2026, 1))
	var b strings.Builder
	b.WriteString("\ufefffirma;ai_2021;branche;log_ansatte;eksportandel;omsaetning_2021;omsaetning_2023;loen_2021;loen_2023;ansatte_2021;ansatte_2023;vaerditilvaekst_2021;vaerditilvaekst_2023\r\n")
	industries := []string{"fødevarer", "metal", "maskiner", "plast"}
	number := func(v float64, decimals int) string {
		return strings.Replace(strconv.FormatFloat(v, 'f', decimals, 64), ".", ",", 1)
	}
	for i := range 600 {
		industry := r.IntN(4)
		staff := math.Round(math.Exp(3.4 + 0.8*r.NormFloat64()))
		staff = min(max(staff, 10), 249)
		export := min(max(0.15+0.12*math.Log(staff/20)+0.2*r.NormFloat64(), 0), 0.98)
		ai := r.Float64() < 1/(1+math.Exp(2.6-0.6*math.Log(staff/20)-1.2*export))
		trend := 0.06 + 0.02*math.Log(staff/20) + 0.015*float64(industry)
		grow := func(extra, spread float64) float64 { return math.Max(0.05, 1+trend+extra+spread*r.NormFloat64()) }
		extra := 0.0
		if ai {
			extra = 0.02
		}
		revenue := math.Round(staff * (900 + 300*r.Float64()))
		wages := math.Round(staff * (380 + 60*r.Float64()))
		added := math.Round(revenue * (0.3 + 0.1*r.Float64()))
		revenue2, wages2, staff2, added2 := math.Round(revenue*grow(extra, 0.15)), math.Round(wages*grow(-0.01, 0.1)), math.Round(staff*grow(-0.03, 0.1)), math.Round(added*grow(0, 0.18))
		switch i {
		case 57, 311, 420: // mergers and sales
			revenue2 *= 6
		case 133, 502:
			revenue2 = math.Round(revenue2 * 0.1)
		}
		firm := []string{
			"S" + strconv.Itoa(1001+i), "nej", industries[industry], number(math.Log(staff), 4), number(export, 3),
			number(revenue, 0), number(revenue2, 0), number(wages, 0), number(wages2, 0), number(staff, 0), number(staff2, 0), number(added, 0), number(added2, 0),
		}
		if ai {
			firm[1] = "ja"
		}
		if i == 222 || i == 399 {
			firm[4] = "" // export not reported
		}
		b.WriteString(strings.Join(firm, ";") + "\r\n")
	}
	return []byte(b.String())
}

func TestExampleFirms(t *testing.T) {
	const file = "testdata/firms.csv"
	want := exampleFirms()
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the example draws; run with -update", file)
	}
}
