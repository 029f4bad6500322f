import type { Tx } from "@/db/client";
import type { applications } from "@/db/schema";
import type { Text } from "@/domain/rules/schema";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { byClientOrder } from "@/domain/workflow/client-order";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import type { NextAct } from "@/domain/workflow/next-step";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import { templateOfIn } from "../applications/process-templates";
import { type ServiceContext, todayOf } from "../context";
import { type LegalDay, legalDay } from "./legal-day";

/** Where an application stands, without what only the office is to know. */
export interface PortalApplication {
  id: string;
  number: string;
  licence: Text;
  authority: Text;
  kind: ApplicationKind;
  officialStatus: OfficialStatus;
  isClosed: boolean;
  isOnHold: boolean;
  /** What comes next and whose turn it is; the client's own turn only when papers of theirs are open. */
  nextAct: NextAct;
  /** Papers that the client has to give now. */
  openPapers: number;
  legal: LegalDay | null;
  updatedAt: Date;
}

type Row = typeof applications.$inferSelect;

/** In the order in which the client reads them. */
export function inClientOrder(rows: readonly Row[], openPapers: (row: Row) => number): Row[] {
  return rows
    .map((row) => ({
      row,
      officialStatus: row.officialStatus,
      internalStage: row.internalStage,
      openPapers: openPapers(row),
      changedAt: row.updatedAt.getTime(),
    }))
    .sort(byClientOrder)
    .map(({ row }) => row);
}

export async function portalApplication(
  tx: Tx,
  ctx: ServiceContext,
  row: Row,
  openPapers: number,
): Promise<PortalApplication> {
  const template = await templateOfIn(tx, ctx, row.templateId);
  const stage: InternalStage = row.internalStage;
  return {
    id: row.id,
    number: row.number,
    licence: template.licenceName,
    authority: template.authority,
    kind: row.kind,
    officialStatus: row.officialStatus,
    isClosed: stage === "closed",
    isOnHold: stage === "on-hold",
    nextAct: row.nextAct,
    openPapers,
    legal: legalDay(row, todayOf(ctx)),
    updatedAt: row.updatedAt,
  };
}
