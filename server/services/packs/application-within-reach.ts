import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import type { ApplicationRow } from "../applications/lock-application";
import type { ServiceContext } from "../context";
import { withinReach } from "../within-reach";

/** NOT_FOUND outside reach. */
export async function applicationWithinReach(tx: Tx, ctx: ServiceContext, id: string): Promise<ApplicationRow> {
  const [row] = await tx
    .select()
    .from(applications)
    .where(and(eq(applications.id, id), withinReach(ctx, applications.clientId)));
  if (!row) throw new ServiceError("NOT_FOUND", "not-found");
  return row;
}
