//go:build audit

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// WebKitGTK, spoken to in W3C WebDriver through WebKitWebDriver.
type webKit struct {
	session string // address of the session
}

func startWebKit(t *testing.T) otherBrowser {
	t.Helper()
	port := freePort(t)
	cmd := exec.Command(installed(t, "WebKitWebDriver", "webkit2gtk-driver"), "--host=127.0.0.1", "--port="+port)
	cmd.Env = append(os.Environ(), "DISPLAY="+startDisplay(t), "HOME="+t.TempDir(), "LIBGL_ALWAYS_SOFTWARE=1")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			t.Logf("WebKitWebDriver: %s", said.String())
		}
	})

	w := &webKit{"http://127.0.0.1:" + port + "/session"}
	var session struct{ SessionID string }
	err := errors.New("not asked")
	for range 100 {
		if err = w.call(http.MethodPost, "", map[string]any{"capabilities": map[string]any{}}, &session); err == nil {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.session += "/" + session.SessionID
	t.Cleanup(func() { w.call(http.MethodDelete, "", nil, nil) })
	return w
}

// startDisplay starts a screen that only this test sees, and returns its name.
func startDisplay(t *testing.T) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(installed(t, "Xvfb", "xvfb"), "-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
	cmd.ExtraFiles = []*os.File{write}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	write.Close()
	var number int
	if _, err := fmt.Fscan(read, &number); err != nil {
		t.Fatalf("Xvfb did not say its display: %v", err)
	}
	return fmt.Sprint(":", number)
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, port, _ := net.SplitHostPort(l.Addr().String())
	return port
}

// call sends a command; path is below the session's.
func (w *webKit) call(method, path string, params, result any) error {
	var body io.Reader
	if params != nil {
		sent, err := json.Marshal(params)
		if err != nil {
			return err
		}
		body = bytes.NewReader(sent)
	}
	request, err := http.NewRequest(method, w.session+path, body)
	if err != nil {
		return err
	}
	client := http.Client{Timeout: 30 * time.Second}
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", path, answer.Value)
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, result)
}

func (w *webKit) open(address string) error {
	return w.call(http.MethodPost, "/url", map[string]any{"url": address}, nil)
}

func (w *webKit) eval(expression string) (string, error) {
	var s string
	err := w.call(http.MethodPost, "/execute/sync", map[string]any{"script": "return JSON.stringify(" + expression + ")", "args": []any{}}, &s)
	return s, err
}

func (w *webKit) click(selector string) error {
	var element map[string]string // one entry, whose key the standard made long
	if err := w.call(http.MethodPost, "/element", map[string]any{"using": "css selector", "value": selector}, &element); err != nil {
		return err
	}
	for key, id := range element {
		if strings.HasPrefix(key, "element-") {
			return w.call(http.MethodPost, "/element/"+id+"/click", map[string]any{}, nil)
		}
	}
	return fmt.Errorf("nothing matches %s", selector)
}
