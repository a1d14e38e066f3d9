package main

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"aispejl/app/answer"
	"aispejl/app/estimate"
	"aispejl/app/text"
	"aispejl/stats/figure"

	"github.com/chromedp/chromedp/kb"
)

// earlyVisitor opens a page whose program does not arrive before arrive is called.
func earlyVisitor(t *testing.T, lang, name string) (v *visitor, arrive func()) {
	t.Helper()
	server := serveFiles(t, publishedSite(t), "/")
	site, release := server.handler, make(chan struct{})
	server.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			<-release
		}
		site.ServeHTTP(w, r)
	})
	arrived := false
	arrive = func() {
		if !arrived {
			arrived = true
			close(release)
		}
	}
	v = &visitor{t, newTab(t), server.URL, "/", lang}
	t.Cleanup(arrive)
	open(t, v.tab, v.origin+v.path(name))
	wait(t, v.tab, `document.documentElement.dataset.boot === "loading"`)
	return v, arrive
}

func (v *visitor) focused() string {
	return eval[string](v.t, v.tab, `document.activeElement.id`)
}

func TestTakeoverKeepsChoices(t *testing.T) {
	v, arrive := earlyVisitor(t, text.Danish, "short")
	v.choose("size", "50-99")
	v.choose("use", "pilot")
	arrive()
	wait(t, v.tab, runs)
	for field, want := range map[string]string{"size": "50-99", "use": "pilot"} {
		if got := v.marked(field); !slices.Equal(got, []string{want}) {
			t.Errorf("%s after the takeover: %q, want %s", field, got, want)
		}
	}
	if got := v.focused(); got != "use:pilot" {
		t.Errorf("the focus is on %q after the takeover, want the last choice", got)
	}
	v.choose("priority", "5")
	v.goOn("result")
	v.says("h1", v.words().T("segment.front-runner.verdict"))
	noViolations(t, v.tab)
}

func TestTakeoverKeepsTyping(t *testing.T) {
	v, arrive := earlyVisitor(t, text.English, "ask/guess")
	v.click(`[id="guess"]`)
	typed := strings.Repeat("0123456789", 12)
	for i, c := range typed {
		if i == 20 {
			arrive()
		}
		keys(t, v.tab, string(c))
		time.Sleep(25 * time.Millisecond)
	}
	wait(t, v.tab, runs)
	if got := eval[string](t, v.tab, `document.getElementById("guess").value`); got != typed {
		t.Errorf("typed across the takeover: %q, want %q", got, typed)
	}
	v.fill("guess", "12")
	v.goOn("ask/areas")
}

func TestTakeoverKeepsCaret(t *testing.T) {
	v, arrive := earlyVisitor(t, text.Danish, "ask/guess")
	v.click(`[id="guess"]`)
	keys(t, v.tab, "12345"+kb.ArrowLeft+kb.ArrowLeft)
	arrive()
	wait(t, v.tab, runs)
	keys(t, v.tab, "x")
	if got := eval[string](t, v.tab, `document.getElementById("guess").value`); got != "123x45" {
		t.Errorf("typed at the caret: %q, want 123x45", got)
	}
}

func TestTakeoverCarriesOutAPress(t *testing.T) {
	v, arrive := earlyVisitor(t, text.Danish, "short")
	v.choose("size", "10-49")
	v.choose("use", "limited")
	v.choose("priority", "4")
	v.click("#continue")
	wait(t, v.tab, `document.querySelector("#continue[aria-busy=true]")`)
	arrive()
	v.at("result")
	v.says("h1", v.words().T("segment.aspiring.verdict"))
}

// Any button of any page keeps its press, alone or in a row.
func TestTakeoverCarriesOutEveryPress(t *testing.T) {
	w := text.In(text.Danish)
	label := func(s string) string {
		return `[...document.querySelectorAll("button")].find(e => e.getClientRects().length && e.textContent === ` + strconv.Quote(s) + `)`
	}
	id := func(s string) string { return `document.getElementById("` + s + `")` }
	for _, c := range []struct {
		path    string
		presses []string
		done    string
	}{
		{"vis/gaet/", []string{label("20")}, label("20") + `?.getAttribute("aria-pressed") === "true"`},
		{"vis/gaet/#format=16x9&tema=lys", []string{label("35"), label("20"), label(w.T("show.guess.show"))}, `!document.querySelector(".pick") && document.querySelector("svg.ch")`},
		{
			"vis/kort/",
			[]string{label(w.T("option.size.10-49")), label(w.T("option.use.limited")), label("4"), label(w.T("show.short.show")), label(w.T("show.short.show"))},
			`document.querySelector(".show-flow").textContent.includes(` + strconv.Quote(w.T("segment.aspiring.verdict")) + `)`,
		},
		{"regnestykke/", []string{id("idea-add")}, `document.querySelectorAll("[name=idea]").length === 2`},
		{"rum/", []string{id("room-begin")}, `document.querySelector("main").textContent.includes(` + strconv.Quote(w.T("room.choose.few", "fewest", w.Count(estimate.FewestItems))) + `)`},
	} {
		server := serveFiles(t, publishedSite(t), "/")
		site, release := server.handler, make(chan struct{})
		server.handler = replacing(site, ".wasm", func(w http.ResponseWriter, r *http.Request) {
			<-release
			site.ServeHTTP(w, r)
		})
		tab := newTab(t)
		open(t, tab, server.URL+"/"+c.path)
		for _, press := range c.presses {
			if !eval[bool](t, tab, `(e => e && (e.click(), e.getAttribute("aria-busy") === "true"))(`+press+`)`) {
				t.Errorf("%s: the press on %s is not kept", c.path, press)
			}
		}
		close(release)
		wait(t, tab, runs)
		wait(t, tab, c.done)
		if eval[bool](t, tab, `"pressed" in document.documentElement.dataset`) {
			t.Errorf("%s: the press is still marked", c.path)
		}
		noViolations(t, tab)
	}
}

