package main

// importOf returns the change that makes a file import our stand-in.
func importOf(name, standIn string) change {
	return change{from: `"` + name + `"`, with: `"` + modulePath + `/pkg/standin/` + standIn + `"`}
}

// notInBrowser keeps a whole file out of the browser program.
var notInBrowser = change{from: "package app\n", with: "//go:build !wasm\n\npackage app\n"}

// edits is every change to go-app's own files. pkg/standin and the functions
// used here that go-app does not have are in patch.
var edits = []edit{
	// Left out of the browser program. patch/app+trimmed_wasm.go.txt declares what
	// the rest of the package still names.
	{"pkg/app/http.go", "0601189a9f611378e9b24ab4bdf42780a03cbf95c1bbebd4171b523ddbe9a32d", []change{notInBrowser}},
	{"pkg/app/resource.go", "6b52ab4ec2f4171d403384bffe159e9ec22699933e768ef5868f2851a1b84baa", []change{notInBrowser}},
	{"pkg/app/crypto.go", "c0fc14126207dc9fa15fb8869bd882874486654919835dc35d5bef8a6122aa97", []change{notInBrowser}},
	{"pkg/app/route.go", "3252c7f2876cba69c3fbb203b0b4d5770ddd4651cdaf3ad69e5c33bfd1ccf5bd", []change{
		importOf("regexp", "regexp"),
	}},
	{"pkg/app/notification.go", "3a3261afa80c606d57db2a27e7bb764b10eb5c723fa0ca4d1297ced8a1e0d8c6", []change{
		importOf("encoding/json", "json"),
	}},
	{"pkg/app/state.go", "b41c94e804ab69a8a6341d58c09ac79d8cc8b0022bddd6c74c0f107a9f31480b", []change{
		notInBrowser, importOf("encoding/json", "json"), importOf("github.com/google/uuid", "uuid"),
	}},
	{"pkg/app/storage.go", "fd53ce1bb002f4751f5f6fcba3c921f6ee0f03d252a6172aa342c3e503875ea8", []change{
		importOf("encoding/json", "json"),
	}},
	{"pkg/app/strings.go", "8cc693cc67c74ca5db5c7b240296cc4b25ca85b0da9e4e09b34e461139ff6cab", []change{
		importOf("encoding/json", "json"),
	}},
	{"pkg/app/context.go", "1165dc862aad17ba47a7050c7ce32401e6e86eecce1222bf22235f78cccbd1d4", []change{
		importOf("encoding/json", "json"), importOf("github.com/google/uuid", "uuid"),
	}},
	{"pkg/errors/errors.go", "7db7046e211ac5e16625d615e12484dbc157ac0aa97cfd375fe0312be2b391ab", []change{
		importOf("encoding/json", "json"),
		// Error text was JSON; patch/errors+plain.go.txt writes it plainly.
		{from: "func (e Error) Error() string {", until: "func (e Error) MarshalJSON("},
	}},

	{"pkg/app/html_gen.go", "d8259bdc9bd3b427f1e50c181d689eb059406a63668c66630f8311e54011b7d1", []change{{rewrite: oneElementType}}},

	{"pkg/app/app.go", "77bd60c6d302bc553e3c4132a23c5fdd83d8443626803569246b03242c939f59", []change{
		// Every event waited up to 8.3 ms for a frame timer; 1 ms still joins what
		// one event causes.
		{from: "engine.Start(120)", with: "engine.Start(1000)"},
	}},
	{"pkg/app/engine.go", "8400019d85d00fb6a904a9214ab78e1874ead07bb7ec719c2c254955864db5b2", []change{
		importOf("encoding/json", "json"),
		// There is one element type, so its tag has to be asked for.
		{from: "range document.(HTML).body()", with: "range HTML(document).body()"},
		{from: "child, isBody := child.(HTMLBody); isBody {", with: "child, isBody := child.(HTMLBody); isBody && child.Tag() == \"body\" {"},
		// It read every key of the origin's local storage at start: dead where
		// storage is blocked, and other apps' keys are none of our business.
		{from: "\te.states.CleanupExpiredPersistedStates(e.baseContext())\n\n"},
		// A link to the address visited last was swallowed although the address
		// had been replaced since.
		{
			from: "case destination.String() == e.lastVisitedURL.String():",
			with: "case destination.String() == e.lastVisitedURL.String() && atAddress(e.lastVisitedURL):",
		},
		// Foreign pages got a handle on our window.
		{
			from: `Window().Call("open", destination.String())`,
			with: `Window().Call("open", destination.String(), "_blank", "noopener")`,
		},
	}},
	{"pkg/app/browser.go", "e07e19b981ff246b07299d5aaa17ba58b58ab2ef41e3c85d8a1e3ca66a41a07e", []change{
		// Links out of an embed and shift-clicks belong to the browser.
		{from: `case "_blank":`, with: `case "_blank", "_top", "_parent":`},
		{
			from: `if ctrl := event.Get("ctrlKey"); ctrl.Truthy() && ctrl.Bool() {`,
			with: `if event.Get("ctrlKey").Truthy() || event.Get("shiftKey").Truthy() || event.Get("defaultPrevented").Truthy() {`,
		},
	}},
	{"pkg/app/js_wasm.go", "683db47f071e412509b54722ac5463f88b5dd8698aab3694e4b6ca53f12c7224", []change{
		// An address that net/url refuses, such as #%zz, gave a nil URL and a crash.
		{from: "\tu, _ := url.Parse(rawurl)\n\treturn u\n", with: "\treturn lenientURL(rawurl)\n"},
		// In a sandboxed frame the history may refuse; the page still works.
		{
			from: `w.Get("history").Call("pushState", nil, "", u.String())`,
			with: `attempt(func() { w.Get("history").Call("pushState", nil, "", u.String()) })`,
		},
		{
			from: `w.Get("history").Call("replaceState", nil, "", u.String())`,
			with: `attempt(func() { w.Get("history").Call("replaceState", nil, "", u.String()) })`,
		},
	}},
	{"pkg/app/attribute.go", "ab421c255bf7e5a4472ddde08ffe06c7d81a56f67c48658408e33328f19a105e", []change{
		// The switch was meant for the name: Value("") never cleared a field.
		{from: "\tswitch v {\n\tcase \"cite\",", with: "\tswitch name {\n\tcase \"cite\","},
		// Booleans it did not know were set to "false", which HTML reads as true.
		{
			from: "\tdefault:\n\t\tjsElement.Call(\"setAttribute\", name, value)",
			with: "\tdefault:\n\t\tif booleanAttribute(name) && value == \"false\" {\n\t\t\tjsElement.Call(\"removeAttribute\", name)\n\t\t\treturn\n\t\t}\n\t\tjsElement.Call(\"setAttribute\", name, value)",
		},
		// Removing the attribute leaves what the visitor typed or ticked.
		{
			from: "\tjsElement.Call(\"removeAttribute\", name)\n}",
			with: "\tresetProperty(jsElement, name)\n\tjsElement.Call(\"removeAttribute\", name)\n}",
		},
	}},
	{"pkg/app/node.go", "6fc7abe1ce4243b89bfed8808302c934d1049863554373ddf66f74ec3bbbe0fc", []change{
		// The encoder is ours: attributes sorted and escaped, booleans right, no
		// white space that the browser program would not make.
		{from: "\t\"html\"\n", with: ""},
		{from: "\t\"strconv\"\n", with: ""},
		{from: "func (m nodeManager) encodeText(", until: "func (m nodeManager) encodeComponent("},
		{from: "\tcase *htmlElem, *htmlElemSelfClosing:\n\t\treturn v.(HTML).Tag() == new.(HTML).Tag()", with: "\tcase *htmlElement:\n\t\treturn sameElement(v.(HTML), new.(HTML))"},
		// A field of this type would keep the formatting of dates in the program; like
		// any other it is compared as a whole.
		{from: "\t\tcase time.Time:\n\t\t\treturn !v.Equal(new)\n\n", with: ""},
		{from: "\t\"time\"\n", with: ""},
		// A handler that closes over another variable than before was taken for
		// the same one and not replaced.
		{from: "\t\t\t\thandler.goHandler(ctx, event)", with: "\t\t\t\tlatestHandler(v, handler).goHandler(ctx, event)"},
		{
			from: "\t\tif handler.Equal(newHandler) {\n",
			with: "\t\tif handler.Equal(newHandler) {\n\t\t\thandler.goHandler = newHandler.goHandler\n\t\t\tevents[event] = handler\n",
		},
	}},
}
