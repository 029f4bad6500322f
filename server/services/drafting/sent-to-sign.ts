import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema";
import { SUPPLIERS } from "@/domain/documents/requirements";

/** The kind of the event by which a paper became the client's to sign; it holds who supplied it before. */
export const TO_SIGN = "draft.to-sign";
const sent = z.object({ was: z.enum(SUPPLIERS) });

/** Who supplied the paper before it was sent to be signed; null: it never was. */
export async function sentToSignIn(tx: Tx, requirementId: string): Promise<(typeof SUPPLIERS)[number] | null> {
  const [event] = await tx
    .select({ data: events.data })
    .from(events)
    .where(
      and(
        sql`${events.applicationId} = (select r.application_id from requirements r where r.id = ${requirementId})`,
        eq(events.kind, TO_SIGN),
        sql`${events.data}->>'requirementId' = ${requirementId} and ${events.data}->>'was' <> 'client'`,
      ),
    )
    .orderBy(desc(events.sequence))
    .limit(1);
  return event ? sent.parse(event.data).was : null;
}
