import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema";
import { marksSchema } from "@/domain/documents/marks";
import { USE_STATUSES } from "@/domain/documents/use-status";
import type { LockedRequirement, RequirementRow } from "./lock-requirement";
import { updateRequirement } from "./lock-requirement";

/** What a use was before a held paper, or a newer one, was put in. Kept with the event, so that the act can be taken back. */
const beforeSchema = z.object({
  status: z.enum(USE_STATUSES),
  documentId: z.string().nullable(),
  fileVersionId: z.string().nullable(),
  reason: z.string().nullable(),
  /** What was marked on a paper that came back. */
  marks: marksSchema.nullable().default(null),
  receivedAt: z.coerce.date().nullable(),
  decidedAt: z.coerce.date().nullable(),
  decidedBy: z.string().nullable(),
});

export const beforeOf = (row: RequirementRow): z.input<typeof beforeSchema> => ({
  status: row.status,
  documentId: row.documentId,
  fileVersionId: row.fileVersionId,
  reason: row.reason,
  marks: row.marks,
  receivedAt: row.receivedAt?.toISOString() ?? null,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decidedBy: row.decidedBy,
});

const dataSchema = z.object({ fileVersionId: z.string(), before: beforeSchema });

/**
 * Puts a locked use back to what it was before the last event of `kind`; null where that is not what its file came from. Its
 * new version otherwise.
 */
export async function putBack(
  tx: Tx,
  { requirement }: LockedRequirement,
  kind: "requirement.reused" | "requirement.renewed",
): Promise<number | null> {
  const [last] = await tx
    .select({ data: events.data })
    .from(events)
    .where(
      and(
        eq(events.applicationId, requirement.applicationId),
        eq(events.kind, kind),
        sql`${events.data} ->> 'requirementId' = ${requirement.id}`,
      ),
    )
    .orderBy(desc(events.sequence))
    .limit(1);
  const data = dataSchema.safeParse(last?.data);
  if (!data.success || data.data.fileVersionId !== requirement.fileVersionId) return null;
  return updateRequirement(tx, requirement, data.data.before);
}
