import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { SESSION_COOKIE } from "@/server/auth/options";
import { config, proxy } from "@/proxy";

const ask = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, { headers }));
const signedIn = { cookie: `${SESSION_COOKIE}=x` };

describe("proxy", () => {
  it("sends somebody without a session to the sign-in page, and back afterwards", () => {
    const answer = ask("/desk/clients?q=青禾");
    expect(answer.status).toBe(307);
    const location = new URL(answer.headers.get("location") ?? "");
    expect(location.pathname).toBe("/sign-in");
    expect(decodeURIComponent(location.searchParams.get("back") ?? "")).toBe("/desk/clients?q=青禾");
  });

  it.each(["/sign-in", "/", "/l/token", "/desktop"])("lets everybody see %s", (path) => {
    expect(ask(path).headers.get("x-middleware-next")).toBe("1");
  });

  it("lets somebody with the session's cookie through", () => {
    expect(ask("/desk", signedIn).headers.get("x-middleware-next")).toBe("1");
  });

  it("matches every page and no door of the API: uploads would be cut", () => {
    const [pattern = ""] = config.matcher;
    const matches = (path: string) => new RegExp(`^${pattern}$`).test(path);
    for (const path of ["/", "/desk", "/l/token", "/portal/request/1", "/apiary", "/kit", "/nowhere/at.all"])
      expect(matches(path), path).toBe(true);
    for (const path of ["/api/uploads/1", "/api/trpc/client.list", "/_next/static/a.js", "/icon.svg"])
      expect(matches(path), path).toBe(false);
  });
});

describe("the policy of a page", () => {
  const policyOf = (answer: Response) =>
    Object.fromEntries(
      (answer.headers.get("content-security-policy") ?? "").split("; ").map((each) => each.split(/ (.*)/)),
    ) as Record<string, string>;
  const nonceOf = (answer: Response) => /'nonce-(\w{32})'/.exec(policyOf(answer)["script-src"] ?? "")?.[1];

  it("loads from here alone, is framed by nobody and runs no inline script without its nonce", () => {
    const policy = policyOf(ask("/desk", signedIn));
    expect(policy).toMatchObject({
      "default-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'self'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
    });
    expect(policy["script-src"]).toMatch(/^'self' 'nonce-\w{32}' 'wasm-unsafe-eval'$/);
    expect(Object.values(policy).join(" ")).not.toMatch(/https?:|\*/);
  });

  it("is told to the page that is rendered, whatever the sender wrote", () => {
    const answer = ask("/desk", { ...signedIn, "content-security-policy": "script-src 'nonce-known'" });
    expect(answer.headers.get("x-middleware-request-content-security-policy")).toBe(
      answer.headers.get("content-security-policy"),
    );
    expect(answer.headers.get("content-security-policy")).not.toContain("known");
  });

  it("tells a layout its own page, whatever the sender wrote", () => {
    const answer = ask("/desk/clients?q=a", { ...signedIn, "x-zb-page": "https://evil.example" });
    expect(answer.headers.get("x-middleware-request-x-zb-page")).toBe("/desk/clients?q=a");
  });

  it("has another nonce each time", () => {
    const nonces = Array.from({ length: 50 }, () => nonceOf(ask("/desk", signedIn)));
    expect(new Set(nonces).size).toBe(50);
    expect(nonces).not.toContain(undefined);
  });
});
