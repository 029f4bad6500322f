import type { NextResponse } from "next/server";
import { cookieOptions, SESSION_COOKIE } from "./options";
import { SESSION } from "./session-limits";

/** Signs the browser in as whoever the token belongs to; an earlier session of this browser is left behind. */
export function setSessionCookie(response: NextResponse, token: string, kind: "password" | "code" | "link"): void {
  const hours = kind === "link" ? SESSION.linkHours : SESSION.hours;
  response.cookies.set(SESSION_COOKIE, token, { ...cookieOptions(), maxAge: hours * 3600 });
}

/** What tells this device from others when a link is opened again; see services/invitations/open-link.ts. */
export const DEVICE_COOKIE = "zb_device";

export function setDeviceCookie(response: NextResponse, secret: string): void {
  response.cookies.set(DEVICE_COOKIE, secret, { ...cookieOptions(), maxAge: 365 * 86_400 });
}
