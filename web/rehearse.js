// Beside the page: fetches and compiles the program, and rehearses the page with it.
// Browsers compile a function at its first call, on the thread that calls it, and keep
// what they compiled for every thread. See boot.js, and rehearse in cmd/goapp/patch.
"use strict";
if (!self.document) {
  self.aispejl = {};
  self.goappGetenv = () => "";
  const policy = self.trustedTypes?.createPolicy("boot", { createScriptURL: url => url });
  const rehearsal = self.rehearsal = { route: "", done: () => postMessage(null), standing: false, stands: null };
  onmessage = async ({ data: { wasm, run, route } }) => {
    if (!wasm) { // the page stands, so there is time for more
      if (!rehearsal.standing) rehearsal.stands?.();
      rehearsal.standing = true;
      return;
    }
    try {
      postMessage(true); // a sign of life
      const compiled = WebAssembly.compileStreaming(fetch(wasm, { priority: "low" })); // what is to be read comes first
      importScripts(policy?.createScriptURL(run) ?? run);
      const module = await compiled;
      postMessage(module);
      rehearsal.route = route;
      // A thread has the policy of its own response, not that of the page, and a host may
      // send none: the program gets no network here.
      for (const name of ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts"]) self[name] = undefined;
      const go = new Go();
      go.env = { GOGC: "400" };
      await go.run(await WebAssembly.instantiate(module, go.importObject));
      rehearsal.done(); // also of a page that could not be
      close();
    } catch { // the page does it itself
      postMessage(null);
      close();
    }
  };
}
