// Beside the page: compiles the program, and rehearses the page with it. Browsers
// compile a function at its first call, on the thread that calls it, and keep what they
// compiled for every thread. See boot.js, and rehearse in cmd/goapp/patch.
"use strict";
self.aispejl = {};
self.goappGetenv = () => "";
const policy = self.trustedTypes?.createPolicy("boot", { createScriptURL: url => url });
onmessage = async ({ data: { run, route, wasm, module } }) => {
  try {
    if (run) { // the program is on its way
      self.rehearsal = { route, done: () => postMessage(null) };
      importScripts(policy?.createScriptURL(run) ?? run);
    } else if (wasm) {
      postMessage(await WebAssembly.compileStreaming(fetch(wasm)));
    } else {
      const go = new Go();
      go.env = { GOGC: "400" };
      await go.run(await WebAssembly.instantiate(module, go.importObject));
      close();
    }
  } catch { postMessage(null); } // the page does it itself
};
