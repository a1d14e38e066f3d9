// Starts the Go program and keeps the page usable until it runs. It decides nothing
// about the content: app/browser reads window.aispejl. @NAMES@ are filled in by
// "aispejl build", which also puts Go's wasm_exec.js in front.
"use strict";
(() => {
  const root = document.documentElement;
  const base = new URL("../", document.currentScript.src); // this file lies in web/
  const wasm = new URL("@WASM@", base);

  const site = window.aispejl = {
    base: base.href,
    version: "@VERSION@",
    pressed: "",     // id of the last [data-keep] button pressed before the program ran
    storage: "real", // or "shim": nothing outlives the page
    worker: "none",  // none, registering, ready, "failed: reason"
    waiting: "",     // "yes" once another version waits; update() then changes to it
    update: () => {},
    installable: "", // "yes" while the browser offers to install; install() then asks
    install: () => {},
    ready: () => {}, // called by the program once it can answer
    requests: () => 0,
  };
  const changed = () => dispatchEvent(new Event("aispejl"));

  const afterLoad = f => { if (document.readyState === "complete") f(); else addEventListener("load", f, { once: true }); };

  // What go-app asks of its host page.
  const prefix = base.pathname.replace(/\/$/, "");
  const env = { GOAPP_ROOT_PREFIX: prefix, GOAPP_STATIC_RESOURCES_URL: prefix + "/web", GOAPP_VERSION: site.version };
  window.goappGetenv = key => env[key] ?? "";
  window.goappOnUpdate = () => { window.goappUpdatedBeforeWasmLoaded = true; };

  // Storage that throws (sandboxed frame, blocked site data) becomes a map.
  for (const name of ["localStorage", "sessionStorage"]) {
    try { window[name].getItem(""); } catch {
      const map = new Map();
      const value = {
        getItem: key => map.get(String(key)) ?? null,
        setItem: (key, text) => { map.set(String(key), String(text)); },
        removeItem: key => { map.delete(String(key)); },
        clear: () => map.clear(),
        key: i => [...map.keys()][i] ?? null,
        get length() { return map.size; },
      };
      try { Object.defineProperty(window, name, { value, configurable: true }); } catch { /* then nothing is kept at all */ }
      site.storage = "shim";
    }
  }

  // Routes end in a slash; a saved .../index.html would not be one.
  if (location.pathname.endsWith("/index.html")) {
    try { history.replaceState(null, "", location.pathname.slice(0, -"index.html".length) + location.search + location.hash); } catch { /* sandbox */ }
  }
  // Relative icons and manifest would move along when the program changes the address.
  for (const link of document.querySelectorAll("link[href]")) {
    if (!/stylesheet|preload/.test(link.rel)) link.href = link.href;
  }

  // Requests to the network since the page was ready, as the browser itself counts
  // them. What it takes from its own cache has no size; that of another origin is
  // hidden, so those count always.
  let readyAt = Infinity, count = 0;
  try {
    const sent = e => e.transferSize > 0 || !e.name.startsWith(location.origin + "/");
    const add = entries => { for (const e of entries) if (e.startTime > readyAt && e.name.startsWith("http") && sent(e)) count++; };
    const observer = new PerformanceObserver(list => add(list.getEntries()));
    observer.observe({ type: "resource" });
    site.requests = () => { add(observer.takeRecords()); return count; };
  } catch { /* not told by this browser */ }

  // A press that comes too early is kept, shown as kept, and carried out by the program.
  const release = () => {
    delete root.dataset.pressed;
    for (const e of document.querySelectorAll("[data-keep][aria-busy]")) e.removeAttribute("aria-busy");
  };
  addEventListener("click", event => {
    if (root.dataset.boot === "ready" || root.dataset.boot === "failed") return;
    const button = event.target.closest?.("[data-keep]");
    if (!button?.id) return;
    event.preventDefault();
    event.stopPropagation();
    release();
    site.pressed = button.id;
    button.setAttribute("aria-busy", "true");
    root.dataset.pressed = "";
    start();
  }, true);

  site.ready = () => {
    root.dataset.boot = "ready";
    release();
    register();
    afterLoad(() => setTimeout(() => { readyAt = performance.now(); }, 1000)); // icon and manifest come last
  };

  let started = false;
  async function start() {
    if (started) return;
    started = true;
    root.dataset.boot = "loading";
    let status = 0;
    try {
      const go = new Go();
      const load = async options => {
        status = 0;
        const response = await fetch(wasm, options);
        status = response.status;
        if (!response.ok) throw new Error(`${wasm.pathname}: ${status}`);
        const streams = WebAssembly.instantiateStreaming && response.headers.get("Content-Type") === "application/wasm";
        return streams
          ? WebAssembly.instantiateStreaming(response, go.importObject)
          : WebAssembly.instantiate(await response.arrayBuffer(), go.importObject);
      };
      // Plain options, or the preload would not be used. What the browser keeps may be
      // damaged, and kept for a year.
      const { instance } = await load().catch(error => {
        if (status !== 200 || !window.WebAssembly) throw error;
        return load({ cache: "reload" });
      });
      await go.run(instance);
      throw new Error("the program ended");
    } catch (error) {
      failed(error, status);
    }
  }

  // The prerendered page stays; its stylesheet then shows what is missing.
  function failed(error, status) {
    console.error("boot:", error);
    root.dataset.boot = "failed";
    delete root.dataset.ready;
    release();
    if (status === 0) {
      addEventListener("online", () => { started = false; start(); }, { once: true });
    } else if (status === 404 && site.storage === "real") {
      // An old page after a new version was published: fetch the page again, once.
      try {
        if (sessionStorage.getItem("aispejl-missing") !== wasm.href) {
          sessionStorage.setItem("aispejl-missing", wasm.href);
          location.reload();
          return;
        }
      } catch { /* storage full: do not risk a loop */ }
    }
    register();
  }

  const container = () => { try { return isSecureContext ? navigator.serviceWorker : undefined; } catch { return undefined; } };

  // Offline use. Also from an embed, if the embedding site lets it store anything.
  let registered = false;
  async function register() {
    const workers = container();
    if (registered || !workers || site.storage !== "real") return;
    registered = true;
    const tell = state => { site.worker = state; changed(); };
    tell("registering");
    try {
      let address = new URL("worker.js", base).href;
      if (window.trustedTypes) {
        const own = address;
        address = trustedTypes.createPolicy("boot", {
          createScriptURL: url => { if (url !== own) throw new TypeError("not our worker"); return url; },
        }).createScriptURL(address);
      }
      const registration = await workers.register(address, { scope: base.pathname, updateViaCache: "none" });
      const watch = worker => worker?.addEventListener("statechange", () => {
        if (worker.state === "activated") tell("ready");
        if (worker.state === "redundant" && !registration.active) tell("failed: not installed");
        waits();
      });
      const waits = () => {
        if (!registration.waiting || !workers.controller || site.waiting) return;
        site.waiting = "yes";
        window.goappOnUpdate();
        changed();
      };
      site.update = () => {
        workers.addEventListener("controllerchange", () => location.reload(), { once: true });
        registration.waiting?.postMessage("skip");
      };
      window.goappTryUpdate = () => registration.update();
      registration.addEventListener("updatefound", () => watch(registration.installing));
      watch(registration.installing);
      if (registration.active) tell("ready");
      waits();
    } catch (error) {
      tell(`failed: ${error.message}`);
    }
  }

  // Another tab changed to a new version before this one had started: follow it.
  if (container()?.controller) {
    container().addEventListener("controllerchange", () => { if (!started) location.reload(); });
  }

  let prompt = null;
  const installable = event => { prompt = event; site.installable = event ? "yes" : ""; changed(); };
  addEventListener("beforeinstallprompt", installable);
  addEventListener("appinstalled", () => installable(null));
  site.install = () => { prompt?.prompt(); installable(null); }; // a prompt can be shown once

  // Pages to read start the program when nothing else is going on, or at the first
  // touch; the others, and all once the files are on the device, at once.
  if (root.dataset.boot !== "idle" || location.hash || container()?.controller) {
    start();
    return;
  }
  const touches = ["pointerdown", "keydown", "focusin"];
  const touched = event => {
    if (event?.target.closest?.("a[href]:not([data-keep])") && event.type !== "focusin") return; // leaves the page
    for (const name of touches) removeEventListener(name, touched, true);
    start();
  };
  for (const name of touches) addEventListener(name, touched, true);
  afterLoad(() => setTimeout(() => (window.requestIdleCallback ?? setTimeout)(() => touched()), 7000));
})();
