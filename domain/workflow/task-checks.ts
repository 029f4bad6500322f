import type { Form, Supplier } from "@/domain/documents/requirements";
import type { Text } from "@/domain/rules/schema";

/** One thing to tick off within a task. */
export interface TaskCheck {
  /** Unique within its task. */
  id: string;
  text: Text;
  /** Added by hand; what the process asks for is ticked or left, never taken away. */
  isOwn: boolean;
  /** ISO instant; null while open. */
  doneAt: string | null;
}

export interface CheckedPaper {
  name: Text;
  suppliedBy: Supplier;
  form: Form;
  isUnconfirmed: boolean;
}

/** More on one task is a task of its own. */
export const MOST_CHECKS = 40;

/**
 * What there is to tick off in a task of the process: the catalogue's papers that it is about, one by one. A task of which the catalogue says
 * no more than its name has none; people add their own.
 */
export function checksOf(taskKey: string, papers: readonly CheckedPaper[]): Text[] {
  const isAbout = ABOUT.get(taskKey);
  return isAbout ? papers.filter(isAbout).map(({ name }) => name) : [];
}

const ABOUT: ReadonlyMap<string, (paper: CheckedPaper) => boolean> = new Map([
  ["draft-papers", (paper: CheckedPaper) => paper.suppliedBy === "agency-draft"],
  ["confirm-papers", (paper: CheckedPaper) => paper.isUnconfirmed],
  [
    "seal",
    ({ suppliedBy, form }: CheckedPaper) =>
      suppliedBy === "agency-draft" && (form === "original" || form === "stamped-scan"),
  ],
]);

/** How far a task is; null where there is nothing to tick. */
export function checkProgress(checks: readonly TaskCheck[]): { done: number; all: number } | null {
  return checks.length === 0
    ? null
    : { done: checks.filter(({ doneAt }) => doneAt !== null).length, all: checks.length };
}
