// Lets the public self-check go on without a network: keeps its page, the scripts it loaded, the public rules and the logo, nothing else.
// No answer of anybody comes by here; links with a secret in them are never kept. docs/security.md says why.
const KEPT = "zhengban-check-1";
const PAGE = "/check";
const LASTING = /^\/(_next\/static|api\/check\/rules|api\/agency\/logo)\//;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((cache) => cache.add(new Request(PAGE, { cache: "reload" })))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  const wanted = Array.isArray(event.data) ? event.data : [];
  event.waitUntil(
    caches.open(KEPT).then(async (cache) => {
      for (const address of wanted) {
        const { origin, pathname } = new URL(address);
        if (origin !== self.location.origin || !LASTING.test(pathname) || (await cache.match(address))) continue;
        await cache.add(address).catch(() => undefined);
      }
    }),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(freshPage(request));
  else if (LASTING.test(pathname)) event.respondWith(keptFirst(request));
});

async function freshPage(request) {
  try {
    const response = await fetch(request);
    if (response.ok) await (await caches.open(KEPT)).put(PAGE, response.clone());
    return response;
  } catch {
    return (await caches.match(PAGE)) ?? Response.error();
  }
}

async function keptFirst(request) {
  return (await caches.match(request)) ?? fetch(request);
}
