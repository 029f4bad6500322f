import fs from "node:fs";
import { expect, it } from "vitest";
import { VARIABLES } from "@/server/env";

const example = fs.readFileSync(".env.example", "utf8");

/** NODE_ENV and the like are nobody's to set by hand. */
const OWN = /process\.env\.([A-Z][A-Z0-9_]*)|\{ (ZB_[A-Z_]+.*?) \} = process\.env/g;

it(".env.example explains every variable of server/env.ts", () => {
  for (const name of VARIABLES) expect(example, name).toMatch(new RegExp(`^# ?${name}=`, "m"));
});

it(".env.example explains every variable that the launcher reads", () => {
  const sources = fs
    .readdirSync("scripts/launcher")
    .map((file) => fs.readFileSync(`scripts/launcher/${file}`, "utf8"))
    .join("\n");
  const read = [...sources.matchAll(OWN)].flatMap(([, one, several]) => one ?? several?.match(/ZB_[A-Z_]+/g) ?? []);
  const ours = [...new Set(read)].filter((name) => /^(ZB_|DATABASE_|NEXTAUTH_|PORT$)/.test(name));
  expect(ours.length).toBeGreaterThan(6);
  for (const name of ours) expect(example, name).toMatch(new RegExp(`^# ?${name}=`, "m"));
});

it("sets nothing by itself: every line is a comment", () => {
  expect(example.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
});