func TestTakeoverRefusesAnEmptyPress(t *testing.T) {
	v, arrive := earlyVisitor(t, text.English, "check")
	v.click("#continue")
	arrive()
	wait(t, v.tab, runs)
	wait(t, v.tab, `document.activeElement.id === "errors"`)
	v.says("#errors", v.words().T("problem.size.required"))
}

// Pages are taken over as they are: no element comes or goes.
func TestTakeoverLeavesThePage(t *testing.T) {
	for _, name := range []string{"start", "check", "result", "figures", "estimate", "room", "about", "short"} {
		v, arrive := earlyVisitor(t, text.English, name)
		count := eval[int](t, v.tab, `(() => {
			window.before = [...document.querySelectorAll("body *")];
			document.querySelectorAll("main details").forEach(e => { e.open = true; });
			return before.length;
		})()`)
		arrive()
		wait(t, v.tab, runs)
		gone := eval[[]string](t, v.tab, `before.filter(e => !e.isConnected && !e.closest(".boot-bar, .boot-note, .boot-kept")).map(e => e.outerHTML.slice(0, 80))`)
		if len(gone) > 0 || count < 50 {
			t.Errorf("%s: of %d elements %d were replaced: %q", name, count, len(gone), gone)
		}
		if shut := eval[int](t, v.tab, `document.querySelectorAll("main details:not([open])").length`); shut > 0 {
			t.Errorf("%s: %d folds that were open are shut", name, shut)
		}
	}
}

// A page of any content becomes the described one, the same as if it were made anew.
func TestTakeoverOfAnything(t *testing.T) {
	v := newVisitor(t, "/", text.Danish)
	v.open("check")
	if fault := eval[string](t, v.tab, mountLaws); fault != "" {
		t.Error(fault)
	}
}

const mountLaws = `(() => {
	let seed = 1;
	const random = n => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return (seed >>> 8) % n; };
	const pick = list => list[random(list.length)];
	const one = depth => {
		if (random(4) === 0) return "\x1f" + pick(["", "a", "ab", "æ & <b>", " "]) + "\x1e";
		const tag = pick(["div", "p", "span", "input", "svg http://www.w3.org/2000/svg", "details", "select"]);
		let record = tag;
		for (const name of ["id", "class", "title", "hidden"]) if (random(3) === 0) record += "\x1f" + name + "\x1f" + (name === "hidden" ? "" : pick(["x", "y", ""]));
		if (tag === "input") return record + pick(["\x1ftype\x1fcheckbox", "\x1ftype\x1fcheckbox\x1fchecked\x1f", "\x1fvalue\x1f12", "\x1fvalue\x1f"]) + "\x1e\x1e";
		record += "\x1e";
		if (tag === "select") {
			const at = random(3);
			for (let i = 0; i < 3; i++) record += "option\x1fvalue\x1f" + i + (i === at ? "\x1fselected\x1f" : "") + "\x1e\x1f" + i + "\x1e\x1e";
		} else if (depth > 0 && tag.length < 8) for (let n = random(5); n > 0; n--) record += one(depth - 1);
		return record + "\x1e";
	};
	const tree = () => "div\x1e" + one(3) + one(3) + one(2) + "\x1e";
	const states = e => [...e.querySelectorAll("input, option")].map(f => [f.checked, f.selected, f.value].join()).join(";");
	for (let round = 0; round < 3000; round++) {
		const old = tree(), wanted = random(4) === 0 ? old : tree(), home = document.createElement("div");
		const there = aispejl.mount(old, null)[0];
		home.append(there);
		there.normalize(); // as a parser would have it
		for (const f of there.querySelectorAll("input")) if (random(2)) f.type === "checkbox" ? f.checked = true : f.value = "typed";
		const fresh = aispejl.mount(wanted, null), taken = aispejl.mount(wanted, there);
		const fault = home.childNodes.length !== 1 || home.firstChild !== taken[0] ? "the root"
			: !taken[0].isEqualNode(fresh[0]) ? "the nodes"
			: taken.length !== fresh.length || taken.some((n, i) => !n.isEqualNode(fresh[i])) ? "the order"
			: states(taken[0]) !== states(fresh[0]) ? "the fields"
			: taken[0] !== there ? "made anew" : "";
		if (fault) return "round " + round + ", " + fault + ": " + taken[0].outerHTML + " " + states(taken[0]) + ", want " + fresh[0].outerHTML + " " + states(fresh[0]) + ", from " + JSON.stringify(old);
	}
	return "";
})()`

