import type { RecordField } from "@/domain/documents/recorded-data";
import { compareDays, type Day } from "@/domain/shared/day";
import type { Fen } from "@/domain/shared/money";
import { type InternalStage, stageMoves } from "./internal-stage";
import { isFinalStatus, movesOfPath, type OfficialStatus } from "./official-status";
import type { ProcessTemplate } from "./process-template";

/** What the rules need of a template; a stored one may be older than today's. */
export type TemplateRules = Pick<
  ProcessTemplate,
  "path" | "statuses" | "stages" | "needsOtherReviewer" | "unpaidBlocks"
>;

/** Facts at the moment of a move of the official status. */
export interface FilingFacts {
  today: Day;
  /** The day of the authority's act, or of our filing. */
  on: Day;
  /** The day of the last official move; null before the first. */
  lastMoveOn: Day | null;
  isOnHold: boolean;
  /** Mandatory papers neither accepted nor waived. */
  outstandingRequirementIds: readonly string[];
  /** Accepted papers that are expired or too old on `on`. */
  expiringRequirementIds: readonly string[];
  /** What the accepted papers say differently, of which an authority wants it alike. */
  inconsistentFields: readonly RecordField[];
  /** Licences that must be held first and are not. */
  missingPrerequisites: readonly string[];
  /** The internal review was passed by somebody else than who prepared it. Counts where the template reviews. */
  isReviewed: boolean;
  /** While a supplement is open: the status it was asked from, and its items not yet answered. */
  supplementFrom: OfficialStatus | null;
  openSupplementItemIds: readonly string[];
  /** Instalments due and not received. */
  unpaidFen: Fen;
}

export type MoveRefusal =
  | { reason: "move-not-allowed"; from: OfficialStatus; to: OfficialStatus }
  | { reason: "template-status-unused"; to: OfficialStatus }
  | { reason: "date-in-future"; on: Day; today: Day }
  | { reason: "date-before-last-move"; on: Day; lastMoveOn: Day }
  | { reason: "on-hold" }
  | { reason: "documents-outstanding"; requirementIds: readonly string[] }
  | { reason: "document-expires-before-filing"; requirementIds: readonly string[] }
  | { reason: "papers-inconsistent"; fields: readonly RecordField[] }
  | { reason: "prerequisite-missing"; licenceIds: readonly string[] }
  | { reason: "internal-review-missing" }
  | { reason: "supplement-items-open"; itemIds: readonly string[] }
  | { reason: "supplement-began-elsewhere"; began: OfficialStatus }
  | { reason: "unpaid"; dueFen: Fen };

/**
 * Null when the official status may move. Reads no clock and no database, and never throws.
 *
 * The authority's own acts are recorded whatever our papers look like; only what we do (filing, answering a supplement)
 * is held up by papers, hold, review and payment.
 */
export function refuseMove(
  template: TemplateRules,
  from: OfficialStatus,
  to: OfficialStatus,
  facts: FilingFacts,
): MoveRefusal | null {
  if (!template.statuses.includes(to)) return { reason: "template-status-unused", to };
  if (!movesOfPath(template.path)[from].includes(to)) return { reason: "move-not-allowed", from, to };
  if (compareDays(facts.on, facts.today) > 0) return { reason: "date-in-future", on: facts.on, today: facts.today };
  if (facts.lastMoveOn !== null && compareDays(facts.on, facts.lastMoveOn) < 0)
    return { reason: "date-before-last-move", on: facts.on, lastMoveOn: facts.lastMoveOn };
  if (from === "supplement-requested" && to !== "withdrawn")
    return refuseReply(to, facts) ?? refuseOurAct(facts) ?? refuseUnpaid(template, to, facts);
  if (to === "filed") return refuseFiling(template, facts) ?? refuseOurAct(facts) ?? refuseUnpaid(template, to, facts);
  return refuseUnpaid(template, to, facts);
}

function refuseFiling(template: TemplateRules, facts: FilingFacts): MoveRefusal | null {
  if (facts.missingPrerequisites.length > 0)
    return { reason: "prerequisite-missing", licenceIds: facts.missingPrerequisites };
  if (template.stages.includes("internal-review") && !facts.isReviewed) return { reason: "internal-review-missing" };
  return null;
}

function refuseReply(to: OfficialStatus, facts: FilingFacts): MoveRefusal | null {
  if (facts.supplementFrom !== null && facts.supplementFrom !== to)
    return { reason: "supplement-began-elsewhere", began: facts.supplementFrom };
  if (facts.openSupplementItemIds.length > 0)
    return { reason: "supplement-items-open", itemIds: facts.openSupplementItemIds };
  return null;
}

