import { and, eq, gt, ne } from "drizzle-orm";
import { ruleDraftParts, ruleDraftPresence, users } from "@/db/schema";
import type { DraftState } from "@/domain/rules/draft-life";
import { mustBeAble, personOf, type ServiceContext, write } from "../context";
import { draftIn } from "./draft-row";

/** Who asks less often than this is no longer there. */
const SECONDS = 40;

export interface Presence {
  state: DraftState;
  /** Colleagues who look at a part of this draft just now. */
  others: { name: string; part: string }[];
  /** The version of every changed part: whoever sees an older one has something to fetch. */
  parts: { part: string; version: number; by: string }[];
}

/** Says that the person looks at a part, and answers who else does and what was written meanwhile. Asked every few seconds by an editor. */
export async function markPresence(ctx: ServiceContext, input: { draftId: string; part: string }): Promise<Presence> {
  mustBeAble(ctx, "rules.draft");
  const userId = personOf(ctx).userId;
  return write(ctx, async (tx) => {
    const { state } = await draftIn(tx, input.draftId);
    const seen = { part: input.part, seenAt: ctx.now() };
    await tx
      .insert(ruleDraftPresence)
      .values({ draftId: input.draftId, userId, ...seen })
      .onConflictDoUpdate({ target: [ruleDraftPresence.draftId, ruleDraftPresence.userId], set: seen });
    const others = await tx
      .select({ name: users.name, part: ruleDraftPresence.part })
      .from(ruleDraftPresence)
      .innerJoin(users, eq(users.id, ruleDraftPresence.userId))
      .where(
        and(
          eq(ruleDraftPresence.draftId, input.draftId),
          ne(ruleDraftPresence.userId, userId),
          gt(ruleDraftPresence.seenAt, new Date(ctx.now().getTime() - SECONDS * 1000)),
        ),
      )
      .orderBy(users.name);
    const parts = await tx
      .select({ part: ruleDraftParts.part, version: ruleDraftParts.version, by: users.name })
      .from(ruleDraftParts)
      .innerJoin(users, eq(users.id, ruleDraftParts.updatedBy))
      .where(eq(ruleDraftParts.draftId, input.draftId));
    return { state, others, parts };
  });
}
