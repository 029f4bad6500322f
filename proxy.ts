import { type NextRequest, NextResponse } from "next/server";
import { PAGE_ADDRESS_HEADER } from "./components/page-address";
import { pagePolicy } from "./server/page-policy";

/** The name of server/auth/options.ts, which this file cannot import: it would bring the whole of next-auth. */
const SESSION_COOKIE = "zb_session";

const NEEDS_SESSION = /^\/(desk|manage|portal|admin|account)(\/|$)/;

/**
 * Sends somebody without a session cookie to the sign-in page, before anything is rendered, and gives every page its
 * policy with a nonce of its own, which Next puts on the scripts it writes. It protects no data: every page and procedure
 * asks again. Never matches /api, because a matched upload would be cut at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  if (NEEDS_SESSION.test(pathname) && !request.cookies.has(SESSION_COOKIE)) {
    const target = request.nextUrl.clone();
    target.pathname = "/sign-in";
    target.search = `?back=${encodeURIComponent(`${pathname}${search}`)}`;
    return NextResponse.redirect(target);
  }
  const policy = pagePolicy(crypto.randomUUID().replaceAll("-", ""));
  const headers = new Headers(request.headers);
  // What the page is rendered with: Next reads the nonce from here, and no sender may bring one along.
  headers.set("content-security-policy", policy);
  headers.set(PAGE_ADDRESS_HEADER, `${pathname}${search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

export const config = { matcher: ["/((?!api/|_next/|icon\\.svg).*)"] };
