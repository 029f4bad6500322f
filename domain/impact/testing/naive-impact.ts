import { assess } from "@/domain/assessment/assess";
import type { CompiledRuleSet } from "@/domain/assessment/compile";
import type { LicenceResult, LicenceTrace } from "@/domain/assessment/result";
import { findLicence } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";

/*
 * The differences of one client the slow and obvious way: two full assessments with their traces, compared field by field. Shares no
 * code with what it is held against, but for the engine itself.
 */
export interface NaiveSide {
  readonly compiled: CompiledRuleSet;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly date: string;
}

type Traced = LicenceResult & { readonly trace: LicenceTrace };

const ASKS = ["required", "recommended", "needs-judgement"];

export function naiveImpact(a: NaiveSide, b: NaiveSide): unknown[] {
  const resultsOf = ({ compiled, facts, date }: NaiveSide) =>
    new Map(
      assess(compiled, { facts, date }, { trace: true }).results.map((result) => [result.licence, result as Traced]),
    );
  const [was, is] = [resultsOf(a), resultsOf(b)];
  const ids = [
    ...b.compiled.ruleSet.licences.map(({ id }) => id),
    ...a.compiled.ruleSet.licences.map(({ id }) => id).filter((id) => !is.has(id)),
  ];
  return ids.flatMap((id) => {
    const found = licenceImpact(
      { result: was.get(id), entry: findLicence(a.compiled.ruleSet, id) },
      { result: is.get(id), entry: findLicence(b.compiled.ruleSet, id) },
    );
    return found ? [{ licence: id, ...found }] : [];
  });
}

interface Side {
  readonly result: Traced | undefined;
  readonly entry: Licence | undefined;
}

function licenceImpact(a: Side, b: Side): Record<string, unknown> | null {
  const before = a.result?.verdict ?? null;
  const after = b.result?.verdict ?? null;
  const held = b.result?.held ?? false;
  const head = { before, after, held };
  const [asked, asks] = [ASKS.includes(String(before)), ASKS.includes(String(after))];
  if (after === "undetermined" && before !== "undetermined")
    return { ...head, change: "undetermined", missing: b.result?.missing };
  if (asks && !asked) return { ...head, change: "gained" };
  if (asked && !asks) return { ...head, change: "lost" };
  const isSettled = before === "undetermined" && after !== "undetermined";
  if (!asks && !held) return isSettled ? { ...head, change: "changed", parts: ["verdict"] } : null;

  const both = a.entry !== undefined && b.entry !== undefined;
  const lists: Record<string, unknown[]> = {};
  if (both) {
    lists.conditions = turns(conditionsOf(a), conditionsOf(b));
    lists.blockers = turns(blockersOf(a), blockersOf(b));
    lists.papers = turns(papersOf(a), papersOf(b));
    lists.prerequisites = turns(firstOf(a), firstOf(b));
  }
  const parts = [
    ...(isSettled || (asks && before !== after) ? ["verdict"] : []),
    ...((a.result?.conflict ?? false) === (b.result?.conflict ?? false) ? [] : ["conflict"]),
    ...["conditions", "blockers", "papers", "prerequisites"].filter((part) => (lists[part] ?? []).length > 0),
    ...(both ? ["dates", "fee", "validity"].filter((part) => fixed(part, a.entry) !== fixed(part, b.entry)) : []),
  ];
  if (parts.length === 0) return null;
  return {
    ...head,
    change: "changed",
    parts,
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
  };
}

/** By id: the state and, apart, what the rule says. */
type Stands = Map<string, { state: string; says: string }>;

function turns(was: Stands, is: Stands) {
  const ids = new Set([...was.keys(), ...is.keys()]);
  return [...ids]
    .map((id) => ({ id, a: was.get(id), b: is.get(id) }))
    .filter(({ a, b }) => a?.state !== b?.state || a?.says !== b?.says)
    .map(({ id, a, b }) => ({ id, before: a?.state ?? null, after: b?.state ?? null }));
}

function conditionsOf({ result, entry }: Side): Stands {
  const found: Stands = new Map();
  for (const { id, state } of result?.trace.conditions ?? []) {
    const rule = entry?.conditions.find((condition) => condition.id === id);
    const says = JSON.stringify([rule?.text.zh, rule?.basisKind, rule?.check, rule?.amounts]);
    if (state !== "not-applicable") found.set(id, { state, says });
  }
  return found;
}

function blockersOf({ result, entry }: Side): Stands {
  const found: Stands = new Map();
  const add = (state: string) => (finding: { blocker: string; severity: string }) => {
    const text = entry?.blockers.find(({ id }) => id === finding.blocker)?.text.zh;
    found.set(finding.blocker, { state, says: JSON.stringify([finding.severity, text]) });
  };
  result?.blockers.forEach(add("stands"));
  result?.possibleBlockers.forEach(add("possible"));
  return found;
}

function papersOf({ result, entry }: Side): Stands {
  return new Map(
    (result?.documents ?? []).map(({ document, state, required }) => {
      const paper = entry?.documents.find(({ id }) => id === document);
      const says = JSON.stringify([required, paper?.name.zh, paper?.suppliedBy, paper?.form, paper?.note?.zh]);
      return [document, { state, says }];
    }),
  );
}

const firstOf = ({ result }: Side): Stands =>
  new Map((result?.requires ?? []).map((id) => [id, { state: "first", says: "" }]));

function fixed(part: string, entry: Licence | undefined): string {
  if (!entry) return "";
  switch (part) {
    case "fee":
      return JSON.stringify([entry.governmentFee.cny, entry.governmentFee.text.zh]);
    case "validity":
      return JSON.stringify([entry.validity.years, entry.validity.text.zh]);
    default:
      return JSON.stringify([
        entry.process.map((step) => ({ id: step.id, name: step.name.zh, actor: step.actor, limit: step.limit })),
        entry.renewal && { text: entry.renewal.text.zh, by: entry.renewal.applyBefore, at: entry.renewal.applyLatest },
        entry.annual.map(({ id, text, every, window }) => ({ id, text: text.zh, every, window })),
        entry.changes.map(({ text, deadline }) => ({ text: text.zh, deadline })),
        entry.deadline && { ...entry.deadline, text: entry.deadline.text.zh, confidence: null, cites: null },
      ]);
  }
}