function refuseOurAct(facts: FilingFacts): MoveRefusal | null {
  if (facts.isOnHold) return { reason: "on-hold" };
  if (facts.outstandingRequirementIds.length > 0)
    return { reason: "documents-outstanding", requirementIds: facts.outstandingRequirementIds };
  if (facts.expiringRequirementIds.length > 0)
    return { reason: "document-expires-before-filing", requirementIds: facts.expiringRequirementIds };
  if (facts.inconsistentFields.length > 0) return { reason: "papers-inconsistent", fields: facts.inconsistentFields };
  return null;
}

function refuseUnpaid(
  template: TemplateRules,
  to: OfficialStatus | InternalStage,
  facts: { unpaidFen: Fen },
): { reason: "unpaid"; dueFen: Fen } | null {
  return template.unpaidBlocks.includes(to) && facts.unpaidFen > 0
    ? { reason: "unpaid", dueFen: facts.unpaidFen }
    : null;
}

/** Facts at the moment of a move of the internal stage. */
export interface StageFacts {
  officialStatus: OfficialStatus;
  /** The stage an application on hold came from. */
  heldStage: InternalStage | null;
  /** Why it is put on hold; blank counts as none. */
  holdReason: string | null;
  /** Mandatory papers of which nothing is there yet. */
  missingRequirementIds: readonly string[];
  /** Mandatory papers neither accepted nor waived. */
  outstandingRequirementIds: readonly string[];
  actorId: string;
  /** Who prepared the papers: usually the owner. */
  preparedByIds: readonly string[];
  unpaidFen: Fen;
}

export type StageRefusal =
  | { reason: "stage-move-not-allowed"; from: InternalStage; to: InternalStage }
  | { reason: "template-stage-unused"; to: InternalStage }
  | { reason: "hold-reason-missing" }
  | { reason: "documents-outstanding"; requirementIds: readonly string[] }
  | { reason: "review-by-same-person" }
  | { reason: "not-filed-yet" }
  | { reason: "not-granted-yet" }
  | { reason: "not-issued-yet" }
  | { reason: "official-status-open"; officialStatus: OfficialStatus }
  | { reason: "unpaid"; dueFen: Fen };

/** Null when the internal stage may move. Going back and going aside are never held up by papers or payment. */
export function refuseStageMove(
  template: TemplateRules,
  from: InternalStage,
  to: InternalStage,
  facts: StageFacts,
): StageRefusal | null {
  if (to !== "on-hold" && !template.stages.includes(to)) return { reason: "template-stage-unused", to };
  if (!stageMoves(from, template.stages, facts.heldStage).includes(to))
    return { reason: "stage-move-not-allowed", from, to };
  if (to === "on-hold") return facts.holdReason?.trim() ? null : { reason: "hold-reason-missing" };
  if (to === "closed")
    return isFinalStatus(facts.officialStatus)
      ? refuseUnpaid(template, to, facts)
      : { reason: "official-status-open", officialStatus: facts.officialStatus };
  if (from === "on-hold") return null;
  const isBack = template.stages.indexOf(to) < template.stages.indexOf(from);
  if (isBack) return null;
  return refuseForward(template, from, to, facts) ?? refuseUnpaid(template, to, facts);
}

function refuseForward(
  template: TemplateRules,
  from: InternalStage,
  to: InternalStage,
  facts: StageFacts,
): StageRefusal | null {
  if (from === "collecting") {
    // Before a review something must be there for every paper; without one they must be accepted at once.
    const wanted = to === "internal-review" ? facts.missingRequirementIds : facts.outstandingRequirementIds;
    if (wanted.length > 0) return { reason: "documents-outstanding", requirementIds: wanted };
  }
  if (from === "internal-review") {
    if (facts.outstandingRequirementIds.length > 0)
      return { reason: "documents-outstanding", requirementIds: facts.outstandingRequirementIds };
    if (template.needsOtherReviewer && facts.preparedByIds.includes(facts.actorId))
      return { reason: "review-by-same-person" };
  }
  if (to === "tracking" && facts.officialStatus === "not-filed") return { reason: "not-filed-yet" };
  if (to === "fetching" && facts.officialStatus !== "granted" && facts.officialStatus !== "issued")
    return { reason: "not-granted-yet" };
  if (to === "delivered" && facts.officialStatus !== "issued") return { reason: "not-issued-yet" };
  return null;
}
