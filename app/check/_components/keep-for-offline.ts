/**
 * Asks the page's service worker to keep what was loaded, so that the self-check goes on without a network. Where there are no
 * service workers nothing is lost but that.
 */
export function keepForOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker
    .register("/check-sw.js", { scope: "/check" })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => {
      const loaded = performance
        .getEntriesByType("resource")
        .map(({ name }) => new URL(name))
        .filter(
          ({ origin, pathname }) =>
            origin === location.origin && /^\/(_next\/static|api\/check\/rules|api\/agency\/logo)\//.test(pathname),
        )
        .map(({ href }) => href);
      active?.postMessage([...new Set(loaded)]);
    })
    .catch(() => undefined); // a browser inside a chat app may refuse
}
