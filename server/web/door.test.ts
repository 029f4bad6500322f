import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { PAGE_ADDRESS_HEADER } from "@/components/page-address";
import { SESSION_COOKIE } from "@/server/auth/options";
import { passDoor } from "./door.mjs";

/** What the door did with a request: the answer it gave, and what it hands on to Next. */
function ask(url: string, sent: Record<string, string> = {}) {
  const headers: Record<string, string | undefined> = { ...sent };
  const set: Record<string, string> = {};
  const answer = { status: null as number | null, location: null as string | null, isEnded: false };
  const response = {
    setHeader: (name: string, value: string) => {
      set[name] = value;
    },
    writeHead: (status: number, given: { location: string }) => {
      Object.assign(answer, { status, location: given.location });
      return response;
    },
    end: () => {
      answer.isEnded = true;
    },
  };
  const isAnswered = passDoor({ url, headers } as IncomingMessage, response as unknown as ServerResponse);
  return { isAnswered, answer, headers, set };
}
const signedIn = { cookie: `a=b; ${SESSION_COOKIE}=x` };

describe("the door", () => {
  it("sends somebody without a session to the sign-in page, and back afterwards", () => {
    const { isAnswered, answer } = ask("/desk/clients?q=%E9%9D%92%E7%A6%BE");
    expect(isAnswered && answer.isEnded).toBe(true);
    expect(answer.status).toBe(307);
    const location = new URL(answer.location ?? "", "http://127.0.0.1");
    expect(location.pathname).toBe("/sign-in");
    expect(decodeURIComponent(location.searchParams.get("back") ?? "")).toBe("/desk/clients?q=青禾");
  });

  it.each(["/sign-in", "/", "/l/token", "/desktop"])("lets everybody see %s", (path) => {
    expect(ask(path).isAnswered).toBe(false);
  });

  it("lets somebody with the session's cookie through, and nobody with another that ends alike", () => {
    expect(ask("/desk", signedIn).isAnswered).toBe(false);
    expect(ask("/desk", { cookie: `not_${SESSION_COOKIE}=x` }).isAnswered).toBe(true);
  });

  it.each(["/", "/desk", "/apiary", "/kit", "/nowhere/at.all", "//twice", "http://127.0.0.1/desk", "*"])(
    "gives every page its policy: %s",
    (path) => {
      expect(ask(path, signedIn).set["content-security-policy"]).toContain("'nonce-");
    },
  );

  it.each(["/api/uploads/1", "/api/trpc/client.list", "/_next/static/a.js", "/icon.svg", "/icons/192.png", "/sw.js"])(
    "leaves %s alone",
    (path) => {
      const { isAnswered, set } = ask(path);
      expect(isAnswered).toBe(false);
      expect(set).toEqual({});
    },
  );
});

describe("the policy of a page", () => {
  const policyOf = (path: string) =>
    Object.fromEntries(
      (ask(path, signedIn).set["content-security-policy"] ?? "").split("; ").map((each) => each.split(/ (.*)/)),
    ) as Record<string, string>;
  const nonceOf = (path: string) => /'nonce-(\w{32})'/.exec(policyOf(path)["script-src"] ?? "")?.[1];

  it("loads from here alone, is framed by nobody and runs no inline script without its nonce", () => {
    const policy = policyOf("/desk");
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

  it.each(["/desk", "/api/trpc/client.list"])("is ours on %s, whatever the sender wrote", (path) => {
    const { headers, set } = ask(path, {
      ...signedIn,
      "content-security-policy": "script-src 'nonce-known'",
      "content-security-policy-report-only": "script-src 'nonce-known'",
    });
    expect(headers["content-security-policy"]).toBe(set["content-security-policy"]);
    expect(JSON.stringify([headers, set])).not.toContain("known");
  });

  it("tells a layout its own page, whatever the sender wrote", () => {
    const { headers } = ask("/desk/clients?q=a", { ...signedIn, [PAGE_ADDRESS_HEADER]: "https://evil.example" });
    expect(headers[PAGE_ADDRESS_HEADER]).toBe("/desk/clients?q=a");
  });

  it("has another nonce each time", () => {
    const nonces = Array.from({ length: 50 }, () => nonceOf("/desk"));
    expect(new Set(nonces).size).toBe(50);
    expect(nonces).not.toContain(undefined);
  });
});
