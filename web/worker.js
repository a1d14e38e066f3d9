// Keeps one whole version of the site on the device. @NAMES@ are filled in by
// "aispejl build". A version is installed completely or not at all: every file must
// have the checksum it had when the version was built, so two versions never mix.
"use strict";
const scope = self.registration.scope;
const own = `aispejl ${scope} `; // other programs' caches on this origin are not ours
const current = own + "@VERSION@";
const files = "@FILES@"; // path: integrity
const bundle = "@PAGES@"; // every page and the headers it is served with
const routes = new Set("@ROUTES@");

const at = path => new URL(path, scope).href;

async function load(path) {
  const integrity = files[path];
  try {
    const response = await fetch(at(path), { integrity }); // usually still in the browser's own cache
    if (response.ok) return response;
  } catch { /* a stale copy there, or no network: the next line tells */ }
  const response = await fetch(at(path), { integrity, cache: "reload" });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

async function install() {
  try {
    const cache = await caches.open(current);
    await Promise.all(Object.keys(files).map(async path => {
      const response = await load(path);
      if (path !== bundle) return cache.put(at(path), response);
      const { headers, pages } = await response.json();
      return Promise.all(Object.entries(pages).map(([route, [kind, html]]) => cache.put(at(route), new Response(html, { headers: headers[kind] }))));
    }));
  } catch (error) {
    await caches.delete(current);
    throw error; // the browser tries again at the next visit
  }
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(own) && name !== current) await caches.delete(name);
  }
  await self.clients.claim(); // matters for the first visit only: an update waits until it is asked for
}

self.addEventListener("install", event => event.waitUntil(install()));
self.addEventListener("activate", event => event.waitUntil(activate()));
self.addEventListener("message", event => { if (event.data === "skip") self.skipWaiting(); });

self.addEventListener("fetch", event => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const url = new URL(request.url);
  let path = url.pathname.slice(new URL(scope).pathname.length);
  if (request.mode === "navigate") {
    path = path.replace(/(^|\/)index\.html$/, "$1");
    if (!routes.has(path) && routes.has(path + "/")) {
      event.respondWith(Response.redirect(at(path + "/") + url.search, 302));
      return;
    }
  }
  if (!routes.has(path) && !(path in files)) return;
  event.respondWith((async () => {
    const cache = await caches.open(current);
    return (await cache.match(at(path), { ignoreVary: true })) ?? fetch(request);
  })());
});
