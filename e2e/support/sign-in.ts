import { type BrowserContext, expect } from "@playwright/test";
import { demoPerson, e2eState } from "./state";

/**
 * Signs a browser in without the form: one round trip instead of a page. who: a role (its first demo person), a demo
 * person's mail address, or the address and password of somebody whom a test made itself.
 */
export async function signInAs(
  context: Pick<BrowserContext, "request">,
  who: string | { email: string; password: string },
): Promise<void> {
  const { email, password } = typeof who === "string" ? demoPerson(who) : who;
  const { address } = e2eState();
  const { request } = context;
  const { csrfToken } = (await (await request.get(`${address}/api/auth/csrf`)).json()) as { csrfToken: string };
  const answer = await request.post(`${address}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password, json: "true", callbackUrl: address },
    headers: { origin: address },
  });
  const { url } = (await answer.json()) as { url: string };
  expect(new URL(url).searchParams.get("error"), `signing in as ${email}`).toBeNull();
}
