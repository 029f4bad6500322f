import { ownPath } from "@/app/sign-in/_components/own-path";
import { CODE_EMAIL_COOKIE } from "@/components/preference-cookies";
import { contextFor } from "@/server/api/context";
import { readForm, seeOther } from "@/server/api/short-form";
import { cookieOptions } from "@/server/auth/options";
import { isOwnOrigin } from "@/server/auth/own-origin";
import { currentSession } from "@/server/auth/session";
import { setSessionCookie } from "@/server/auth/session-cookie";
import { CODE, plainEmail } from "@/server/auth/sign-in-code";
import { env } from "@/server/env";
import { ServiceError } from "@/server/errors";
import { log } from "@/server/log";
import { askForCode } from "@/server/services/sign-in-codes/ask-for-code";
import { enterCode } from "@/server/services/sign-in-codes/enter-code";

export const dynamic = "force-dynamic";

const PAGE = "/sign-in/code";

/**
 * Signing in by a code, as plain forms that work without script: `ask` for one, `enter` it. Answers with a redirect, 303;
 * the address that was typed waits in a cookie, so that it stands in no address bar and no log.
 */
export async function POST(request: Request, { params }: RouteContext<"/api/codes/[act]">): Promise<Response> {
  const { act } = await params;
  if (act !== "ask" && act !== "enter") return new Response(null, { status: 404 });
  if (!isOwnOrigin(request)) return new Response(null, { status: 403 });
  const form = await readForm(request, ["email", "code", "back"]);
  if (!form) return new Response(null, { status: 400 });
  const context = contextFor(await currentSession(), request.headers);
  const back = ownPath(form.back);
  const email = plainEmail(form.email ?? "");
  const page = (search: Record<string, string>) =>
    seeOther(`${PAGE}?${new URLSearchParams({ ...search, ...(back ? { back } : {}) })}`);
  const keepEmail = (response: ReturnType<typeof seeOther>) => {
    response.cookies.set(CODE_EMAIL_COOKIE, email, { ...cookieOptions(), path: PAGE, maxAge: CODE.minutes * 60 });
    return response;
  };
  try {
    if (act === "ask") {
      await askForCode(context, { email }, env().smtpUrl !== null);
      return keepEmail(page({ asked: "1" }));
    }
    const { sessionToken } = await enterCode(context, { email, code: form.code ?? "" });
    const response = seeOther(back ?? "/portal");
    setSessionCookie(response, sessionToken, "code");
    response.cookies.set(CODE_EMAIL_COOKIE, "", { ...cookieOptions(), path: PAGE, maxAge: 0 });
    return response;
  } catch (error) {
    const refusal = error instanceof ServiceError ? error : null;
    if (!refusal) log.error({ requestId: context.requestId, path: "/api/codes", err: error }, "route failed");
    const n = Number(refusal?.details.n ?? 0);
    return keepEmail(
      page({
        fault: refusal?.reason ?? "unexpected",
        ...(n > 0 ? { n: String(n) } : {}),
        ...(act === "enter" ? { have: "1" } : {}),
      }),
    );
  }
}
