// Answers one thing: a page of the portal that cannot be loaded because there is no network. Nothing of a client is ever kept
// on the device: the one page that is kept says what to do. docs/security.md says why.
const KEPT = "zhengban-offline-1";
const OFFLINE = "/offline.html";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.add(new Request(OFFLINE, { cache: "reload", credentials: "omit" })))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    Promise.all([
      caches
        .keys()
        .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))),
      // The page is asked for while this script starts, so that it costs no time.
      self.registration.navigationPreload?.enable(),
      self.clients.claim(),
    ]),
  );
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate" || event.request.method !== "GET") return;
  event.respondWith(load(event).catch(() => caches.match(OFFLINE).then((page) => page ?? Response.error())));
});

async function load(event) {
  return (await event.preloadResponse) ?? fetch(event.request);
}
