//go:build audit

package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"golang.org/x/net/websocket"
)

// Firefox, spoken to in WebDriver BiDi, which it understands without a driver.
type firefox struct {
	socket  *websocket.Conn
	context string // the tab
	last    int    // number of the last command
}

// quietProfile keeps a fresh profile from asking and from reporting.
const quietProfile = `
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`

func startFirefox(t *testing.T) otherBrowser {
	t.Helper()
	profile := t.TempDir()
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(quietProfile), 0o644); err != nil {
		t.Fatal(err)
	}
	const origin = "http://127.0.0.1"
	cmd := exec.Command(installed(t, "firefox-esr", "firefox-esr"), "--headless", "--no-remote", "--profile", profile,
		"--remote-debugging-port", "0", "--remote-allow-origins", origin, "about:blank")
	said, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })

	address := make(chan string, 1)
	go func() {
		listens := regexp.MustCompile(`WebDriver BiDi listening on (ws://\S+)`)
		for lines := bufio.NewScanner(said); lines.Scan(); {
			if m := listens.FindStringSubmatch(lines.Text()); m != nil {
				address <- m[1]
			}
		}
	}()
	var socket *websocket.Conn
	select {
	case to := <-address:
		if socket, err = websocket.Dial(to+"/session", "", origin); err != nil {
			t.Fatal(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("Firefox did not say within a minute where it listens")
	}
	t.Cleanup(func() { socket.Close() })

	f := &firefox{socket: socket}
	var tree struct{ Contexts []struct{ Context string } }
	if err := f.call("session.new", map[string]any{"capabilities": map[string]any{}}, nil); err != nil {
		t.Fatal(err)
	}
	if err := f.call("browsingContext.getTree", map[string]any{}, &tree); err != nil || len(tree.Contexts) == 0 {
		t.Fatalf("no tab: %v", err)
	}
	f.context = tree.Contexts[0].Context
	return f
}

// call sends a command and waits for its answer; events in between are not ours.
func (f *firefox) call(method string, params, result any) error {
	f.last++
	f.socket.SetDeadline(time.Now().Add(30 * time.Second))
	if err := websocket.JSON.Send(f.socket, map[string]any{"id": f.last, "method": method, "params": params}); err != nil {
		return err
	}
	for {
		var answer struct {
			ID             int
			Error, Message string
			Result         json.RawMessage
		}
		if err := websocket.JSON.Receive(f.socket, &answer); err != nil {
			return err
		}
		switch {
		case answer.ID != f.last:
			continue
		case answer.Error != "":
			return fmt.Errorf("%s: %s: %s", method, answer.Error, answer.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(answer.Result, result)
	}
}

func (f *firefox) open(address string) error {
	return f.call("browsingContext.navigate", map[string]any{"context": f.context, "url": address, "wait": "complete"}, nil)
}

// A bidiValue is what an expression came to.
type bidiValue struct {
	Type             string
	ExceptionDetails struct{ Text string }
	Result           struct {
		Value    any
		SharedID string
	}
}

func (f *firefox) evaluate(expression string) (bidiValue, error) {
	var v bidiValue
	err := f.call("script.evaluate", map[string]any{"expression": expression, "target": map[string]any{"context": f.context}, "awaitPromise": true}, &v)
	if err == nil && v.Type == "exception" {
		err = fmt.Errorf("%s: %s", expression, v.ExceptionDetails.Text)
	}
	return v, err
}

func (f *firefox) eval(expression string) (string, error) {
	v, err := f.evaluate("JSON.stringify(" + expression + ")")
	s, _ := v.Result.Value.(string)
	return s, err
}

func (f *firefox) click(selector string) error {
	v, err := f.evaluate(`{ const e = document.querySelector(` + strconv.Quote(selector) + `); e?.scrollIntoView({block: "center"}); e }`)
	if err != nil {
		return err
	}
	if v.Result.SharedID == "" {
		return fmt.Errorf("nothing matches %s", selector)
	}
	element := map[string]any{"type": "element", "element": map[string]any{"sharedId": v.Result.SharedID}}
	return f.call("input.performActions", map[string]any{"context": f.context, "actions": []any{map[string]any{
		"type": "pointer", "id": "mouse", "actions": []any{
			map[string]any{"type": "pointerMove", "x": 0, "y": 0, "origin": element},
			map[string]any{"type": "pointerDown", "button": 0},
			map[string]any{"type": "pointerUp", "button": 0},
		},
	}}}, nil)
}
