import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { DraftState } from "@/domain/rules/draft-life";
import { ServiceError } from "../../errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { draftIn, standingPartIn } from "./draft-row";
import { historyIn } from "./undo-edit";

export interface DraftPart {
  state: DraftState;
  part: string;
  /** As it stands in the draft; null: taken away. */
  content: unknown;
  /** As the base has it; null: it is new. */
  base: unknown;
  /** What a change must name; 0: as in the base. */
  version: number;
  by: string | null;
  at: string | null;
  mayUndo: boolean;
  mayRedo: boolean;
}

/** One part of a draft. NOT_FOUND for a part that neither the draft nor its base has. */
export async function getPart(ctx: ServiceContext, input: { draftId: string; part: string }): Promise<DraftPart> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const { updatedBy, updatedAt, ...standing } = await standingPartIn(tx, ctx, draft, input.part);
    if (standing.content === null && standing.base === null) throw new ServiceError("NOT_FOUND", "not-found");
    const [by] = updatedBy ? await tx.select({ name: users.name }).from(users).where(eq(users.id, updatedBy)) : [];
    const { undo, redo } = await historyIn(tx, ctx, draft.id, input.part);
    return {
      state: draft.state,
      part: input.part,
      ...standing,
      by: by?.name ?? null,
      at: updatedAt?.toISOString() ?? null,
      mayUndo: draft.state === "open" && undo !== null,
      mayRedo: draft.state === "open" && redo !== null,
    };
  });
}
