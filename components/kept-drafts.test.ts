import { afterEach, expect, it, vi } from "vitest";
import { forgetDrafts, KEPT_DRAFTS } from "./kept-drafts";

afterEach(() => vi.unstubAllGlobals());

it("leaves nothing of what somebody wrote, and what belongs to a prospect or the browser", () => {
  const kept: Record<string, string> = { [`${KEPT_DRAFTS}person draft part`]: "{}", "zb-check": "{}", theme: "dark" };
  const emptied = vi.fn();
  vi.stubGlobal(
    "localStorage",
    new Proxy(kept, {
      get: (own, key) => (key === "removeItem" ? (name: string) => delete own[name] : Reflect.get(own, key)),
    }),
  );
  vi.stubGlobal("sessionStorage", { clear: emptied });
  forgetDrafts();
  expect(Object.keys(kept)).toEqual(["zb-check", "theme"]);
  expect(emptied).toHaveBeenCalledOnce();
});
