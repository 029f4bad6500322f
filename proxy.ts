import { type NextRequest, NextResponse } from "next/server";

/** The name of server/auth/options.ts, which this file cannot import: it would bring the whole of next-auth. */
const SESSION_COOKIE = "zb_session";

/**
 * Sends somebody without a session cookie to the sign-in page, before anything is rendered. It protects nothing: every
 * page and procedure asks again. Never matches /api, because a matched upload would be cut at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  if (request.cookies.has(SESSION_COOKIE)) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const target = request.nextUrl.clone();
  target.pathname = "/sign-in";
  target.search = `?back=${encodeURIComponent(`${pathname}${search}`)}`;
  return NextResponse.redirect(target);
}

export const config = {
  matcher: ["/desk/:path*", "/manage/:path*", "/portal/:path*", "/admin/:path*", "/account/:path*"],
};
