import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { compile } from "@/domain/assessment/compile";
import { proofOf, proofText } from "@/domain/assessment/proof";
import { tinyRuleSet } from "@/domain/assessment/testing/tiny-rule-set";
import { runVerify } from "./verify-command";

const scratch = mkdtempSync(path.join(tmpdir(), "verify-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const compiled = compile(
  tinyRuleSet([{ id: "sells" }], [{ id: "shop", triggers: [{ when: { fact: "sells", op: "eq", value: true } }] }]),
);
const about = { client: "甲公司", uscc: null, caseNumber: "ZB-2026-0001", assessmentId: "1", finalisedAt: "2026" };
const text = proofText(proofOf(compiled, { facts: { sells: true }, date: "2026-11-22", about }));

function run(...args: string[]) {
  let out = "";
  let err = "";
  const code = runVerify(args, {
    out: (line) => {
      out += line;
    },
    err: (line) => {
      err += line;
    },
  });
  return { code, out, err };
}

function file(name: string, content: string): string {
  const full = path.join(scratch, name);
  writeFileSync(full, content);
  return full;
}

test("says true or false, with the first difference in words, and leaves with 0 or 1", () => {
  const good = file("good.json", text);
  const bad = file("bad.json", text.replace('"shop": "required"', '"shop": "not-required"'));
  expect(run(good)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^属实。甲公司，ZB-2026-0001，.*回执 [0-9a-f]{64}/),
  });
  expect(run(bad)).toEqual({
    code: 1,
    out: "不属实。“中shop”的结论：文件写的是“不需要”，重新计算是“需要”。\n",
    err: "",
  });
  const both = run(good, bad, "--lang", "en");
  expect(both.code).toBe(1);
  expect(both.out).toMatch(/good\.json: TRUE\. .*\n.*bad\.json: FALSE\. Verdict on “shop”/);
});

test("leaves with 2 for what it cannot take", () => {
  expect(run()).toMatchObject({ code: 2, out: "", err: expect.stringContaining("npm run verify") });
  expect(run(path.join(scratch, "none.json")).code).toBe(2);
  expect(run("--nonsense", "x").code).toBe(2);
  expect(run("--help").code).toBe(0);
});
