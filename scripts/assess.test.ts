import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { WORKED_CASES, everythingNo } from "@/domain/assessment/testing/profiles";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { runAssess } from "./assess-command";
import { columnsOf } from "./terminal-text";

const ruleSet = loadRuleSet();
const folder = mkdtempSync(path.join(tmpdir(), "assess-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const caseFacts = (id: string) => ({
  ...everythingNo(ruleSet),
  ...WORKED_CASES.find((worked) => worked.id === id)?.facts,
});

function file(name: string, content: unknown): string {
  const full = path.join(folder, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, typeof content === "string" ? content : stringify(content));
  return full;
}

/** As a person runs it: a process of its own. */
function npmRunAssess(...args: string[]) {
  const { stdout, stderr, status } = spawnSync("npm", ["run", "assess", "--", ...args], { encoding: "utf8" });
  return { stdout, stderr, status };
}

/** The same without the wait for Node to start. */
function assess(...args: string[]) {
  let stdout = "";
  let stderr = "";
  const status = runAssess(args, {
    out: (text) => {
      stdout += text;
    },
    err: (text) => {
      stderr += text;
    },
    columns: 100,
    now: new Date("2026-11-22T16:30:00Z"), // already the 23rd in Shanghai
  });
  return { stdout, stderr, status };
}

interface Output {
  readonly file?: string;
  readonly ruleSet: { version: string; hash: string };
  readonly date: string;
  readonly results: readonly {
    licence: string;
    verdict: string;
    held: boolean;
    gaps: { state: string; text: string }[];
  }[];
  readonly nextQuestion: { fact: string } | null;
  readonly receipt: string;
}

const SLOW = 60_000; // each run starts Node, and the machine may be busy

