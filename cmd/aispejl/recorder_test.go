package main

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// A recorder notes every request of a tab: its page's and, through sessions the
// browser opens by itself before they run, those of its workers.
type recorder struct {
	t       *testing.T
	tab     context.Context
	mu      sync.Mutex
	sent    []request
	kept    map[string]bool // asked by the page, answered by its worker
	targets []string        // kinds of the targets attached to
}

// id is the browser's name for a page's request, empty for a worker's.
type request struct{ target, method, address, id string }

// toTarget sends a message through a session of its own to a target. The protocol's
// newer way, one stream for all sessions, is not open to users of chromedp.
var toTarget = cdp.Command[toTargetParams, cdp.Empty]{Method: "Target.sendMessageToTarget"}

type toTargetParams struct {
	SessionID target.SessionID `json:"sessionId"`
	Message   string           `json:"message"`
}

func record(t *testing.T, tab context.Context) *recorder {
	t.Helper()
	r := &recorder{t: t, tab: tab, kept: map[string]bool{}}
	attached := make(chan target.SessionID, 100)
	kinds := map[target.SessionID]string{}
	err := chromedp.Listen(tab, func(event any) {
		r.mu.Lock()
		defer r.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			r.sent = append(r.sent, request{"page", e.Request.Method, e.Request.URL, string(e.RequestID)})
		case *network.EventResponseReceived:
			if e.Response.FromServiceWorker {
				r.kept[string(e.RequestID)] = true
			}
		case *target.EventAttachedToTarget:
			kinds[e.SessionID] = e.TargetInfo.Type
			r.targets = append(r.targets, e.TargetInfo.Type)
			attached <- e.SessionID
		case *target.EventReceivedMessageFromTarget:
			var message struct {
				Method string
				Params struct {
					Request struct{ Method, URL string }
				}
			}
			if json.Unmarshal([]byte(e.Message), &message) == nil && message.Method == "Network.requestWillBeSent" {
				r.sent = append(r.sent, request{kinds[e.SessionID], message.Params.Request.Method, message.Params.Request.URL, ""})
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			select {
			case <-tab.Done():
				return
			case session := <-attached:
				for _, message := range []string{`{"id":1,"method":"Network.enable"}`, `{"id":2,"method":"Runtime.runIfWaitingForDebugger"}`} {
					chromedp.Call(tab, toTarget, toTargetParams{session, message}) // a target that is gone already sends nothing
				}
			}
		}
	}()
	separate := false
	for _, on := range []bool{false, true} {
		_, err = chromedp.Call(tab, target.SetAutoAttach, target.SetAutoAttachParams{AutoAttach: on, WaitForDebuggerOnStart: on, Flatten: &separate})
		if err != nil {
			t.Fatal(err)
		}
	}
	return r
}

// all returns the requests noted so far. What a page got from its worker is left out:
// if the worker had to send anything for it, that was noted as the worker's.
func (r *recorder) all() []request {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(r.sent), func(q request) bool { return r.kept[q.id] })
}

func (r *recorder) attachedTo(kind string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Contains(r.targets, kind)
}

// settled waits until the page can answer, its worker has installed, and counting
// has begun; from then on nothing may be sent.
func (r *recorder) settled() {
	r.t.Helper()
	wait(r.t, r.tab, runs+` && aispejl.worker === "ready"`)
	for count := -1; count != len(r.all()); time.Sleep(1200 * time.Millisecond) {
		count = len(r.all())
	}
}

// onlyOwn checks that every request got a file of the site mounted at origin+base.
func (r *recorder) onlyOwn(requests []request, origin, base string, files map[string]bool) {
	r.t.Helper()
	for _, q := range requests {
		name, inside := strings.CutPrefix(q.address, origin+base)
		name, _, _ = strings.Cut(name, "#")
		if !inside || q.method != "GET" || !files[name] {
			r.t.Errorf("%s sent %s %s, which is no file of the site", q.target, q.method, q.address)
		}
	}
}
