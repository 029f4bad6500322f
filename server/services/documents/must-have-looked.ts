import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema";
import { findDocumentType } from "@/domain/documents/document-types";
import { ServiceError } from "@/server/errors";
import { personOf, type ServiceContext } from "../context";

/** Nobody answers for an identity paper that they did not open: this very file, by the log. Throws `identity-paper-unseen`. */
export async function mustHaveLooked(
  tx: Tx,
  ctx: ServiceContext,
  paper: { clientId: string; documentType: string; fileVersionId: string | null },
): Promise<void> {
  if (paper.fileVersionId === null || !(findDocumentType(paper.documentType)?.isIdentityPaper ?? true)) return;
  const [look] = await tx
    .select({ id: events.id })
    .from(events)
    .where(
      and(
        eq(events.clientId, paper.clientId),
        eq(events.actorId, personOf(ctx).userId),
        inArray(events.kind, ["file.viewed", "file.downloaded"]),
        sql`${events.data} ->> 'fileVersionId' = ${paper.fileVersionId}`,
      ),
    )
    .limit(1);
  if (!look) throw new ServiceError("PRECONDITION_FAILED", "identity-paper-unseen");
}