describe("npm run assess", () => {
  it("prints one JSON document, whole and alone", { timeout: SLOW }, () => {
    const d = file("d.yaml", { facts: caseFacts("D"), heldLicences: ["edi-b21"], date: "2026-11-22" });
    const { stdout, status } = npmRunAssess(d, "--json");
    expect(status).toBe(0);
    const output = JSON.parse(stdout) as Output;
    expect(Object.keys(output)).toEqual(["ruleSet", "date", "results", "nextQuestion", "receipt"]);
    expect(output.ruleSet).toEqual({ version: ruleSet.version, hash: ruleSet.hash });
    expect(output.date).toBe("2026-11-22");
    expect(output.receipt).toMatch(/^[0-9a-f]{64}$/);
    expect(output.nextQuestion).toBeNull();
    expect(Object.keys(output.results[0] ?? {})).toEqual([
      "licence",
      "verdict",
      "held",
      "conflict",
      "handling",
      "triggers",
      "reasons",
      "blockers",
      "gaps",
      "requires",
      "prerequisites",
      "documents",
      "stage",
    ]);
    const verdicts = new Map(output.results.map((result) => [result.licence, result]));
    expect(verdicts.size).toBe(81);
    expect(verdicts.get("icp-filing")?.verdict).toBe("required");
    expect(verdicts.get("edi-b21")).toMatchObject({ verdict: "required", held: true });
  });

  it("reads several files and folders as JSON lines, each with its file name", () => {
    const a = file("several/a.yaml", { facts: caseFacts("A"), date: "2026-11-22" });
    const b = file("several/b.json", JSON.stringify({ facts: {}, heldLicences: [] }));
    file("several/readme.txt", "not a profile");
    const lines = assess(path.join(folder, "several"), a, "--json").stdout.trimEnd().split("\n");
    const outputs = lines.map((line) => JSON.parse(line) as Output);
    expect(outputs.map((output) => output.file)).toEqual([a, b, a]);
    expect(outputs[1]?.date).toBe("2026-11-23");
    expect(outputs[1]?.nextQuestion).toMatchObject({ fact: expect.any(String), question: expect.any(String) });
    expect(outputs[0]).toEqual(outputs[2]);
  });

  it("prints a list for people in both languages", () => {
    const k = file("k.yaml", { facts: { ...caseFacts("K"), province: "CN-ZJ" }, date: "2026-11-22" });
    const zh = assess(k);
    expect(zh).toMatchObject({ status: 0 });
    expect(zh.stdout).toContain("● 需要　EDI许可证");
    expect(zh.stdout).toContain("理由　有第三方商家入驻并在线上下单成交。");
    expect(zh.stdout).toMatch(/依据　.*二手资料，待确认/);
    expect(zh.stdout).toMatch(/不需要（\d+项）/);
    const en = assess(k, "--lang", "en").stdout;
    expect(en).toContain("Stage 1: basics");
    expect(en).toContain("Third-party merchants trade on it and orders close online.");
    expect(en.replace(/[　●◉◆–？]/g, "")).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it("names answers that do not count on standard error only", () => {
    const odd = file("odd.yaml", {
      facts: { wants_taobao_base: false, taobao_deposit_paid: true },
      date: "2026-11-22",
    });
    const { stdout, stderr } = assess(odd, "--json", "--lang", "en");
    JSON.parse(stdout);
    expect(stderr).toContain("The answer to “Taobao base deposit paid” does not count");
  });

  it("breaks lines at the width of the terminal, in both languages", () => {
    const k = file("wide.yaml", { facts: caseFacts("B"), heldLicences: ["multi-party-b22"], date: "2026-11-22" });
    for (const lang of ["zh", "en"]) {
      const { stdout } = assess(k, "--lang", lang);
      const widths = stdout.split("\n").map(columnsOf);
      expect(Math.max(...widths)).toBeLessThanOrEqual(100);
      expect(Math.max(...widths)).toBeGreaterThan(90);
    }
  });

  it("prints what a program needs of an entry, and no more", () => {
    const h = file("h.yaml", { facts: { ...caseFacts("H"), entity_type: "individual-business" }, date: "2026-11-22" });
    const { results } = JSON.parse(assess(h, "--json").stdout) as { results: Record<string, unknown>[] };
    const entry = (id: string) => results.find(({ licence }) => licence === id);
    expect(entry("short-number-95")).toMatchObject({ verdict: "needs-judgement", handling: null, stage: 2 });
    expect(entry("payment-licence")).toMatchObject({ handling: "refer", stage: null });
    expect(entry("icp-b25")?.blockers).toEqual([
      { blocker: "blocker-1", severity: "blocks", text: "主体不是公司，不能申请。" },
    ]);
    for (const { gaps } of results as { gaps: object[] }[])
      for (const gap of gaps) expect(Object.keys(gap)).toEqual(["condition", "state", "text"]);
  });

  it("takes a byte-order mark, Windows line ends and null for what is not known", () => {
    const plain = file("plain.yaml", { facts: { public_audience: true, channels: ["app"] }, date: "2026-11-22" });
    const windows = file(
      "windows.yaml",
      "\uFEFFfacts:\r\n  channels:\r\n    - app\r\n  public_audience: true\r\n  province: null\r\ndate: 2026-11-22\r\n",
    );
    expect(assess(windows, "--json").stdout).toBe(assess(plain, "--json").stdout);
  });

  it("says how it is used", () => {
    expect(assess("--help")).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("--json") });
  });

  it.each([
    ["an unknown fact", { facts: { chanels: [] } }, /chanels.*channels/],
    ["NaN", "facts: { staff_count: .nan }", /staff_count.*NaN/],
    ["a doubled key", "facts: { public_audience: true, public_audience: false }", /line 1, column \d+/],
    ["two documents", "facts: {}\n---\nfacts: {}", /YAML/],
    ["an alias without its anchor", "facts: *nowhere", /nowhere/],
    [
      "aliases that multiply",
      `a: &a [x, x]\n${"bcdefghijkl".replace(/./g, (c) => `${c}: &${c} [*${String.fromCharCode(c.charCodeAt(0) - 1)}, *${String.fromCharCode(c.charCodeAt(0) - 1)}]\n`)}facts: *l`,
      /YAML/,
    ],
    ["a set for a map", "facts: !!set { public_audience }", /facts/],
    ["an unknown tag", "facts: { public_audience: !yes true }", /YAML/],
    ["a map as a key", "facts: { ? { a: b } : c }", /YAML/],
    ["deep nesting", `facts: ${"[".repeat(20_000)}`, /YAML/],
    ["a huge file", `facts: { company_name: "${"x".repeat(300_000)}" }`, /256 KB/],
    ["an empty file", "", /facts/],
    ["none as a held licence", { facts: { licences_held: ["none"] }, heldLicences: ["icp-b25"] }, /licences_held/],
    ["steering characters", 'facts: { "\\e[31mred\\nline": 1 }', /�\[31mred line/],
    ["a wrong value", { facts: { registered_capital_wan: -1 } }, /registered_capital_wan.*-1/],
    ["an unknown licence", { facts: {}, heldLicences: ["icp"] }, /heldLicences.*icp/],
    ["a date that is none", { facts: {}, date: "2026-13-01" }, /date/],
    ["a stray key", { facts: {}, held: [] }, /held/],
    ["no facts", { date: "2026-11-22" }, /facts/],
    ["broken YAML", "facts: [", /YAML/],
    ["a list", "- facts", /facts/],
  ])("ends with 2 and one clear line on %s", (name, content, message) => {
    const bad = file(`bad/${name.replaceAll(" ", "-")}.yaml`, content);
    const { stdout, stderr, status } = assess(bad, "--json");
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain(bad);
    expect(stderr).toMatch(message);
  });

  it("names a few of many faults", () => {
    const bad = file("bad/many.yaml", { facts: Object.fromEntries([...Array(40).keys()].map((i) => [`x${i}`, i])) });
    expect(assess(bad, "--lang", "en").stderr).toMatch(/: x0 is no known fact \(0\); .*x4 .*; and 35 more errors\n$/);
  });

  it("refuses what is not UTF-8", () => {
    const gbk = file("bad/gbk.yaml", "");
    writeFileSync(gbk, Buffer.from("facts: { company_name: \xb9\xab\xcb\xbe }", "latin1"));
    expect(assess(gbk)).toEqual({ stdout: "", stderr: `${gbk}：不是 UTF-8 文本\n`, status: 2 });
  });

  it("ends so as a process too", { timeout: SLOW }, () => {
    const bad = file("bad/process.yaml", { facts: { chanels: [] } });
    const { stdout, stderr, status } = npmRunAssess(bad, "--json");
    expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
    expect(stderr).toBe(`${bad}：chanels 没有这个事实（[]），是否指 channels？\n`);
  });

  it("ends with 2 without a file, for a missing one and for unknown options", () => {
    for (const args of [[], [path.join(folder, "nowhere.yaml")], ["--jsn", folder], ["--lang", "fr", folder]]) {
      const { stdout, stderr, status } = assess(...args);
      expect({ stdout, status }).toEqual({ stdout: "", status: 2 });
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    }
  });
});