// What is asked of the server must not tell what was answered, not even when the
// answers are there before the program is.
func TestRequestsDoNotTellAnswers(t *testing.T) {
	var sets [2][]string
	for i, answers := range [][3]string{{"1-9", "none", "1"}, {"250+", "full", "not-applicable"}} {
		v, arrive := earlyVisitor(t, text.Danish, "short")
		r := record(t, v.tab)
		open(t, v.tab, v.origin+v.path("short")) // once more, with the recorder at work
		v.choose("size", answers[0])
		v.choose("use", answers[1])
		v.choose("priority", answers[2])
		arrive()
		r.settled()
		v.goOn("result")
		r.settled()
		for _, q := range r.all() {
			if strings.HasSuffix(q.address, "/worker.js") {
				continue // the browser fetches it for every new worker, sometimes before the session is open
			}
			sets[i] = append(sets[i], q.target+" "+q.method+" "+strings.TrimPrefix(q.address, v.origin))
		}
		slices.Sort(sets[i])
		sets[i] = slices.Compact(sets[i]) // the browser asks for the icon as often as it likes
	}
	if len(sets[0]) < 10 || !slices.Equal(sets[0], sets[1]) {
		t.Errorf("the requests differ with the answers:\n%s\n\n%s", strings.Join(sets[0], "\n"), strings.Join(sets[1], "\n"))
	}
}

// A page is taken over part by part. What is done in a part that is not yet is told to
// the program when its turn comes.
func TestTakeoverKeepsWhatIsTypedMeanwhile(t *testing.T) {
	for _, c := range []struct{ field, property, value, kept string }{
		{"case-hourly_cost", "value", `"412,5"`, "412,5"},
		{"widen", "checked", "false", "widen"},
	} {
		v, arrive := earlyVisitor(t, text.Danish, "estimate")
		wait(t, v.tab, `aispejl.mount !== undefined`)
		eval[string](t, v.tab, `(() => {
			const mount = aispejl.mount;
			aispejl.mount = (...all) => {
				aispejl.mount = mount;
				const nodes = mount(...all);
				const field = document.getElementById(`+strconv.Quote(c.field)+`);
				field.`+c.property+` = `+c.value+`;
				for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
				return nodes;
			};
			return "";
		})()`)
		arrive()
		wait(t, v.tab, runs)
		wait(t, v.tab, `document.getElementById(`+strconv.Quote(c.field)+`).`+c.property+` === `+c.value)
		wait(t, v.tab, `Object.values(sessionStorage).some(s => s.includes(`+strconv.Quote(c.kept)+`))`)
		noViolations(t, v.tab)
	}
}

// What was done before the program arrived is told to the program too, and pressed keys
// find it done: also where the page is made anew.
func TestTakeoverKeepsWhatWasDoneBefore(t *testing.T) {
	v, arrive := earlyVisitor(t, text.Danish, "room")
	eval[bool](t, v.tab, `(document.querySelectorAll(".room-items summary").forEach(s => s.click()), true)`)
	for _, id := range workshopItems {
		f, _ := figure.Current().Lookup(id)
		v.choose("room-item-"+f.Item, id)
	}
	v.choose("room-minutes", "90")
	v.click("#room-begin")
	arrive()
	wait(t, v.tab, `document.getElementById("room-codes") !== null`)
	wait(t, v.tab, `Object.values(sessionStorage).some(s => s.includes("90") && s.includes("`+workshopItems[0]+`"))`)
	noViolations(t, v.tab)

	for _, answered := range []bool{false, true} {
		v, arrive := earlyVisitor(t, text.Danish, "result")
		if answered {
			v.store(answer.Answers{Size: "50-99", Use: "pilot"})
			open(t, v.tab, v.origin+v.path("result"))
			wait(t, v.tab, `document.documentElement.dataset.boot === "loading"`)
		}
		eval[bool](t, v.tab, `(document.getElementById("spread").value = "33", true)`)
		arrive()
		wait(t, v.tab, runs)
		wait(t, v.tab, `document.getElementById("spread").value === "33"`)
		noViolations(t, v.tab)
	}
}
