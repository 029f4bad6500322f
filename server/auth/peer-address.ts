import http from "node:http";

const MARK = Symbol.for("zhengban.peer-address");

/**
 * Makes every HTTP server of this process add the address of whoever connected to the end of X-Forwarded-For, as a proxy
 * would. Next fills that header only when it is absent, so that without this anybody could name an address of their own and
 * try passwords without delay. Safe to call twice.
 */
export function notePeerAddresses(): void {
  const prototype = http.Server.prototype as http.Server & { [MARK]?: true };
  if (prototype[MARK]) return;
  prototype[MARK] = true;
  const emit = prototype.emit;
  prototype.emit = function (this: http.Server, event: string | symbol, ...rest: unknown[]) {
    if (event === "request") addPeer(rest[0] as http.IncomingMessage);
    return emit.apply(this, [event, ...rest] as Parameters<typeof emit>);
  } as typeof emit;
}

function addPeer(request: http.IncomingMessage): void {
  const peer = request.socket.remoteAddress ?? "unknown";
  const given = request.headers["x-forwarded-for"];
  request.headers["x-forwarded-for"] = given ? `${String(given)}, ${peer}` : peer;
}
