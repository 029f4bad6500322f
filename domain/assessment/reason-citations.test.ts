import { expect, it } from "vitest";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { citationsOf, licenceById } from "@/domain/rules/rule-set";
import { assess } from "./assess";
import { compile } from "./compile";
import { reasonCitations } from "./reason-citations";
import { WORKED_CASES, everythingNo } from "./testing/profiles";

const ruleSet = loadRuleSet();
const compiled = compile(ruleSet);
const no = everythingNo(ruleSet);
const marketplace = WORKED_CASES.find(({ id }) => id === "K")?.facts;
const profiles = [
  {},
  ...WORKED_CASES.map(({ facts }) => ({ ...no, ...facts })),
  { ...no, ...marketplace, public_audience: false }, // for internal use only: exempt
];

it("puts a source behind every reason but missing facts", () => {
  const kinds = new Set<string>();
  for (const facts of profiles)
    for (const { licence, reasons, trace } of assess(compiled, { facts, date: "2026-11-22" }, { trace: true }).results)
      for (const reason of reasons) {
        if (!trace) throw new Error("no trace");
        kinds.add(reason.kind);
        const behind = reasonCitations(ruleSet, licence, reason, trace);
        if (reason.kind === "missing-facts") expect(behind).toBeNull();
        else expect(behind?.cites.length, `${licence} ${reason.kind}`).toBeGreaterThan(0);
      }
  expect([...kinds].sort()).toEqual([
    "abolished",
    "exempt",
    "missing-facts",
    "no-trigger",
    "prerequisite-of",
    "trigger",
  ]);
});

it("cites the licences that need it first, each source once, as sure as the least sure of their rules", () => {
  const reason = { kind: "prerequisite-of", licences: ["icp-b25", "edi-b21"] } as const;
  const behind = reasonCitations(ruleSet, "icp-filing", reason, { triggers: [], exemptions: [] });
  const one = citationsOf(licenceById(ruleSet, "icp-b25"), {}).cites;
  const other = citationsOf(licenceById(ruleSet, "edi-b21"), {}).cites;
  expect(behind).toMatchObject({ entryLevel: true, confidence: "secondary" });
  expect(behind?.cites).toEqual(expect.arrayContaining([...one, ...other]));
  expect(behind?.cites.length).toBeLessThan(one.length + other.length); // the Regulations stand behind both
});
