import type { FieldFinding } from "@/domain/documents/consistency";
import type { FreshnessFinding } from "@/domain/documents/freshness";
import type { Day } from "@/domain/shared/day";
import type { MoveRefusal } from "./refuse-move";
import type { SupplementCause } from "./supplement";

/** One thing that an authority sent back before, for the same licence: without whose it was. */
export interface PastItem {
  /** The catalogue's paper; null: a statement, or a paper added by hand. */
  catalogueId: string | null;
  cause: SupplementCause;
  wanted: string;
  askedOn: Day;
}

export interface FilingPaper {
  id: string;
  catalogueId: string | null;
  /** What speaks against it on the day of filing. */
  freshness: readonly FreshnessFinding[];
  /** Hash of the file that stands for it; null without one. */
  content: string | null;
}

/** What came back before about one paper (or as statements) for one cause. */
export interface PastCase {
  /** Of this application; null: a statement, or a paper that this application does not have. */
  requirementId: string | null;
  cause: SupplementCause;
  count: number;
  lastOn: Day;
  /** In the words of the letters, the newest first. */
  examples: string[];
}

export interface PreFilingCheck {
  /**
   * block: filing is refused as it is; warn: it came back before, a date is not known, one file stands for several papers, or papers
   * differ in what a person has to look at; pass: nothing known against it. What was not recorded was not compared: it is named beside
   * the result.
   */
  result: "pass" | "warn" | "block";
  refusal: MoveRefusal | null;
  past: PastCase[];
  /** Papers whose day of issue has to be known and is not, or lies in the future. */
  undated: string[];
  /** Papers for which the very same file was given, each group in their order. */
  sameFile: string[][];
  /** Each field that papers of this application show, compared; see domain/documents/consistency.ts. */
  fields: readonly FieldFinding[];
  /** Papers of which nothing was recorded, so that they were compared with nothing. */
  unrecorded: readonly string[];
}

const EXAMPLES = 3;

/**
 * Compares an application that is about to be filed with what came back before for its licence. Statements count for every
 * application; an item about a paper only where this application has that paper. Most frequent first.
 */
export function checkBeforeFiling(
  refusal: MoveRefusal | null,
  papers: readonly FilingPaper[],
  past: readonly PastItem[],
  records: Pick<PreFilingCheck, "fields" | "unrecorded">,
): PreFilingCheck {
  const cases = new Map<string, PastCase>();
  for (const item of past.toSorted((a, b) => b.askedOn.localeCompare(a.askedOn))) {
    const paper = item.catalogueId === null ? null : papers.find(({ catalogueId }) => catalogueId === item.catalogueId);
    if (paper === undefined) continue;
    const key = `${paper?.id ?? ""} ${item.cause}`;
    const known = cases.get(key);
    if (!known)
      cases.set(key, {
        requirementId: paper?.id ?? null,
        cause: item.cause,
        count: 1,
        lastOn: item.askedOn,
        examples: [item.wanted],
      });
    else {
      known.count += 1;
      if (known.examples.length < EXAMPLES && !known.examples.includes(item.wanted)) known.examples.push(item.wanted);
    }
  }
  const found = [...cases.values()].toSorted((a, b) => b.count - a.count || b.lastOn.localeCompare(a.lastOn));
  const undated = papers
    .filter(({ freshness }) =>
      freshness.some(({ finding }) => finding === "issue-day-unknown" || finding === "issued-in-future"),
    )
    .map(({ id }) => id);
  const byContent = new Map<string, string[]>();
  for (const { id, content } of papers)
    if (content !== null) byContent.set(content, [...(byContent.get(content) ?? []), id]);
  const sameFile = [...byContent.values()].filter(({ length }) => length > 1);
  const { fields, unrecorded } = records;
  const isDiffering = fields.some(({ result }) => result === "differs");
  const isWarned = found.length > 0 || undated.length > 0 || sameFile.length > 0 || isDiffering;
  return {
    result: refusal ? "block" : isWarned ? "warn" : "pass",
    ...{ refusal, past: found, undated, sameFile, fields, unrecorded },
  };
}

/** A letter's words without the company they were written to. */
export function withoutNames(words: string, names: readonly (string | null)[], instead: string): string {
  return names
    .filter((name) => name !== null && name.trim().length >= 2)
    .toSorted((a, b) => (b?.length ?? 0) - (a?.length ?? 0))
    .reduce<string>((text, name) => text.replaceAll(name ?? "", instead), words);
}
