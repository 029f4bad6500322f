import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { SESSION_COOKIE } from "@/server/auth/options";
import { config, proxy } from "@/proxy";

const ask = (path: string, cookie?: string) =>
  proxy(new NextRequest(`http://127.0.0.1:3000${path}`, cookie ? { headers: { cookie } } : undefined));

describe("proxy", () => {
  it("sends somebody without a session to the sign-in page, and back afterwards", () => {
    const answer = ask("/desk/clients?q=青禾");
    expect(answer.status).toBe(307);
    const location = new URL(answer.headers.get("location") ?? "");
    expect(location.pathname).toBe("/sign-in");
    expect(decodeURIComponent(location.searchParams.get("back") ?? "")).toBe("/desk/clients?q=青禾");
  });

  it("lets somebody with the session's cookie through", () => {
    expect(ask("/desk", `${SESSION_COOKIE}=x`).headers.get("x-middleware-next")).toBe("1");
  });

  it("matches no door of the API: uploads would be cut", () => {
    expect(config.matcher.some((path) => path.startsWith("/api") || path.startsWith("/:"))).toBe(false);
  });
});
