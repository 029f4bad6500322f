import { homeFor } from "@/components/shell/home";
import { contextFor } from "@/server/api/context";
import { readForm, seeOther as to, tokenCookie } from "@/server/api/short-form";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { DEVICE_COOKIE, setDeviceCookie, setSessionCookie } from "@/server/auth/session-cookie";
import { newToken } from "@/server/auth/tokens";
import { ServiceError } from "@/server/errors";
import { log } from "@/server/log";
import { askForNewLink } from "@/server/services/invitations/ask-for-new-link";
import { enterByLink } from "@/server/services/invitations/enter-by-link";
import { openLink } from "@/server/services/invitations/open-link";
import { setPasswordByLink, setPasswordInSession } from "@/server/services/invitations/set-password";

export const dynamic = "force-dynamic";

const ACTS = ["open", "enter", "password", "ask"] as const;
type Act = (typeof ACTS)[number];

/**
 * What the page behind a link posts, as a plain form so that it works without script: `open` the papers, `enter` the portal, set a `password`
 * (by a link's token, or in the session that a link opened), `ask` for a new link. Answers with a redirect, 303.
 */
export async function POST(request: Request, { params }: { params: Promise<{ act: string }> }): Promise<Response> {
  const { act } = await params;
  if (!ACTS.includes(act as Act)) return new Response(null, { status: 404 });
  if (!isOwnOrigin(request)) return new Response(null, { status: 403 });
  const form = await readForm(request, ["token", "email", "password"]);
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
    const known = tokenCookie(request.headers, DEVICE_COOKIE);
    const deviceSecret = known ?? newToken();
    const opened =
      act === "enter"
        ? { ...(await enterByLink(context, { token, deviceSecret })), kind: "code" as const, home: "/portal" }
        : await openPapers(context, { token, deviceSecret });
    const response = to(opened.home);
    setSessionCookie(response, opened.sessionToken, opened.kind);
    if (known === null) setDeviceCookie(response, deviceSecret);
    return response;
  } catch (error) {
    const refusal = error instanceof ServiceError ? error.reason : "unexpected";
    if (refusal === "unexpected")
      log.error({ requestId: context.requestId, path: "/api/links", err: error }, "route failed");
    return to(`${page}?fault=${encodeURIComponent(refusal)}`);
  }
}

async function openPapers(context: Parameters<typeof openLink>[0], input: Parameters<typeof openLink>[1]) {
  const { sessionToken, requestId } = await openLink(context, input);
  return { sessionToken, kind: "link" as const, home: `/portal/request/${requestId}` };
}
