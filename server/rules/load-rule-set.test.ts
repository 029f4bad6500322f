import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { compile } from "@/domain/assessment/compile";
import { tinyRuleFiles } from "@/domain/assessment/testing/tiny-rule-set";
import { RuleSetInvalid, loadRuleSet } from "./load-rule-set";

const scratch = mkdtempSync(path.join(tmpdir(), "rule-set-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let copies = 0;
/** The files of a rule set of two entries, written afresh so that each test may spoil them. */
function copy(): string {
  copies++;
  const folder = path.join(scratch, `rules-${copies}`);
  mkdirSync(path.join(folder, "licences"), { recursive: true });
  const asked = { fact: "asked", op: "eq", value: true } as const;
  const files = tinyRuleFiles(
    [{ id: "asked" }, { id: "capital", type: "number" }],
    [
      { id: "first", triggers: [{ when: asked }] },
      { id: "second", triggers: [{ when: { fact: "capital", op: "gte", value: 1000 } }] },
    ],
  );
  for (const { file, data } of files) writeFileSync(path.join(folder, file), stringify(data));
  return folder;
}

function edit(folder: string, file: string, change: (content: string) => string): void {
  const full = path.join(folder, file);
  writeFileSync(full, change(readFileSync(full, "utf8")));
}

function errorOf(folder: string): RuleSetInvalid {
  try {
    loadRuleSet({ folder, cacheFolder: null });
  } catch (error) {
    if (error instanceof RuleSetInvalid) return error;
    throw error;
  }
  throw new Error("it loaded");
}

const ruleSet = loadRuleSet(); // outside the tests: without a cached copy it takes its time

describe("loadRuleSet", () => {
  it("reads, checks, freezes, and keeps the result", () => {
    expect(ruleSet.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(() => Object.assign(ruleSet.licences[0]?.names ?? {}, { short: null })).toThrow(TypeError);
    expect(loadRuleSet()).toBe(ruleSet);
    expect(compile(ruleSet).licences).toHaveLength(81);
  });

  it("gives the same hash to the same content, another to other content", () => {
    const { hash } = loadRuleSet({ folder: copy(), cacheFolder: null });
    const remarked = copy();
    edit(remarked, "facts.yaml", (content) => `# a remark\n${content}`);
    expect(loadRuleSet({ folder: remarked, cacheFolder: null }).hash).toBe(hash);
    const other = copy();
    edit(other, "licences/second.yaml", (content) => content.replace("value: 1000", "value: 1001"));
    expect(loadRuleSet({ folder: other, cacheFolder: null }).hash).not.toBe(hash);
  });

  it("names file, place and fault of broken YAML, doubled keys and wrong content", () => {
    const broken = copy();
    edit(broken, "licences/first.yaml", (content) => `${content}\n  - : [`);
    expect(errorOf(broken).errors[0]).toMatchObject({ file: "licences/first.yaml", path: "" });
    expect(errorOf(broken).message).toMatch(/licences\/first\.yaml: .*line \d+/);
    const doubled = copy();
    edit(doubled, "licences/first.yaml", (content) => `${content}\nid: first\n`);
    expect(errorOf(doubled).message).toMatch(/licences\/first\.yaml: Map keys must be unique/);
    const wrong = copy();
    edit(wrong, "licences/first.yaml", (content) => content.replace("fact: asked", "fact: ask"));
    expect(errorOf(wrong).message).toContain('licences/first.yaml: triggers[0].when.fact: unknown fact "ask"');
  });

  it("keeps a checked copy for faster starts, and notices when a file changes", () => {
    const cacheFolder = path.join(scratch, "cache");
    const folder = copy();
    const first = loadRuleSet({ folder, cacheFolder });
    const cached = readdirSync(cacheFolder);
    expect(cached).toHaveLength(1);
    const again = copy();
    expect(loadRuleSet({ folder: again, cacheFolder })).toEqual(first);
    expect(Object.isFrozen(loadRuleSet({ folder: again, cacheFolder }).licences)).toBe(true);
    expect(readdirSync(cacheFolder)).toEqual(cached);
    const changed = copy();
    edit(changed, "meta.yaml", (content) => content.replace("2026.01", "2026.12"));
    expect(loadRuleSet({ folder: changed, cacheFolder }).version).toBe("2026.12");
    expect(readdirSync(cacheFolder)).toHaveLength(2);
  });

  it("keeps the newest five copies", () => {
    const cacheFolder = path.join(scratch, "many");
    for (let i = 1; i <= 7; i++) {
      const folder = copy();
      edit(folder, "meta.yaml", (content) => content.replace("2026.01", `2026.0${i}`));
      loadRuleSet({ folder, cacheFolder });
    }
    expect(readdirSync(cacheFolder)).toHaveLength(5);
  });

  it("passes over a spoilt copy", () => {
    const cacheFolder = path.join(scratch, "spoilt");
    loadRuleSet({ folder: copy(), cacheFolder });
    const [file = ""] = readdirSync(cacheFolder);
    writeFileSync(path.join(cacheFolder, file), '{"half": ');
    expect(loadRuleSet({ folder: copy(), cacheFolder }).licences).toHaveLength(2);
  });

  it("does without a cache where it cannot write", () => {
    expect(loadRuleSet({ folder: copy(), cacheFolder: "/dev/null/no" }).licences).toHaveLength(2);
  });
});
