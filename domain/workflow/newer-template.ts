import type { UseStatus } from "@/domain/documents/use-status";
import type { PaperRequirement } from "@/domain/documents/requirements";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import type { InternalStage } from "./internal-stage";
import type { OfficialStatus } from "./official-status";
import type { ProcessTemplate } from "./process-template";

/** A paper of a running application, as far as a newer template looks at it. */
export interface RunningPaper
  extends Pick<
    PaperRequirement,
    "catalogueId" | "name" | "note" | "form" | "suppliedBy" | "isMandatory" | "isUnconfirmed"
  > {
  id: string;
  status: UseStatus;
}

const PAPER_TERMS = ["name", "note", "form", "suppliedBy", "isMandatory", "isUnconfirmed"] as const;
export type PaperTerm = (typeof PAPER_TERMS)[number];

/** What a running application would ask for otherwise, were it begun today. */
export interface TemplateDifference {
  papers: {
    added: PaperRequirement[];
    /** No longer asked for, and nobody has been asked yet: they go. */
    dropped: RunningPaper[];
    /** No longer asked for, but asked for already or there: they stay, and hold nothing up. */
    kept: RunningPaper[];
    changed: { paper: RunningPaper; now: PaperRequirement; terms: PaperTerm[] }[];
  };
  /** Of clocks that have not begun; one that runs is counted to its end as it began. */
  clocks: {
    added: ClockDefinition[];
    dropped: ClockDefinition[];
    changed: { before: ClockDefinition; now: ClockDefinition }[];
  };
  stages: { added: InternalStage[]; dropped: InternalStage[] };
  /** Licences that must be held before filing. */
  requires: { added: string[]; dropped: string[] };
}

type Before = Pick<ProcessTemplate, "clocks" | "stages" | "requires">;

/**
 * The differences between the template that an application began with, and its papers as they stand, and a newer one. Papers
 * that a consultant added have no catalogue id and are left as they are.
 */
export function compareTemplates(
  before: Before,
  now: Before & Pick<ProcessTemplate, "papers">,
  papers: readonly RunningPaper[],
  runningClocks: readonly string[],
): TemplateDifference {
  const ofCatalogue = papers.filter(({ catalogueId }) => catalogueId !== null);
  const gone = ofCatalogue.filter((paper) => !now.papers.some(({ catalogueId }) => catalogueId === paper.catalogueId));
  const ahead = (clocks: readonly ClockDefinition[]) => clocks.filter(({ key }) => !runningClocks.includes(key));
  return {
    papers: {
      added: now.papers.filter(
        (paper) =>
          paper.catalogueId !== null && !ofCatalogue.some(({ catalogueId }) => catalogueId === paper.catalogueId),
      ),
      dropped: gone.filter(({ status }) => status === "to-request"),
      kept: gone.filter(({ status }) => status !== "to-request"),
      changed: ofCatalogue.flatMap((paper) => {
        const next = now.papers.find(({ catalogueId }) => catalogueId === paper.catalogueId);
        const terms = next ? PAPER_TERMS.filter((term) => !isSame(paper[term], next[term])) : [];
        return next && terms.length > 0 ? [{ paper, now: next, terms }] : [];
      }),
    },
    clocks: {
      added: ahead(now.clocks).filter(({ key }) => !before.clocks.some((each) => each.key === key)),
      dropped: ahead(before.clocks).filter(({ key }) => !now.clocks.some((each) => each.key === key)),
      changed: ahead(before.clocks).flatMap((clock) => {
        const next = now.clocks.find(({ key }) => key === clock.key);
        return next && !isSame(clock, next) ? [{ before: clock, now: next }] : [];
      }),
    },
    stages: differenceOf(before.stages, now.stages),
    requires: differenceOf(before.requires, now.requires),
  };
}

const differenceOf = <T>(before: readonly T[], now: readonly T[]): { added: T[]; dropped: T[] } => ({
  added: now.filter((each) => !before.includes(each)),
  dropped: before.filter((each) => !now.includes(each)),
});

/** Plain JSON whose keys may stand in another order after a journey through the database. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return (a ?? null) === (b ?? null);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]));
}

export const changesNothing = ({ papers, clocks, stages, requires }: TemplateDifference): boolean =>
  [...Object.values(papers), ...Object.values(clocks), ...Object.values(stages), ...Object.values(requires)].every(
    (each) => each.length === 0,
  );

export type NewerTemplateRefusal =
  | { reason: "filed-under-its-rules" }
  | { reason: "template-stage-unused"; to: InternalStage };

/**
 * Why an application cannot go on by the newer template: what is filed is judged by the rules of its filing, and the stage it is
 * in has to be there.
 */
export function refuseNewerTemplate(
  now: Pick<ProcessTemplate, "stages">,
  state: { officialStatus: OfficialStatus; internalStage: InternalStage },
): NewerTemplateRefusal | null {
  if (state.officialStatus !== "not-filed" || state.internalStage === "closed")
    return { reason: "filed-under-its-rules" };
  if (state.internalStage !== "on-hold" && !now.stages.includes(state.internalStage))
    return { reason: "template-stage-unused", to: state.internalStage };
  return null;
}
