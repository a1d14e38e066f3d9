package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"

	"aispejl/app"
	"aispejl/app/page"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A renderedPage is one page as its component draws it when nothing is answered.
type renderedPage struct {
	Path, Lang, Title, Description string
	Root                           string // HTML of the page's root element
}

// printPages renders every page and prints them as JSON.
func printPages(out io.Writer) error {
	app.Register()
	var pages []renderedPage
	var problems []error
	for _, route := range page.Routes() {
		p, err := renderPage(route.Path)
		if err != nil {
			problems = append(problems, fmt.Errorf("page %s: %w", route.Path, err))
			continue
		}
		if p.Lang == "" {
			p.Lang = route.Lang
		}
		pages = append(pages, p)
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(pages)
}

// renderPage renders one page through go-app's handler, which is the only way to
// what a component sets in OnPreRender, and keeps what is the component's own.
func renderPage(path string) (renderedPage, error) {
	response := httptest.NewRecorder()
	handler := &goapp.Handler{Lang: " "} // go-app's own default would hide that a page sets none
	handler.ServeHTTP(response, httptest.NewRequest(http.MethodGet, path, nil))
	if response.Code != http.StatusOK {
		return renderedPage{}, fmt.Errorf("status %d", response.Code)
	}
	document, err := html.Parse(response.Body)
	if err != nil {
		return renderedPage{}, err
	}
	p := renderedPage{Path: path}
	for n := range document.Descendants() {
		switch {
		case n.DataAtom == atom.Html:
			p.Lang = strings.TrimSpace(attribute(n, "lang"))
		case n.DataAtom == atom.Title && n.Parent.DataAtom == atom.Head && n.FirstChild != nil:
			p.Title = n.FirstChild.Data
		case n.DataAtom == atom.Meta && attribute(n, "name") == "description":
			p.Description = attribute(n, "content")
		case n.DataAtom == atom.Body:
			root := n.FirstChild
			if root == nil || root.DataAtom != atom.Div {
				return renderedPage{}, errors.New("the page is not one div")
			}
			var text strings.Builder
			if err := html.Render(&text, root); err != nil {
				return renderedPage{}, err
			}
			p.Root = text.String()
		}
	}
	if p.Root == "" {
		return renderedPage{}, errors.New("nothing was drawn")
	}
	return p, nil
}

// attribute returns the value of an attribute, empty if there is none.
func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Namespace == "" && a.Key == name {
			return a.Val
		}
	}
	return ""
}
