import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { routeOf, routesOf } from "./routes";

let app: string;
beforeAll(() => {
  app = fs.mkdtempSync(path.join(os.tmpdir(), "zhengban-routes-"));
  for (const folder of [
    ".",
    "desk/clients",
    "desk/clients/new",
    "desk/clients/[id]",
    "(plain)/help",
    "docs/[...rest]",
  ]) {
    fs.mkdirSync(path.join(app, folder), { recursive: true });
    fs.writeFileSync(path.join(app, folder, "page.tsx"), "");
  }
  fs.writeFileSync(path.join(app, "desk", "layout.tsx"), "");
});
afterAll(() => fs.rmSync(app, { recursive: true, force: true }));

it("finds every page", () => {
  expect(routesOf(app).map(({ pattern }) => pattern)).toEqual([
    "/",
    "/desk/clients",
    "/desk/clients/[id]",
    "/desk/clients/new",
    "/docs/[...rest]",
    "/help",
  ]);
});

it.each([
  ["/", "/"],
  ["/desk/clients/new", "/desk/clients/new"],
  ["/desk/clients/0190-aa", "/desk/clients/[id]"],
  ["/docs/a/b", "/docs/[...rest]"],
  ["/desk/unknown", undefined],
])("%s is the page %s", (pathname, pattern) => {
  expect(routeOf(routesOf(app), pathname)?.pattern).toBe(pattern);
});
