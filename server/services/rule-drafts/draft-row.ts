import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleDraftParts, ruleDrafts } from "@/db/schema";
import type { DraftState } from "@/domain/rules/draft-life";
import { ServiceError } from "../../errors";
import type { ServiceContext } from "../context";
import { partsOfVersionIn } from "../rules/version-parts";

export type DraftRow = typeof ruleDrafts.$inferSelect;

/** NOT_FOUND when there is none. */
export async function draftIn(tx: Tx, draftId: string): Promise<DraftRow> {
  const [row] = await tx.select().from(ruleDrafts).where(eq(ruleDrafts.id, draftId));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}

/** The draft, locked. Refuses with PRECONDITION_FAILED `draft-not-open` (or what state it must be in) and CONFLICT `changed-meanwhile`. */
export async function lockDraftIn(
  tx: Tx,
  draftId: string,
  state: DraftState = "open",
  expectedVersion?: number,
): Promise<DraftRow> {
  const [row] = await tx.select().from(ruleDrafts).where(eq(ruleDrafts.id, draftId)).for("update");
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  if (expectedVersion !== undefined && row.version !== expectedVersion)
    throw new ServiceError("CONFLICT", "changed-meanwhile", { current: { version: row.version, state: row.state } });
  if (row.state !== state) throw new ServiceError("PRECONDITION_FAILED", "draft-not-open", { state: row.state });
  return row;
}

/** What a draft changes: part to content, null where it is taken away. */
export async function overlayIn(tx: Tx, draftId: string): Promise<Map<string, unknown>> {
  const rows = await tx
    .select({ part: ruleDraftParts.part, content: ruleDraftParts.content })
    .from(ruleDraftParts)
    .where(eq(ruleDraftParts.draftId, draftId))
    .orderBy(ruleDraftParts.version);
  return new Map(rows.map(({ part, content }) => [part, content]));
}

/** One part as it stands in the draft, with the number that a change of it must name; `content` null: there is none. */
export interface StandingPart {
  content: unknown;
  /** What the base has; null: nothing. */
  base: unknown;
  /** 0: as in the base. */
  version: number;
  updatedBy: string | null;
  updatedAt: Date | null;
}

export async function standingPartIn(
  tx: Tx,
  ctx: ServiceContext,
  draft: DraftRow,
  part: string,
): Promise<StandingPart> {
  const base = (await partsOfVersionIn(tx, ctx, draft.baseVersionId)).get(part as never) ?? null;
  const [row] = await tx
    .select()
    .from(ruleDraftParts)
    .where(and(eq(ruleDraftParts.draftId, draft.id), eq(ruleDraftParts.part, part)));
  if (!row) return { content: base, base, version: 0, updatedBy: null, updatedAt: null };
  return { content: row.content, base, version: row.version, updatedBy: row.updatedBy, updatedAt: row.updatedAt };
}
