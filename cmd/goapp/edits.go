package main

// importOf returns the change that makes a file import our stand-in.
func importOf(name, standIn string) change {
	return change{from: `"` + name + `"`, with: `"github.com/maxence-charriere/go-app/v10/pkg/standin/` + standIn + `"`}
}

// notInBrowser keeps a whole file out of the browser program.
var notInBrowser = change{from: "package app\n", with: "//go:build !wasm\n\npackage app\n"}

// goAppEdits is every change to go-app's own files. pkg/standin and the functions
// used here that go-app does not have are in patch.
var goAppEdits = []edit{
	// Left out of the browser program. patch/app+trimmed_wasm.go.txt declares what
	// the rest of the package still names.
	{"pkg/app/http.go", "0601189a9f611378e9b24ab4bdf42780a03cbf95c1bbebd4171b523ddbe9a32d", []change{
		notInBrowser,
		{from: "\torigin := *r.URL\n\torigin.Scheme = \"http\"\n", with: "\torigin := requested(r)\n"},
		{from: "makeRequestPage(&origin, ", with: "makeRequestPage(origin, "},
		{from: "\t\tactionHandlers,\n"},
	}},
	{"pkg/app/resource.go", "6b52ab4ec2f4171d403384bffe159e9ec22699933e768ef5868f2851a1b84baa", []change{notInBrowser}},
	{"pkg/app/route.go", "3252c7f2876cba69c3fbb203b0b4d5770ddd4651cdaf3ad69e5c33bfd1ccf5bd", []change{
		importOf("regexp", "regexp"),
	}},
	{"pkg/app/strings.go", "8cc693cc67c74ca5db5c7b240296cc4b25ca85b0da9e4e09b34e461139ff6cab", []change{
		importOf("encoding/json", "json"), importOf("fmt", "fmt"),
		// Nothing reads what is typed into a variable of any type.
		{from: "func stringTo(", until: "// AppendClass adds"},
		{from: "\t\"reflect\"\n"},
	}},
	{"pkg/app/component.go", "74e603a445187fa2e8505aa1a9683c7c9bfec9f12b63af70d0b3bf15b40b69f4", []change{
		{from: "// ValueTo captures", until: "func (c *Compo) setRef("},
		{from: "\n\t\"github.com/maxence-charriere/go-app/v10/pkg/errors\"\n"},
	}},
	{"pkg/app/context.go", "1165dc862aad17ba47a7050c7ce32401e6e86eecce1222bf22235f78cccbd1d4", []change{
		importOf("net/url", "url"),
		{from: "\t\"encoding/json\"\n"},
		{from: "\t\"strings\"\n"},
		{from: "\t\"github.com/google/uuid\"\n"},
		{from: "\tlocalStorage          BrowserStorage\n\tsessionStorage        BrowserStorage\n"},
		{from: "\thandleAction ", until: "\n\tsourceElement "},
		{from: "// DeviceID fetches", until: "// Page retrieves"},
		{from: "// LocalStorage accesses", until: "// Dispatch prompts"},
		{from: "// Handle designates", until: "// ResizeContent notifies"},
	}},
	{"pkg/app/js.go", "c18087d8e05de81a409a744bab6182f6946824c7ebc88791d485329cbf00d953", []change{importOf("net/url", "url")}},
	{"pkg/app/js_nowasm.go", "86f669e333a3534edbe25ff5f0eca076d35ca0a992e393210be696cafaa321a1", []change{importOf("net/url", "url")}},
	{"pkg/app/page.go", "4bb5fd67a7a3b721a09b0fe66e28d66b26b962d9c0e6567770150de05161307f", []change{importOf("net/url", "url")}},
	{"pkg/app/log.go", "b2f18a9dfb9dd4170dcbdd3848bae802c47774ea89a1b45f1ec2bc1f65e699e0", []change{importOf("fmt", "fmt")}},
	{"pkg/app/testing.go", "81eb5d6277112b3d98989eb6dda34cef89e5ce017513e848fc04a332928d29a2", []change{
		importOf("net/url", "url"),
		{from: "\t\tmap[string]ActionHandler{\n\t\t\t\"/test\": func(ctx Context, a Action) {},\n\t\t},\n"},
	}},

	// What a component adds to the page is told to the browser in one call:
	// patch/app+batch.go.txt.
	{"pkg/app/html.go", "bc14a2b61737788eb10f4a641934b7d08de8376fb88c5bc7741f60b3a68d5a45", []change{
		{from: "\tjsElement     Value\n", with: "\tjsElement     Value\n\tnodes         Value // of its batch, among which it is the one numbered node\n\tnode          int\n"},
		{from: "func (e *htmlElement) JSValue() Value {", until: "func (e *htmlElement) Tag()"},
	}},
	{"pkg/app/text.go", "5d4c9b45357ea96a689518f3141eaae4804db684b551dbcb3d2c3b7000bfabf5", []change{
		importOf("fmt", "fmt"),
		{from: "\tjsvalue       Value\n", with: "\tjsvalue       Value\n\tnodes         Value // of its batch, among which it is the one numbered node\n\tnode          int\n"},
		{from: "func (t *text) JSValue() Value {", until: "func (t *text) parent()"},
	}},
	{"pkg/app/html_gen.go", "d8259bdc9bd3b427f1e50c181d689eb059406a63668c66630f8311e54011b7d1", []change{{rewrite: oneElementType}}},

	{"pkg/app/app.go", "77bd60c6d302bc553e3c4132a23c5fdd83d8443626803569246b03242c939f59", []change{
		importOf("fmt", "fmt"),
		{from: "\t\tactionHandlers,\n"},
		// The browser program has no environment but goappGetenv; os is large.
		{from: "\t\"os\"\n"},
		{from: "return os.Getenv(k)", with: "return processEnv(k)"},
		// Every event waited up to 8.3 ms for a frame timer; 1 ms still joins what
		// one event causes.
		{from: "engine.Start(120)", with: "engine.Start(1000)"},
		{
			from: "\tdefer func() {\n\t\terr := recover()\n",
			with: "\tif !Window().Get(\"document\").Truthy() {\n\t\trehearse()\n\t\treturn\n\t}\n\n\tdefer func() {\n\t\terr := recover()\n",
		},
	}},
	{"pkg/app/engine.go", "8400019d85d00fb6a904a9214ab78e1874ead07bb7ec719c2c254955864db5b2", []change{
		{from: "\t\"time\"\n"},
		importOf("encoding/json", "json"), importOf("net/url", "url"),
		{from: "\tlocalStorage   BrowserStorage\n\tsessionStorage BrowserStorage\n"},
		{from: "\tasynchronousActionHandlers map[string]ActionHandler\n", until: "}\n"},
		{from: ", originPage *requestPage, actionHandlers map[string]ActionHandler)", with: ", originPage *requestPage)"},
		{from: "\tvar localStorage BrowserStorage\n", until: "\tif resolveURL == nil {"},
		{from: "\t\tlocalStorage:               localStorage,\n"},
		{from: "\t\tsessionStorage:             sessionStorage,\n"},
		{from: "\t\tasynchronousActionHandlers: actionHandlers,\n"},
		{from: "\t\tlocalStorage:          e.localStorage,\n\t\tsessionStorage:        e.sessionStorage,\n"},
		{from: "\t\thandleAction: ", until: "\n\t\tnotifyComponentEvent:"},
		{from: "\n\t\tfor action, handler := range", until: "\t}\n\n\tbody, err :="},
		{from: "\te.actions.Cleanup()\n\te.states.Cleanup()\n"},
		// The page that was rendered beforehand is taken over, not replaced.
		{
			from: "\tif e.body == nil {\n\t\tbody := Body()\n",
			with: "\tif IsClient && e.body == nil {\n\t\treturn e.takeOver(v)\n\t}\n\tif e.body == nil {\n\t\tbody := Body()\n",
		},
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
		// A change was drawn by a timer a millisecond or more after it, so that the
		// browser often painted in between, and once more after it: a picture too many.
		{
			from:  "\tif framerate <= 0 {\n",
			until: "func (e *engineX) processFrame() {",
			with: `	e.processFrame()
	for {
		select {
		case dispatch := <-e.dispatches:
			dispatch()
			for len(e.dispatches) > 0 {
				(<-e.dispatches)()
			}
			e.processFrame()

		case <-e.ctx.Done():
			return
		}
	}
}

`,
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
		// Every press of anything was told to the program, which asked for all that is around it.
		{
			from: `Window().Set("onclick", b.anchorClick)`,
			with: `Window().Set("onclick", Window().Get("aispejl").Call("onLink", b.anchorClick))`,
		},
	}},
	{"pkg/app/js_wasm.go", "683db47f071e412509b54722ac5463f88b5dd8698aab3694e4b6ca53f12c7224", []change{
		// An address that net/url refuses, such as #%zz, gave a nil URL and a crash.
		importOf("net/url", "url"),
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
		// See patch/app+batch.go.txt.
		{from: "type nodeManager struct {\n", with: "type nodeManager struct {\n\tbatch *batch // what the call of Mount under way adds to the page\n"},
		{
			from: "func (m nodeManager) Mount(ctx Context, depth uint, v UI) (UI, error) {\n",
			with: "func (m nodeManager) Mount(ctx Context, depth uint, v UI) (UI, error) {\n\tif IsClient && m.batch == nil {\n\t\treturn m.mountBatch(ctx, depth, v, nil)\n\t}\n",
		},
		{
			from: "\tv.jsvalue = Window().createTextNode(v.value)\n",
			with: "\tif IsClient {\n\t\tm.batch.text(v)\n\t\treturn v, nil\n\t}\n\tv.jsvalue = Window().createTextNode(v.value)\n",
		},
		{
			from:  "\tjsElement, _ := Window().createElement(v.Tag(), v.XMLNamespace())\n",
			until: "\tv = v.setDepth(depth).(HTML)\n",
			with: `	if IsClient {
		m.batch.open(ctx, v.(*htmlElement))
		if len(v.events()) > 0 {
			m.batch.handlers = append(m.batch.handlers, func() { m.mountHTMLEventHandlers(ctx, v) })
		}
	} else {
		jsElement, _ := Window().createElement(v.Tag(), v.XMLNamespace())
		v = v.setJSElement(jsElement)
		m.mountHTMLAttributes(ctx, v)
		m.mountHTMLEventHandlers(ctx, v)
	}

`,
		},
		{from: "\t\tv.JSValue().appendChild(child)\n\t}\n\n\treturn v, nil\n", with: "\t\tif !IsClient {\n\t\t\tv.JSValue().appendChild(child)\n\t\t}\n\t}\n\tif IsClient {\n\t\tm.batch.close()\n\t}\n\n\treturn v, nil\n"},
		// Trusted Types forbid it anyway.
		{from: "\t\treturn m.mountRawHTML(depth, v)\n", with: "\t\tif IsClient {\n\t\t\treturn nil, errors.New(\"raw html is not for the browser program\")\n\t\t}\n\t\treturn m.mountRawHTML(depth, v)\n"},
		{
			from: "\t\tif newRoot, err = m.Mount(ctx, v.depth()+1, newRoot); err != nil {",
			with: "\t\tkept := isKept(root)\n\t\tif newRoot, err = m.mountOver(ctx, v.depth()+1, newRoot, root); err != nil {",
		},
		{
			from: "\t\t\tif parent, isHTML := parent.(HTML); isHTML {\n\t\t\t\tparent.JSValue().replaceChild(newRoot, root)\n",
			with: "\t\t\tif parent, isHTML := parent.(HTML); isHTML {\n\t\t\t\tif kept {\n\t\t\t\t\tbreak\n\t\t\t\t}\n\t\t\t\tparent.JSValue().replaceChild(newRoot, root)\n",
		},
		// The base context has it, and a method value of this m would keep its batch.
		{from: "\tctx.notifyComponentEvent = m.NotifyComponentEvent\n"},
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

// qrEdits is every change to rsc.io/qr: fmt is not part of the browser program.
var qrEdits = []edit{
	{"coding/qr.go", "0ec8e6e40aaa9270c6c85571ff1e86db3ef24b0d524958e841fc6e075e5eef34", []change{
		{from: "\t\"fmt\"\n", with: "\t\"errors\"\n"},
		{from: `fmt.Sprintf("Num(%#q)", string(s))`, with: `"Num(" + strconv.Quote(string(s)) + ")"`},
		{from: `fmt.Errorf("non-numeric string %#q", string(s))`, with: `errors.New("non-numeric string " + strconv.Quote(string(s)))`},
		{from: `fmt.Sprintf("Alpha(%#q)", string(s))`, with: `"Alpha(" + strconv.Quote(string(s)) + ")"`},
		{from: `fmt.Errorf("non-alphanumeric string %#q", string(s))`, with: `errors.New("non-alphanumeric string " + strconv.Quote(string(s)))`},
		{from: `fmt.Sprintf("String(%#q)", string(s))`, with: `"String(" + strconv.Quote(string(s)) + ")"`},
		{
			from: `fmt.Errorf("cannot encode %d bits into %d-bit code", b.Bits(), p.DataBytes*8)`,
			with: `errors.New("cannot encode " + strconv.Itoa(b.Bits()) + " bits into a code of " + strconv.Itoa(p.DataBytes*8))`,
		},
		{from: `fmt.Errorf("invalid QR version %d", int(v))`, with: `errors.New("invalid QR version " + strconv.Itoa(int(v)))`},
	}},
}
