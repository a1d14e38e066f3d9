// An embed and the page around it: the look before the program runs, the height the
// host page may follow (embed.js there), and the keys, which go back to the host.
"use strict";
(() => {
  const root = document.documentElement;
  const looks = { tema: /^(lys|moerk|kontrast)$/, format: /^(16x9|4x3|1x1)$/ };
  for (const [name, value] of new URLSearchParams(location.hash.slice(1, 1024))) {
    if (Object.hasOwn(looks, name) && looks[name].test(value)) root.dataset[name] = value;
  }
  if (parent === self) return;

  // Any site may frame us, so we cannot name the receiver; a height is no secret.
  const tell = what => parent.postMessage({ aispejl: what }, "*");
  let last = 0;
  const measure = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (!root.dataset.format && height !== last) tell(last = height);
  };
  addEventListener("message", event => {
    if (event.source !== parent || event.data !== "aispejl fit" || "fit" in root.dataset) return;
    root.dataset.fit = "";
    new ResizeObserver(measure).observe(document.body);
  });

  const giveBack = () => {
    document.activeElement?.blur();
    parent.focus();
    tell("keys"); // where a browser does not let a frame move the focus, the host can
  };
  addEventListener("keydown", event => { if (event.key === "Escape") giveBack(); });
  addEventListener("click", event => { if (root.dataset.taster === "0" && !event.target.closest?.("a[href]")) giveBack(); });
  tell(0);
})();
