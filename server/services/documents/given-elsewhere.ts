import { and, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { requirements } from "@/db/schema";
import type { ServiceContext } from "../context";
import { withSystemReach } from "../elevate";

/**
 * By a link: which of these documents also stand for what was asked in another request. Whoever holds the link may let us
 * use such a paper again, and does not come to see it by that. None for whoever signed in.
 */
export function givenElsewhereIn(
  tx: Tx,
  ctx: ServiceContext,
  documentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const link = ctx.actor?.kind === "person" ? ctx.actor.link : undefined;
  if (!link || documentIds.length === 0) return Promise.resolve(new Set());
  return withSystemReach(tx, ctx, async () => {
    const rows = await tx
      .selectDistinct({ documentId: requirements.documentId })
      .from(requirements)
      .where(
        and(
          inArray(requirements.documentId, [...documentIds]),
          sql`${requirements.requestId} is distinct from ${link.requestId}::uuid`,
        ),
      );
    return new Set(rows.flatMap(({ documentId }) => documentId ?? []));
  });
}
