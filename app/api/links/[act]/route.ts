import { NextResponse } from "next/server";
import { homeFor } from "@/components/shell/home";
import { contextFor } from "@/server/api/context";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { DEVICE_COOKIE, setDeviceCookie, setSessionCookie } from "@/server/auth/session-cookie";
import { newToken } from "@/server/auth/tokens";
import { ServiceError } from "@/server/errors";
import { log } from "@/server/log";
import { askForNewLink } from "@/server/services/invitations/ask-for-new-link";
import { openLink } from "@/server/services/invitations/open-link";
import { setPasswordByLink, setPasswordInSession } from "@/server/services/invitations/set-password";

export const dynamic = "force-dynamic";

const ACTS = ["open", "password", "ask"] as const;
type Act = (typeof ACTS)[number];

/**
 * What the page behind a link posts, as a plain form so that it works without script: `open` the papers, set a `password`
 * (by a link's token, or in the session that a link opened), `ask` for a new link. Answers with a redirect, 303.
 */
export async function POST(request: Request, { params }: { params: Promise<{ act: string }> }): Promise<Response> {
  const { act } = await params;
  if (!ACTS.includes(act as Act)) return new Response(null, { status: 404 });
  if (!isOwnOrigin(request)) return new Response(null, { status: 403 });
  const form = await readForm(request);
  if (!form) return new Response(null, { status: 400 });
  const token = form.token ?? null;
  const context = contextFor(await currentSession(), request.headers);
  const page = token === null ? "/portal/password" : `/l/${encodeURIComponent(token)}`;
  try {
    if (act === "password") {
      const typed = { email: form.email || null, password: form.password ?? "" };
      const done =
        token === null
          ? await setPasswordInSession(context, typed)
          : await setPasswordByLink(context, { token, ...typed });
      const response = to(homeFor({ role: done.role }));
      setSessionCookie(response, done.sessionToken, "password");
      return response;
    }
    if (token === null) return new Response(null, { status: 400 });
    if (act === "ask") {
      await askForNewLink(context, { token });
      return to(`${page}?asked=1`);
    }
    const known = cookieOf(request.headers, DEVICE_COOKIE);
    const deviceSecret = known ?? newToken();
    const opened = await openLink(context, { token, deviceSecret });
    const response = to(`/portal/request/${opened.requestId}`);
    setSessionCookie(response, opened.sessionToken, "link");
    if (known === null) setDeviceCookie(response, deviceSecret);
    return response;
  } catch (error) {
    const refusal = error instanceof ServiceError ? error.reason : "unexpected";
    if (refusal === "unexpected")
      log.error({ requestId: context.requestId, path: "/api/links", err: error }, "route failed");
    return to(`${page}?fault=${encodeURIComponent(refusal)}`);
  }
}

/** A relative Location: nothing that a client writes into Host reaches it. */
function to(path: string): NextResponse {
  return new NextResponse(null, { status: 303, headers: { location: path, "cache-control": "no-store" } });
}

const LIMIT = 4_000;

/** The fields of a short form, or null when it is none. */
async function readForm(request: Request): Promise<Partial<Record<"token" | "email" | "password", string>> | null> {
  if (!request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded")) return null;
  if (Number(request.headers.get("content-length") ?? 0) > LIMIT) return null;
  const text = await request.text();
  if (text.length > LIMIT) return null;
  const fields = new URLSearchParams(text);
  const one = (name: string) => fields.get(name) ?? undefined;
  return { token: one("token"), email: one("email"), password: one("password") };
}

function cookieOf(headers: Headers, name: string): string | null {
  const found = new RegExp(`(?:^|; )${name}=([\\w-]{43})(?:;|$)`).exec(headers.get("cookie") ?? "");
  return found?.[1] ?? null;
}
