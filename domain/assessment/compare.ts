import type { FactValue } from "./fact-layout";
import type { Assessment, LicenceResult } from "./result";
import type { Verdict } from "./verdict";

export interface FactDifference {
  readonly fact: string;
  /** null: not known, or not counted. */
  readonly before: FactValue | null;
  readonly after: FactValue | null;
}

export interface ListDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

export interface LicenceDifference {
  readonly licence: string;
  /** null: the entry is not in that rule set. */
  readonly before: Verdict | null;
  readonly after: Verdict | null;
  readonly held: { readonly before: boolean; readonly after: boolean };
  /** Conditions failed or open to a person or to missing facts, that were not before, and the other way round. */
  readonly gaps: ListDifference;
  readonly documents: ListDifference;
  readonly requires: ListDifference;
}

export interface AssessmentDifference {
  readonly ruleSetChanged: boolean;
  readonly dateChanged: boolean;
  readonly facts: readonly FactDifference[];
  /** Entries that differ in anything, in the order of the later assessment. */
  readonly licences: readonly LicenceDifference[];
}

/** What changed from one assessment to another: of the same client over time, or under two rule sets. */
export function compareAssessments(before: Assessment, after: Assessment): AssessmentDifference {
  const earlier = new Map(before.results.map((result) => [result.licence, result]));
  const later = new Map(after.results.map((result) => [result.licence, result]));
  const ids = [...later.keys(), ...[...earlier.keys()].filter((id) => !later.has(id))];
  return {
    ruleSetChanged: before.ruleSet.hash !== after.ruleSet.hash,
    dateChanged: before.date !== after.date,
    facts: compareFacts(before.facts, after.facts),
    licences: ids.flatMap((id) => compareLicences(id, earlier.get(id), later.get(id)) ?? []),
  };
}

function compareFacts(before: Assessment["facts"], after: Assessment["facts"]): FactDifference[] {
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].flatMap((fact) => {
    const [a, b] = [before[fact] ?? null, after[fact] ?? null];
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ fact, before: a, after: b }]; // answers are normalised
  });
}

function compareLicences(
  licence: string,
  before: LicenceResult | undefined,
  after: LicenceResult | undefined,
): LicenceDifference | null {
  const open = (result?: LicenceResult) => (result?.gaps ?? []).map((gap) => `${gap.condition}:${gap.state}`);
  const papers = (result?: LicenceResult) => (result?.documents ?? []).map((document) => document.document);
  const difference: LicenceDifference = {
    licence,
    before: before?.verdict ?? null,
    after: after?.verdict ?? null,
    held: { before: before?.held ?? false, after: after?.held ?? false },
    gaps: conditionsOnly(compareLists(open(before), open(after))),
    documents: compareLists(papers(before), papers(after)),
    requires: compareLists(before?.requires ?? [], after?.requires ?? []),
  };
  const same =
    difference.before === difference.after &&
    difference.held.before === difference.held.after &&
    [difference.gaps, difference.documents, difference.requires].every(
      (list) => list.added.length + list.removed.length === 0,
    );
  return same ? null : difference;
}

export function compareLists(before: readonly string[], after: readonly string[]): ListDifference {
  return {
    added: after.filter((item) => !before.includes(item)),
    removed: before.filter((item) => !after.includes(item)),
  };
}

/** A condition that moved from unknown to failed is in both lists. */
function conditionsOnly({ added, removed }: ListDifference): ListDifference {
  const condition = (item: string) => item.slice(0, item.lastIndexOf(":"));
  return { added: added.map(condition), removed: removed.map(condition) };
}
