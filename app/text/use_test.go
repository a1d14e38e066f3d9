package text

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A use is an expression of the source that is, or may be, a key: a string, or strings
// and other values joined by +. form matches the keys it can stand for.
type use struct {
	place   string
	key     string // the key itself when the expression is one string
	form    *regexp.Regexp
	open    bool     // key is only the end, what stands before it is another key
	asked   bool     // the argument of T: a key must exist
	pairs   []string // the placeholder names given to T, when all are plain strings
	certain bool     // pairs holds all of them
}

// uses finds every such expression in the Go files below the folders, tests excepted.
func uses(t *testing.T, folders ...string) (all []use) {
	t.Helper()
	set := token.NewFileSet()
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			within := map[ast.Node]bool{} // parts of a sum already read
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ImportSpec:
					return false
				case *ast.CallExpr:
					sel, ok := n.Fun.(*ast.SelectorExpr)
					if ok && sel.Sel.Name == "T" && len(n.Args) > 0 {
						if u, ok := expression(n.Args[0]); ok {
							u.place = set.Position(n.Pos()).String()
							u.asked = true
							u.pairs, u.certain = names(n)
							all = append(all, u)
						}
					}
				case *ast.BinaryExpr, *ast.BasicLit:
					if within[n] {
						return true
					}
					for _, part := range parts(n.(ast.Expr)) {
						within[part] = true
					}
					if u, ok := expression(n.(ast.Expr)); ok {
						u.place = set.Position(n.Pos()).String()
						all = append(all, u)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// parts returns a sum's terms, and the smaller sums it is made of.
func parts(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return append(append(parts(e.X), parts(e.Y)...), e)
		}
	case *ast.ParenExpr:
		return parts(e.X)
	}
	return []ast.Expr{e}
}

// expression reads a string, or a sum that begins or ends with one. What is not a string stands for
// one or two parts of a key, as in "ask." + id + ".title" with the id "potential.sales".
func expression(e ast.Expr) (u use, ok bool) {
	const part = `[^.]+(?:\.[^.]+)?`
	var form strings.Builder
	text, holes := "", 0
	for i, term := range parts(e) {
		lit, isLit := term.(*ast.BasicLit)
		if isLit && lit.Kind == token.STRING {
			s, err := strconv.Unquote(lit.Value)
			if err != nil || text == "" && !strings.Contains(s, ".") {
				return use{}, false
			}
			text += s
			form.WriteString(regexp.QuoteMeta(s))
			continue
		}
		if _, sum := term.(*ast.BinaryExpr); sum {
			continue
		}
		if i == 0 { // known by its end only, as in key + ".text"
			u.open = true
			continue
		}
		holes++
		form.WriteString(part)
	}
	u.form = regexp.MustCompile("^" + form.String() + "$")
	if holes == 0 {
		u.key = text
	}
	return u, text != "" && (!u.open || holes == 0 && strings.HasPrefix(text, "."))
}

// names returns the placeholder names of a call of T.
func names(call *ast.CallExpr) (all []string, certain bool) {
	if call.Ellipsis.IsValid() || len(call.Args)%2 == 0 {
		return nil, false
	}
	for i := 1; i < len(call.Args); i += 2 {
		lit, ok := call.Args[i].(*ast.BasicLit)
		if !ok {
			return nil, false
		}
		name, err := strconv.Unquote(lit.Value)
		if err != nil {
			return nil, false
		}
		all = append(all, name)
	}
	slices.Sort(all)
	return slices.Compact(all), true
}

func TestKeysInSourceExist(t *testing.T) {
	da := texts(t, Danish)
	for _, u := range uses(t, "..") {
		if !u.asked || u.open {
			continue
		}
		matched := false
		for key := range da {
			matched = matched || u.form.MatchString(key)
		}
		if !matched {
			t.Errorf("%s: no text has a key like %s", u.place, u.form)
		}
	}
}

// TestPlaceholdersInSource checks calls such as T("a.b", "x", x) against the text's {x}.
func TestPlaceholdersInSource(t *testing.T) {
	da := texts(t, Danish)
	for _, u := range uses(t, "..") {
		value, ok := da[u.key]
		if !u.asked || !u.certain || !ok {
			continue
		}
		if want := placeholders(value); !slices.Equal(u.pairs, want) {
			t.Errorf("%s: %s is given %v, its placeholders are %v", u.place, u.key, u.pairs, want)
		}
	}
}

// awaited are texts whose part of a page is not built; a key leaves the list with it.
var awaited = []string{
	"about.brand", "area.administration", "area.product", "area.production", "area.sales", "area.service",
	"ask.missing-growth", "ask.optional", "ask.skip", "ask.why.source", "boot.waiting",
	"chart.base-unknown", "chart.ci", "chart.no-interval", "chart.source.line", "figures.search.button",
	"notfound.action", "notfound.lead", "notfound.title", "offline.ready", "own.with",
	"result.case", "result.panel", "result.panel.sub", "result.panel.title", "result.rows.folded.title",
}

// TestEveryKeyIsUsed fails for a text that no source asks for: somebody would go on
// translating words that nobody sees.
func TestEveryKeyIsUsed(t *testing.T) {
	da := texts(t, Danish)
	all := slices.Concat(uses(t, ".."), uses(t, "../../cmd/aispejl"))
	for _, key := range slices.Sorted(maps.Keys(da)) {
		used := func(u use) bool {
			if !u.open {
				return u.form.MatchString(key)
			}
			before, ok := strings.CutSuffix(key, u.key)
			return ok && slices.ContainsFunc(all, func(v use) bool { return !v.open && v.key == before })
		}
		switch used, waits := slices.ContainsFunc(all, used), slices.Contains(awaited, key); {
		case !used && !waits:
			t.Errorf("no source uses %s", key)
		case used && waits:
			t.Logf("%s is used and can leave the list of awaited texts", key)
		}
	}
	for _, key := range awaited {
		if _, ok := da[key]; !ok {
			t.Logf("%s is awaited but no longer in the catalogue", key)
		}
	}
}
