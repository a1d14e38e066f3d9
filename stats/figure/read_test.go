package figure

import (
	"bytes"
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// shippedFiles returns a copy of the files of the first edition, to be damaged.
func shippedFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	sub, err := EditionFS("2025-1")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, name := range Files() {
		content, err := fs.ReadFile(sub, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: content}
	}
	return files
}

// corruptions replace old by new once in a file. The mark ¦ in new is not
// written: it is where the one problem must be reported.
var corruptions = []struct{ name, file, old, new, reason string }{
	{"id of the edition", editionFile, "\n2025-1,", "\n¦2025,", "not a year and a number"},
	{"month of the edition", editionFile, "2027-06", "¦2027-13", "not a month"},
	{"month as a date", editionFile, "2027-06", "¦2027-06-30", "not a month"},
	{"two editions", editionFile, "2027-06\n", "2027-06\n¦2026-1,2028-06\n", "second edition"},

	{"empty producer", sourcesFile, "\nti2025,Teknologisk Institut,", "\nti2025,¦,", "producer_da: is empty"},
	{"no English title", sourcesFile, "The knowledge gap: Why AI does not yet create productivity in Danish manufacturing,2025", "¦,2025", "title_en: is empty"},
	{"year in words", sourcesFile, "manufacturing,2025,", "manufacturing,¦i år,", "year"},
	{"year with three digits", sourcesFile, "manufacturing,2025,", "manufacturing,¦202,", "not a year"},
	{"design effect below one", sourcesFile, "true,1.5,true,https", "true,¦0.5,true,https", "outside 1 to 100"},
	{"unweighted with a design effect", sourcesFile, "Unweighted,false,1,false", "Unweighted,false,¦1.5,false", "unweighted source"},
	{"assumed for nothing", sourcesFile, "Unweighted,false,1,false", "Unweighted,false,1,¦true", "not assumed"},
	{"address without https", sourcesFile, "Unweighted,false,1,false,https:", "Unweighted,false,1,false,¦http:", "https address"},
	{"source id with a point", sourcesFile, "\nti2025,", "\n¦ti.2025,", "one part"},

	{"question of no source", questionsFile, "\nuse,ti2025,", "\nuse,¦ti2026,", "not in sources.csv"},
	{"question twice", questionsFile, "\npriority,ti2025,", "\n¦use,ti2025,", "appears twice"},
	{"yes for true", questionsFile, "today?,true,false\n", "today?,¦yes,false\n", "not one of true, false"},

	{"id against its parts", figuresFile, "\nti2025.segment.waiting,", "\n¦ti2025.segment.wating,", "not source.item.option[.group]"},
	{"id in capitals", figuresFile, "\nti2025.segment.waiting,", "\n¦ti2025.segment.Waiting,", "is not an id"},
	{"group left out of the id", figuresFile, "\nti2025.help.training.far,", "\n¦ti2025.help.training,", "here ti2025.help.training.far"},
	{"dangling source", figuresFile, "ti2025.use.none,ti2025,", "ti2025.use.none,¦ti2024,", "not in sources.csv"},
	{"dangling question", figuresFile, "deb2025.barriers.any,deb2025,barriers,", "deb2025.barriers.any,deb2025,¦barrier,", "not in questions.csv"},
	{"empty Danish label", figuresFile, ",Bruger AI til procesoptimering,", ",¦,", "label_da: is empty"},
	{"empty English label", figuresFile, ",Use AI for process optimisation,", ",¦,", "label_en: is empty"},
	{"unknown kind", figuresFile, "optimisation,share,", "optimisation,¦percent,", "not one of share"},
	{"share in percent", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦27,", "outside 0 to 1"},
	{"negative share", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦-0.27,", "outside 0 to 1"},
	{"decimal comma", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦\"0,27\",", "has a comma"},
	{"share with a percent sign", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦27%,", "not a decimal number"},
	{"not a number", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦NaN,", "not a decimal number"},
	{"infinite", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦Inf,", "not a decimal number"},
	{"share left empty", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦,", "value: is empty"},
	{"value off its rounding", figuresFile, "optimisation,share,0.27,", "optimisation,share,¦0.275,", "not a multiple of its rounding"},
	{"rounding of a half", figuresFile, "optimisation,share,0.27,,,0.01,", "optimisation,share,0.27,,,¦0.5,", "outside 0 to 0.1"},
	{"limits of a share", figuresFile, "optimisation,share,0.27,,", "optimisation,share,0.27,¦0.2,", "must be empty"},
	{"low above high", figuresFile, "range,,0.05,0.07,", "range,,¦0.08,0.07,", "above high"},
	{"range with a value", figuresFile, "range,,0.05,", "range,¦0.06,0.05,", "must be empty in a range"},
	{"value of a suppressed cell", figuresFile, "Autonomous machines,share,,,,,,,,unknown,suppressed", "Autonomous machines,share,¦0.03,,,,,,,unknown,suppressed", "must be empty when suppressed"},
	{"half a firm", figuresFile, "count,117,", "count,¦117.5,", "not a whole number"},
	{"growth of minus 200 %", figuresFile, "growth,0.075,", "growth,¦-2,", "outside -1 to 10"},
	{"printed base of none", figuresFile, "optimisation,share,0.27,,,0.01,300,", "optimisation,share,0.27,,,0.01,¦0,", "at least 1"},
	{"printed base left out", figuresFile, "optimisation,share,0.27,,,0.01,300,", "optimisation,share,0.27,,,0.01,¦,", "at least 1"},
	{"base in words", figuresFile, "optimisation,share,0.27,,,0.01,300,", "optimisation,share,0.27,,,0.01,¦ca. 300,", "not a whole number"},
	{"unknown base with a number", figuresFile, "0.32,,,0.01,,,,unknown", "0.32,,,0.01,¦51,,,unknown", "must be empty when base_status is unknown"},
	{"base outside its limits", figuresFile, "0.72,,,0.01,108,107,109,", "0.72,,,0.01,108,¦110,112,", "not between 1 and the base"},
	{"limits of a printed base", figuresFile, "optimisation,share,0.27,,,0.01,300,,,", "optimisation,share,0.27,,,0.01,300,¦299,301,", "no limits around it"},
	{"no base status", figuresFile, "optimisation,share,0.27,,,0.01,300,,,printed,", "optimisation,share,0.27,,,0.01,300,,,¦,", "base_status: is empty"},
	{"no certainty", figuresFile, "optimisation,share,0.27,,,0.01,300,,,printed,printed,", "optimisation,share,0.27,,,0.01,300,,,printed,¦,", "status: is empty"},
	{"unknown certainty", figuresFile, "optimisation,share,0.27,,,0.01,300,,,printed,printed,", "optimisation,share,0.27,,,0.01,300,,,printed,¦certain,", "not one of printed, confirmed"},
	{"interval without a base", figuresFile, "0.32,,,0.01,,,,unknown,printed,none,Basen er ikke offentliggjort,The base is not published,", "0.32,,,0.01,,,,unknown,printed,¦wilson,,,", "wilson needs a base"},
	{"interval of a growth", figuresFile, "growth,0.075,,,0.001,117,,,printed,confirmed,none,Ingen spredning er offentliggjort,No measure of spread is published,", "growth,0.075,,,0.001,117,,,printed,confirmed,¦wilson,,,", "wilson needs a share"},
	{"derived interval of a share", figuresFile, "optimisation,share,0.27,,,0.01,300,,,printed,printed,wilson,", "optimisation,share,0.27,,,0.01,300,,,printed,printed,¦derived,", "belongs to the kind range"},
	{"no interval and no reason", figuresFile, "0.32,,,0.01,,,,unknown,printed,none,Basen er ikke offentliggjort,", "0.32,,,0.01,,,,unknown,printed,none,¦,", "no_interval_reason_da: is empty"},
	{"interval and a reason", figuresFile, "optimisation,share,0.27,,,0.01,300,,,printed,printed,wilson,,", "optimisation,share,0.27,,,0.01,300,,,printed,printed,wilson,¦Fordi,", "must be empty unless interval is none"},
	{"no place", figuresFile, "Figur 3; tallet er ikke trykt,", "¦,", "place_da: is empty"},
	{"no note", figuresFile, "Trykt som »mindre end 4\u00a0%«: højst 11 af 300 virksomheder.,", "¦,", "note_da: is empty"},
	{"figure twice", figuresFile, "\nti2025.areas.stock,ti2025,areas,stock,", "\n¦ti2025.areas.process,ti2025,areas,process,", "appears twice"},
	{"blank before an option", figuresFile, "ti2025.use.none,ti2025,use,none,", "ti2025.use.none,ti2025,use,¦ none,", "blank before or after"},
	{"Latin-1", figuresFile, ",Bruger AI til procesoptimering,", ",¦Bruger AI til p\xe5 procesoptimering,", "not UTF-8"},
	{"line break in a label", figuresFile, ",Bruger AI til procesoptimering,", ",¦\"Bruger AI\ntil procesoptimering\",", "control character"},
	{"field too many", figuresFile, "\nti2025.use.none,ti2025,use,none,,", "\n¦ti2025.use.none,ti2025,use,none,,,", "25 fields, the header 24"},
	{"quote inside a field", figuresFile, ",Bruger AI til procesoptimering,", ",Bruger AI til ¦\"proces\"optimering,", "bare"},
	{"column misspelt", figuresFile, "base_low,", "¦base_lo,", "unknown column"},
	{"column twice", figuresFile, "id,source,item,", "id,source,¦source,item,", "appears twice"},
	{"semicolons", figuresFile, "id,source,item,option,group,label_da,label_en,kind,value,low,high,rounding,base,base_low,base_high,base_status,status,interval,no_interval_reason_da,no_interval_reason_en,place_da,place_en,note_da,note_en", "¦id;source", "takes commas"},

	{"severity", contradictionsFile, "\nratio.117-of-970,error,", "\nratio.117-of-970,¦fatal,", "not one of error, warning, note"},
	{"found by whom", contradictionsFile, ",dst2023.sample.ai dst2023.sample.firms,arithmetic,", ",dst2023.sample.ai dst2023.sample.firms,¦luck,", "not one of arithmetic, reading"},
	{"not found by the audit", contradictionsFile, "\ncount.117,warning,dst2023.sample.ai,reading,", "\ncount.117,warning,dst2023.sample.ai,¦arithmetic,", "the audit does not find"},
	{"found by the audit", contradictionsFile, ",dst2023.sample.ai dst2023.sample.firms,arithmetic,", ",dst2023.sample.ai dst2023.sample.firms,¦reading,", "the audit finds"},
	{"contradiction of no figure", contradictionsFile, "\ncount.117,warning,dst2023.sample.ai,", "\ncount.117,warning,¦dst2023.sample.a,", "not in figures.csv"},
	{"contradiction twice", contradictionsFile, "\ncount.117,", "\n¦ratio.117-of-970,", "appears twice"},
	{"contradiction without text", contradictionsFile, ",Figur 2,Figure 2\nlabel.speech,", ",Figur 2,¦\nlabel.speech,", "place_en: is empty"},

	{"kind of a claim", claimsFile, "\nword.19,word,", "\nword.19,¦words,", "not one of word, ratio"},
	{"claim about no figure", claimsFile, "\nword.19,word,error,ti2025.segment.aspiring,", "\nword.19,word,error,¦ti2025.segment.aspirin,", "not in figures.csv"},
	{"claim read backwards", claimsFile, "ti2025.segment.aspiring,0.17,0.2,", "ti2025.segment.aspiring,¦0.2,0.17,", "above high"},
	{"claim not read", claimsFile, "ti2025.segment.aspiring,0.17,0.2,", "ti2025.segment.aspiring,0.17,¦,", "is needed"},
	{"claim twice", claimsFile, "\nword.19,", "\n¦word.65,", "appears twice"},
	{"ratio of one figure", claimsFile, "error,dst2023.sample.ai dst2023.sample.firms,", "error,¦dst2023.sample.ai,", "1 figures are not"},
	{"words about a count", claimsFile, "\nword.19,word,error,ti2025.segment.aspiring,", "\nword.19,word,error,¦dst2023.sample.ai,", "of kind count, not share"},
	{"funnel of an even number", claimsFile, "\nfunnel.deb,funnel,error,deb2025.funnel.asked deb2025.funnel.not-relevant ", "\nfunnel.deb,funnel,error,¦deb2025.funnel.asked ", "6 figures are not"},
	{"given claim that is none", claimsFile, "word.help-over-30 word.help-third,", "¦word.help-over-31 word.help-third,", "not a word claim"},
}

func TestReadReportsCorruption(t *testing.T) {
	for _, c := range corruptions {
		t.Run(c.name, func(t *testing.T) {
			files := shippedFiles(t)
			content := string(files[c.file].Data)
			if n := strings.Count(content, c.old); n < 1 {
				t.Fatalf("%q is not in %s any more", c.old, c.file)
			}
			marked := strings.Replace(content, c.old, c.new, 1)
			at := strings.Index(marked, "¦")
			files[c.file] = &fstest.MapFile{Data: []byte(strings.Replace(marked, "¦", "", 1))}
			line := 1 + strings.Count(marked[:at], "\n")
			column := at - strings.LastIndex(marked[:at], "\n")

			_, err := Read(files)
			if err == nil {
				t.Fatal("Read gave no error")
			}
			for _, one := range err.(interface{ Unwrap() []error }).Unwrap() {
				var record *RecordError
				if !errors.As(one, &record) {
					t.Fatalf("%v is not a RecordError", one)
				}
				if record.File == c.file && record.Line == line && record.Column == column && strings.Contains(record.Error(), c.reason) {
					return
				}
			}
			t.Errorf("Read did not report %s:%d:%d with %q, but\n%v", c.file, line, column, c.reason, err)
		})
	}
}

func TestReadMissingFiles(t *testing.T) {
	for _, name := range Files() {
		files := shippedFiles(t)
		delete(files, name)
		_, err := Read(files)
		switch optional := name == contradictionsFile || name == claimsFile; {
		case optional && err != nil:
			t.Errorf("without %s: Read = %v, want no error", name, err)
		case !optional && (err == nil || err.Error() != name+": the file is missing"):
			t.Errorf("without %s: Read = %v, want only that it is missing", name, err)
		}
	}
}

func TestReadEmptyAndHuge(t *testing.T) {
	for _, name := range Files() {
		files := shippedFiles(t)
		files[name].Data = nil
		if _, err := Read(files); err == nil || !strings.Contains(err.Error(), name+":1:1: the file is empty") {
			t.Errorf("empty %s: Read = %v", name, err)
		}
		files[name].Data = bytes.Repeat([]byte("x"), maxFileBytes+1)
		if _, err := Read(files); err == nil || !strings.Contains(err.Error(), name+": larger than 4 MB") {
			t.Errorf("huge %s: Read = %v", name, err)
		}
	}
}

// All problems of all files come in one error, in the order of the files and
// lines, and nothing is said twice.
func TestReadReportsAll(t *testing.T) {
	files := shippedFiles(t)
	damage := func(file, old, new string) {
		if !strings.Contains(string(files[file].Data), old) {
			t.Fatalf("%q is not in %s", old, file)
		}
		files[file].Data = []byte(strings.Replace(string(files[file].Data), old, new, 1))
	}
	damage(claimsFile, "\nword.19,word,", "\nword.19,words,")
	damage(figuresFile, "optimisation,share,0.27,,,0.01,300,", "optimisation,share,2.7,,,0.01,0,")
	damage(figuresFile, "ti2025.use.none,ti2025,", "ti2025.use.none,,")
	damage(editionFile, "2027-06", "soon")
	_, err := Read(files)
	var got []string
	for line := range strings.SplitSeq(err.Error(), "\n") {
		file, rest, _ := strings.Cut(line, ":")
		number, _, _ := strings.Cut(rest, ":")
		_, reason, _ := strings.Cut(rest, " ")
		column, _, _ := strings.Cut(reason, ":")
		got = append(got, file+":"+number+" "+column)
	}
	want := []string{"edition.csv:2 outdated_after", "figures.csv:6 source", "figures.csv:9 value", "figures.csv:9 base", "claims.csv:8 kind"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Read reported\n%v\nwant the places\n%v", err, want)
	}
}

// What Excel adds does not hurt: a byte order mark, CRLF, another order of columns.
func TestReadForms(t *testing.T) {
	files := shippedFiles(t)
	want, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range files {
		files[name] = &fstest.MapFile{Data: append([]byte("\ufeff"), bytes.ReplaceAll(file.Data, []byte("\n"), []byte("\r\n"))...)}
	}
	files[editionFile].Data = []byte("outdated_after,id\n2027-06,2025-1\n")
	got, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	sameEdition(t, got, want)
}

// Encode and Read are inverse.
func TestEncodeRead(t *testing.T) {
	want := Shipped()
	files := fstest.MapFS{}
	for name, content := range Encode(want) {
		files[name] = &fstest.MapFile{Data: content}
	}
	got, err := Read(files)
	if err != nil {
		t.Fatal(err)
	}
	sameEdition(t, got, want)
}

// sameEdition compares what Encode writes: NaN is not equal to itself.
func sameEdition(t *testing.T, got, want *Edition) {
	t.Helper()
	w := Encode(want)
	for name, content := range Encode(got) {
		if !bytes.Equal(content, w[name]) {
			t.Errorf("%s differs:\n%s\nwant\n%s", name, content, w[name])
		}
	}
}
