import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { routesOf } from "@/scripts/gallery/routes";
import { isWeighed } from "./js-weight";

test("the bench knows an address of every page that it weighs, before it has run for ten minutes", () => {
  const source = readFileSync(path.join(import.meta.dirname, "..", "web.ts"), "utf8");
  const wanted = routesOf("app")
    .map(({ pattern }) => pattern)
    .filter((pattern) => isWeighed(pattern) && pattern.includes("["));
  expect(wanted.length).toBeGreaterThan(10);
  expect(wanted.filter((pattern) => !source.includes(`"${pattern}":`))).toEqual([]);
});
