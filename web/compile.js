// Compiles the program on a thread of its own, see boot.js.
"use strict";
onmessage = async ({ data }) => {
  let module = null;
  try { module = await WebAssembly.compileStreaming(fetch(data)); } catch { /* the page does it itself */ }
  postMessage(module);
};
