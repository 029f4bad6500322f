import { describe, expect, test } from "vitest";
import { findLicence, licenceById } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";
import { loadRuleSet } from "@/server/rules/load-rule-set";
import { changesNothing, compareTemplates, type RunningPaper, refuseNewerTemplate } from "./newer-template";
import { buildTemplate } from "./process-template";

const ruleSet = loadRuleSet();
const find = (id: string): Licence | undefined => findLicence(ruleSet, id);
const now = buildTemplate({ licence: licenceById(ruleSet, "icp-b25"), kind: "new", find });
const running = (): RunningPaper[] =>
  now.papers.map((paper, index) => ({ ...paper, id: `paper-${index}`, status: "to-request" }));
const at = (papers: RunningPaper[], index: number): RunningPaper => {
  const found = papers[index];
  if (!found) throw new Error(`no paper ${index}`);
  return found;
};

describe("a newer template", () => {
  test("of the same content changes nothing, also where its keys came back in another order", () => {
    const before = {
      ...now,
      clocks: now.clocks.map((clock) => Object.fromEntries(Object.entries(clock).reverse()) as typeof clock),
    };
    expect(changesNothing(compareTemplates(before, now, running(), []))).toBe(true);
  });

  test("adds what is new, drops what nobody was asked for, keeps what is there, and names the terms that changed", () => {
    const papers = running();
    const [asked, unasked, missing, changed] = [at(papers, 0), at(papers, 1), at(papers, 2), at(papers, 3)];
    const held = papers
      .filter((paper) => paper !== missing)
      .map((paper): RunningPaper => {
        if (paper === asked) return { ...paper, catalogueId: "of-the-old-rules", status: "received" };
        if (paper === unasked) return { ...paper, catalogueId: "of-the-old-rules-too" };
        return paper === changed ? { ...paper, isMandatory: !paper.isMandatory, note: { zh: "旧", en: "old" } } : paper;
      });
    const byHand: RunningPaper = { ...asked, id: "by-hand", catalogueId: null, status: "requested" };
    const { papers: found } = compareTemplates(now, now, [...held, byHand], []);
    expect(found.added.map(({ catalogueId }) => catalogueId)).toEqual(
      [asked, unasked, missing].map(({ catalogueId }) => catalogueId),
    );
    expect(found.kept.map(({ id }) => id)).toEqual([asked.id]);
    expect(found.dropped.map(({ id }) => id)).toEqual([unasked.id]);
    expect(found.changed).toMatchObject([{ paper: { id: changed.id }, terms: ["note", "isMandatory"] }]);
  });

  test("moves clocks that are ahead, not one that runs; stages and what must be held first are told", () => {
    const [first, second, ...others] = now.clocks;
    if (!first || !second) throw new Error("the template has two clocks at least");
    const before = {
      clocks: [{ ...first, length: 1 }, { ...second, length: 1 }, { ...second, key: "gone" }, ...others.slice(1)],
      stages: now.stages.filter((stage) => stage !== "sealing"),
      requires: ["edi-b21"],
    };
    const difference = compareTemplates(before, now, running(), [second.key]);
    expect(difference.clocks.changed.map(({ before: { key } }) => key)).toEqual([first.key]);
    expect(difference.clocks.dropped.map(({ key }) => key)).toEqual(["gone"]);
    expect(difference.clocks.added.map(({ key }) => key)).toEqual(others.slice(0, 1).map(({ key }) => key));
    expect(difference.stages).toEqual({ added: now.stages.filter((stage) => stage === "sealing"), dropped: [] });
    expect(difference.requires).toEqual({ added: now.requires, dropped: ["edi-b21"] });
    expect(changesNothing(difference)).toBe(false);
  });

  test.each([
    ["not-filed", "collecting", null],
    ["not-filed", "on-hold", null],
    ["filed", "tracking", "filed-under-its-rules"],
    ["withdrawn", "closed", "filed-under-its-rules"],
    ["not-filed", "sealing", "template-stage-unused"],
  ] as const)("%s in %s: %s", (officialStatus, internalStage, reason) => {
    const stages = now.stages.filter((stage) => stage !== "sealing");
    expect(refuseNewerTemplate({ stages }, { officialStatus, internalStage })?.reason ?? null).toBe(reason);
  });
});
