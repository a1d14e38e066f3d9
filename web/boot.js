// Starts the Go program and keeps the page usable until it runs. It decides nothing
// about the content: app/browser reads window.aispejl. @NAMES@ are filled in by
// "aispejl build". What only the running program needs is in another file: @RUN@ is
// Go's wasm_exec.js, draw.js and mount.js. The build puts rehearse.js before this.
if (self.document) (() => {
  const root = document.documentElement;
  const here = document.currentScript.src;
  const base = new URL("../", here); // this file lies in web/
  const wasm = new URL("@WASM@", base);

  const site = window.aispejl = {
    base: base.href,
    version: "@VERSION@",
    storage: "real", // or "shim": nothing outlives the page
    worker: "none",  // none, registering, ready, "failed: reason"
    waiting: "",     // "yes" once another version waits; update() then changes to it
    update: () => {},
    install: () => {},
    ready: () => {}, // called by the program once it can answer
    requests: () => 0,
  };
  const changed = () => dispatchEvent(new Event("aispejl"));

  const afterLoad = f => { if (document.readyState === "complete") f(); else addEventListener("load", f, { once: true }); };
  // This script may run before the page is there, so that the program is on its way.
  const parsed = new Promise(done => { if (document.readyState === "loading") addEventListener("DOMContentLoaded", done, { once: true }); else done(); });

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
  parsed.then(() => {
    for (const link of document.querySelectorAll("link[href]")) {
      if (!/stylesheet|expect/.test(link.rel)) link.href = link.href;
    }
  });

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

  // Presses that come too early are kept, shown as kept, and repeated once the program
  // runs: in their order, each button once, as long as they stay on the page.
  const kept = new Map();
  const buttons = () => [...document.querySelectorAll("button")];
  const release = () => {
    delete root.dataset.pressed;
    for (const e of kept.keys()) e.removeAttribute("aria-busy");
    kept.clear();
  };
  addEventListener("click", event => {
    if (/ready|failed/.test(root.dataset.boot)) return;
    const button = event.target.closest?.("button");
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    kept.delete(button);
    kept.set(button, { id: button.id, at: buttons().indexOf(button), text: button.textContent });
    button.setAttribute("aria-busy", "true");
    root.dataset.pressed = "";
    start();
  }, true);
  async function repeat() {
    const there = location.href, presses = [...kept.values()];
    release();
    for (const { id, at, text } of presses) {
      await new Promise(done => setTimeout(done, 50)); // what the one before has changed is drawn
      if (location.href !== there) return;
      const all = buttons();
      (id ? document.getElementById(id) : [all[at], ...all].find(e => e?.textContent === text))?.click();
    }
  }

  site.ready = () => {
    root.dataset.boot = "ready";
    thread?.postMessage({});
    site.captured?.();
    repeat();
    register();
    afterLoad(() => setTimeout(() => { readyAt = performance.now(); }, 1000)); // icon and manifest come last
  };

  const container = () => { try { return isSecureContext ? navigator.serviceWorker : undefined; } catch { return undefined; } };

  // The scripts that are loaded later are our own three.
  const own = ["@RUN@", here, "worker.js"].map(path => new URL(path, base).href);
  const policy = window.trustedTypes?.createPolicy("boot", {
    createScriptURL: url => { if (!own.includes(url)) throw new TypeError("not our script"); return url; },
  });
  const [runs, rehearser, worker] = own.map(url => policy?.createScriptURL(url) ?? url);

  // Compiling is most of the wait, and would be done on this thread: partly while the
  // program arrives, partly when a function is called first. Another thread fetches and
  // compiles the program, and rehearses the page to have done the other part too. It
  // runs this same file, which is here already. What it cannot do (null), the page does.
  let thread = null, beside = null;
  function openThread() {
    let module, rehearsed;
    beside = { module: new Promise(done => { module = done; }), rehearsed: new Promise(done => { rehearsed = done; }) };
    const over = () => { module(null); rehearsed(null); };
    if (navigator.hardwareConcurrency < 2) { over(); return; }
    try {
      thread = new Worker(rehearser);
      const mute = setTimeout(over, 3000); // it says true at once, if it is one
      thread.onmessage = ({ data }) => { clearTimeout(mute); if (data === null) over(); else if (data !== true) module(data); };
      thread.onerror = thread.onmessageerror = over;
      thread.postMessage({ wasm: wasm.href, run: own[0], route: location.pathname.slice(prefix.length) });
    } catch { over(); /* not in every embed */ }
  }
  function closeThread() {
    thread?.terminate();
    thread = beside = null;
  }

  // What runs the program, fetched while the program is on its way.
  let support, status = 0; // of what could not be loaded, 0 without an answer
  const supported = () => support ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.onload = done;
    script.onerror = async () => {
      script.remove();
      support = null;
      const answer = await fetch(own[0]).catch(() => null);
      status = answer?.status === 404 ? 404 : 0;
      failed(new Error(`${runs}: not loaded`));
    };
    script.src = runs;
    document.head.append(script);
  });

  let started = false;
  async function start() {
    if (started) return;
    started = true;
    // What is there at once needs no notice, and changing the state costs a new layout.
    setTimeout(() => { if (!/ready|failed/.test(root.dataset.boot)) root.dataset.boot = "loading"; }, 1000);
    status = 0;
    try {
      supported().catch(() => {}); // told below
      if (!beside) openThread();
      const load = async options => {
        status = 0;
        const response = await fetch(wasm, options);
        status = response.status;
        if (!response.ok) throw new Error(`${wasm.pathname}: ${status}`);
        const streams = WebAssembly.compileStreaming && response.headers.get("Content-Type") === "application/wasm";
        return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
      };
      let module = await beside.module;
      // What the browser keeps may be damaged, and kept for a year.
      if (!module) {
        module = await load().catch(error => {
          if (status !== 200 || !window.WebAssembly) throw error;
          return load({ cache: "reload" });
        });
      }
      await supported();
      await parsed;
      // What a small page gains by the rehearsal is less.
      const patience = document.body.getElementsByTagName("*").length < 600 ? 250 : 1000;
      await Promise.race([beside.rehearsed, new Promise(done => setTimeout(done, patience))]);
      const go = new Go();
      go.env = { GOGC: "400" }; // the heap is small: collecting it early costs more than it frees
      const instance = await WebAssembly.instantiate(module, go.importObject);
      status = 200;
      await go.run(instance);
      throw new Error("the program ended");
    } catch (error) {
      failed(error);
    }
  }

  // The prerendered page stays; its stylesheet then shows what is missing.
  let pause = 5000, retry = null;
  function failed(error) {
    console.error("boot:", error);
    closeThread();
    root.dataset.boot = "failed";
    delete root.dataset.ready;
    release();
    if (status === 0) {
      const again = () => {
        if (retry !== again) return;
        retry = null;
        started = false;
        start();
      };
      retry = again;
      addEventListener("online", again, { once: true });
      setTimeout(again, pause *= 2);
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

  // Offline use. Also from an embed, if the embedding site lets it store anything.
  let registered = false;
  async function register() {
    const workers = container();
    if (registered || !workers || site.storage !== "real") return;
    registered = true;
    const tell = state => { site.worker = state; changed(); };
    tell("registering");
    try {
      const registration = await workers.register(worker, { scope: base.pathname, updateViaCache: "none" });
      const watch = it => it?.addEventListener("statechange", () => {
        if (it.state === "activated") tell("ready");
        if (it.state === "redundant" && !registration.active) tell("failed: not installed");
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
  const installable = event => { prompt = event; root.toggleAttribute("data-installable", !!event); }; // shows the button
  addEventListener("beforeinstallprompt", installable);
  addEventListener("appinstalled", () => installable(null));
  site.install = () => { prompt?.prompt(); installable(null); }; // a prompt can be shown once

  // Pages to read start the program at the first touch, or when somebody has stayed a
  // while and nothing else is going on; the others, and all once the files are on the
  // device, at once.
  if (root.dataset.boot !== "idle" || location.hash || container()?.controller) {
    openThread();
    setTimeout(start); // the browser has its turn before
    return;
  }
  const touches = ["pointerdown", "keydown", "focusin"];
  const touched = event => {
    if (event?.target.closest?.("a[href]") && event.type !== "focusin") return; // leaves the page
    for (const name of touches) removeEventListener(name, touched, true);
    start();
  };
  for (const name of touches) addEventListener(name, touched, true);
  afterLoad(() => setTimeout(() => (window.requestIdleCallback ?? setTimeout)(() => touched()), 12000));
})();
