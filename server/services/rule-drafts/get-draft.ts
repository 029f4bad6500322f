import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleDraftParts, ruleSetVersions, users } from "@/db/schema";
import type { DraftState } from "@/domain/rules/draft-life";
import { readPartKey } from "@/domain/rules/draft-parts";
import { partName } from "@/domain/rules/part-name";
import type { Text } from "@/domain/rules/schema";
import { mustBeAble, read, type ServiceContext } from "../context";
import { latestVersionIn } from "../rules/latest-version";
import { partsOfVersionIn } from "../rules/version-parts";
import { type DraftRow, draftIn } from "./draft-row";
import { historyIn } from "./undo-edit";

export interface DraftPartHead {
  part: string;
  change: "added" | "changed" | "removed";
  /** Null: the part has no name of its own, such as the order. */
  name: Text | null;
  version: number;
  by: string;
  at: string;
}

export interface DraftView {
  id: string;
  title: string;
  summary: string;
  state: DraftState;
  inForceFrom: string | null;
  base: { id: string; label: string; inForceFrom: string };
  /** False: newer rules were published since; they must be taken along before this can be. */
  isOnLatest: boolean;
  createdBy: string;
  createdAt: string;
  updatedAt: string;
  submittedBy: string | null;
  submittedById: string | null;
  submittedAt: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  sentBackReason: string | null;
  belowReason: string | null;
  /** The version that it became. */
  published: { versionId: string; label: string } | null;
  version: number;
  /** What it changes, by kind and then in the order in which it was written. */
  parts: DraftPartHead[];
  mayUndo: boolean;
  mayRedo: boolean;
}

/** A draft with the heads of the parts it changes. NOT_FOUND when there is none. */
export async function getDraft(ctx: ServiceContext, input: { draftId: string }): Promise<DraftView> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const [base] = await tx
      .select({ id: ruleSetVersions.id, label: ruleSetVersions.label, inForceFrom: ruleSetVersions.inForceFrom })
      .from(ruleSetVersions)
      .where(eq(ruleSetVersions.id, draft.baseVersionId));
    if (!base) throw new Error(`draft ${draft.id} without its base`);
    const [published] = await tx
      .select({ versionId: ruleSetVersions.id, label: ruleSetVersions.label })
      .from(ruleSetVersions)
      .where(eq(ruleSetVersions.draftId, draft.id));
    const names = await namesIn(tx, draft);
    const { undo, redo } = await historyIn(tx, ctx, draft.id, null);
    const isOpen = draft.state === "open";
    return {
      id: draft.id,
      title: draft.title,
      summary: draft.summary,
      state: draft.state,
      inForceFrom: draft.inForceFrom,
      base,
      published: published ?? null,
      isOnLatest: (await latestVersionIn(tx, ctx)) === draft.baseVersionId,
      createdBy: names.get(draft.createdBy) ?? "",
      createdAt: draft.createdAt.toISOString(),
      updatedAt: draft.updatedAt.toISOString(),
      submittedBy: names.get(draft.submittedBy ?? "") ?? null,
      submittedById: draft.submittedBy,
      submittedAt: draft.submittedAt?.toISOString() ?? null,
      approvedBy: names.get(draft.approvedBy ?? "") ?? null,
      approvedAt: draft.approvedAt?.toISOString() ?? null,
      sentBackReason: draft.sentBackReason,
      belowReason: draft.belowReason,
      version: draft.version,
      parts: await headsIn(tx, ctx, draft),
      mayUndo: isOpen && undo !== null,
      mayRedo: isOpen && redo !== null,
    };
  });
}

async function namesIn(tx: Tx, draft: DraftRow): Promise<Map<string, string>> {
  const wanted = [draft.createdBy, draft.submittedBy, draft.approvedBy].filter((id) => id !== null);
  const rows = await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const KINDS = ["meta", "groups", "order", "licence", "fact", "source", "scenario"];

/** The heads of the parts that a draft changes. */
export async function headsIn(tx: Tx, ctx: ServiceContext, draft: DraftRow): Promise<DraftPartHead[]> {
  const base = await partsOfVersionIn(tx, ctx, draft.baseVersionId);
  const rows = await tx
    .select({
      part: ruleDraftParts.part,
      content: ruleDraftParts.content,
      version: ruleDraftParts.version,
      by: users.name,
      at: ruleDraftParts.updatedAt,
    })
    .from(ruleDraftParts)
    .innerJoin(users, eq(users.id, ruleDraftParts.updatedBy))
    .where(eq(ruleDraftParts.draftId, draft.id))
    .orderBy(ruleDraftParts.version);
  const kindOf = (part: string) => KINDS.indexOf(readPartKey(part)?.kind ?? "");
  return rows
    .map(({ content, at, ...row }): DraftPartHead => {
      const was = base.get(row.part as never) ?? null;
      const change = was === null ? "added" : content === null ? "removed" : "changed";
      return { ...row, change, name: partName(row.part, content ?? was), at: at.toISOString() };
    })
    .sort((a, b) => kindOf(a.part) - kindOf(b.part));
}
