// Starts reveal.js, and takes the keys back when a widget gives them.
"use strict";
Reveal.initialize({ width: 1600, height: 900, margin: 0, center: false, hash: true, controls: false, transition: "none", viewDistance: 1, preloadIframes: true });
addEventListener("message", event => {
  if (event.data?.aispejl !== "keys") return;
  document.activeElement?.blur();
  window.focus();
});
