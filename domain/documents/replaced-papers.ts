import type { UseStatus } from "./use-status";

/** One use of a paper that a newer one takes the place of. */
export interface ReplacedUse {
  requirementId: string;
  form: string;
  status: UseStatus;
  /** The application ended without a licence: nothing hangs on its papers any more. */
  isOver: boolean;
}

export interface Replacement {
  /** Not filed yet: they move to the new paper. */
  moved: string[];
  /** Filed with the old one: a person decides whether the change is to be reported. Never changed. */
  stale: string[];
  /** In another form, which the new paper is not: they keep the old one and are told. */
  kept: string[];
}

/** What a newly accepted paper means for the uses of the one it replaces; `form` is the one it was accepted in. */
export function replaceUses(uses: readonly ReplacedUse[], form: string): Replacement {
  const result: Replacement = { moved: [], stale: [], kept: [] };
  for (const use of uses) {
    if (use.isOver) continue;
    if (use.status === "filed") result.stale.push(use.requirementId);
    else if (use.status === "accepted" || use.status === "received")
      (use.form === form ? result.moved : result.kept).push(use.requirementId);
  }
  return result;
}
