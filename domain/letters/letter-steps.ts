import { movesOfPath, type OfficialPath, type OfficialStatus } from "../workflow/official-status";
import { type LetterKind, STATUS_TOLD } from "./letter-kind";

/** What recording a letter does to the official status. */
export type LetterSteps =
  /** The moves in their order; none: it is known already, or the letter says nothing about it. */
  | { moves: OfficialStatus[]; isKnown: boolean }
  /** Something has to be recorded first. */
  | { refusal: "letter-needs-earlier-move"; from: OfficialStatus; to: OfficialStatus };

/**
 * The way from where an application stands to what a letter tells. Review begins by itself once an application was accepted, so
 * that step is taken along; what a person did (filed, answered) is never made up. `isIssued`: the letter also carries the licence.
 */
export function stepsFor(
  path: OfficialPath,
  from: OfficialStatus,
  kind: LetterKind,
  { isIssued }: { isIssued: boolean },
): LetterSteps {
  const told = STATUS_TOLD[kind];
  const to = told === "granted" && path === "registered" ? "issued" : told;
  if (to === null) return { moves: [], isKnown: false };
  const known = KNOWN_BY[from] ?? [];
  if (from === to || known.includes(to)) {
    const isMore = to === "granted" && from === "granted" && isIssued;
    return { moves: isMore ? ["issued"] : [], isKnown: !isMore };
  }
  const table = movesOfPath(path);
  const ends: OfficialStatus[] = to === "granted" && isIssued ? ["granted", "issued"] : [to];
  if (table[from].includes(to)) return { moves: ends, isKnown: false };
  if (from === "accepted" && table["under-review"].includes(to) && table.accepted.includes("under-review"))
    return { moves: ["under-review", ...ends], isKnown: false };
  return { refusal: "letter-needs-earlier-move", from, to };
}

/** What lies behind a status for certain: an earlier letter is kept without moving anything back. */
const KNOWN_BY: Partial<Record<OfficialStatus, readonly OfficialStatus[]>> = {
  accepted: ["filed"],
  "under-review": ["filed", "accepted"],
  suspended: ["filed", "accepted"],
  granted: ["filed", "accepted"],
  issued: ["filed", "accepted", "granted"],
  refused: ["filed", "accepted"],
};
