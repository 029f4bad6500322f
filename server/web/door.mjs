// Plain JavaScript: the web server runs it as it is, without a compiler in the process.
import { randomUUID } from "node:crypto";

/** The name of server/auth/options.ts; a test compares them. */
const SESSION_COOKIE = "zb_session";
/** The header in which a layout reads which page it stands around; the name of components/page-address.ts. */
const PAGE_ADDRESS_HEADER = "x-zb-page";

/** Doors of the API and files of the build. Everything else is a page, also an address that is none. */
const NO_PAGE = /^\/(api\/|_next\/|icons\/|icon\.svg$|(check-)?sw\.js$)/;
const NEEDS_SESSION = /^\/(desk|manage|portal|admin|account)(\/|$)/;

/**
 * What a page may load and who may frame it: our own origin, nobody. Scripts written into the page run only with the nonce
 * of this one answer. Styles may be inline: React writes widths and positions as attributes. WebAssembly is the PDF viewer's.
 * Development also evaluates and uses a socket.
 */
const pagePolicy = (nonce, isDevelopment) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    `connect-src 'self' blob:${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

const hasSessionCookie = (request) =>
  (request.headers.cookie ?? "").split(/; */).some((each) => each.startsWith(`${SESSION_COOKIE}=`));

/**
 * Stands before every page. It sends somebody without a session cookie to the sign-in page before anything is rendered, and
 * gives the page its policy with a nonce of its own, which Next puts on the scripts it writes. It protects no data: every page
 * and procedure asks again. True when the answer has been given.
 */
export function passDoor(request, response, isDevelopment = false) {
  const address = request.url ?? "/";
  const path = address.split("?", 1)[0];
  // No sender may bring these along: Next reads the nonce from one, a layout its own page from the other.
  for (const name of ["content-security-policy", "content-security-policy-report-only", PAGE_ADDRESS_HEADER])
    delete request.headers[name];
  if (NO_PAGE.test(path)) return false;
  if (NEEDS_SESSION.test(path) && !hasSessionCookie(request)) {
    response.writeHead(307, { location: `/sign-in?back=${encodeURIComponent(address)}` }).end();
    return true;
  }
  const policy = pagePolicy(randomUUID().replaceAll("-", ""), isDevelopment);
  request.headers["content-security-policy"] = policy;
  request.headers[PAGE_ADDRESS_HEADER] = address;
  response.setHeader("content-security-policy", policy);
  return false;
}
