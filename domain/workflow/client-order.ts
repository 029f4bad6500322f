import { type InternalStage, STAGE_ORDER } from "./internal-stage";
import { isExit, type OfficialStatus } from "./official-status";

export interface ReadingView {
  officialStatus: OfficialStatus;
  internalStage: InternalStage;
  /** Papers that the client has to give now. */
  openPapers: number;
  /** Of the last change; any clock that counts up. */
  changedAt: number;
}

/**
 * The order in which a client reads their applications: what needs them, what moves (the furthest first, the latest change
 * first among equals), what is on hold, what is finished.
 */
export function byClientOrder(a: ReadingView, b: ReadingView): number {
  return (
    rank(a) - rank(b) ||
    STAGE_ORDER.findIndex((stage) => stage === b.internalStage) -
      STAGE_ORDER.findIndex((stage) => stage === a.internalStage) ||
    b.changedAt - a.changedAt
  );
}

function rank({ officialStatus, internalStage, openPapers }: ReadingView): number {
  if (internalStage === "closed" || internalStage === "delivered" || isExit(officialStatus)) return 3;
  if (internalStage === "on-hold") return 2;
  return openPapers > 0 ? 0 : 1;
}
