import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, events } from "@/db/schema";
import type { AgencyFields } from "@/domain/agency/schema";
import { ServiceError } from "../../errors";
import { mustBeAble, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type AgencyRow, agencyIn } from "./agency-row";

const editable = ({ id: _, isDemo: __, version: ___, logoHash: ____, ...fields }: AgencyRow): AgencyFields => fields;

/** The agency's details for whoever may change them. */
export async function getAgency(ctx: ServiceContext): Promise<{
  fields: AgencyFields;
  version: number;
  logoHash: string | null;
}> {
  mustBeAble(ctx, "agency.edit");
  const row = await read(ctx, agencyIn);
  return { fields: editable(row), version: row.version, logoHash: row.logoHash };
}

/**
 * Changes the agency's details. What was sent before stays as it was sent: a quote keeps the name, address, account and terms of its day.
 * Refuses with CONFLICT `changed-meanwhile`, with the details as they are now and who changed them.
 */
export async function updateAgency(
  ctx: ServiceContext,
  input: { fields: AgencyFields; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "agency.edit");
  return write(ctx, async (tx) => {
    const [row] = await tx.select().from(agency).where(eq(agency.id, 1)).for("update");
    if (!row) throw new Error("the agency has not been set up");
    const before = editable(row);
    if (row.version !== input.expectedVersion) throw await changedMeanwhile(tx, before, row.version);
    const changed = (Object.keys(before) as (keyof AgencyFields)[]).filter((key) => before[key] !== input.fields[key]);
    if (changed.length === 0) return { version: row.version };
    const version = row.version + 1;
    await tx
      .update(agency)
      .set({ ...input.fields, version })
      .where(eq(agency.id, 1));
    const pick = (from: AgencyFields) => Object.fromEntries(changed.map((key) => [key, from[key]]));
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "agency.updated",
      data: { changed, before: pick(before), after: pick(input.fields) },
    });
    return { version };
  });
}

async function changedMeanwhile(tx: Tx, current: AgencyFields, version: number): Promise<ServiceError> {
  const [last] = await tx
    .select({ by: events.actorName, at: events.at })
    .from(events)
    .where(and(eq(events.chain, "office"), eq(events.kind, "agency.updated")))
    .orderBy(desc(events.sequence))
    .limit(1);
  return new ServiceError("CONFLICT", "changed-meanwhile", {
    current: { ...current, version },
    by: last?.by ?? null,
    at: last?.at.toISOString() ?? null,
  });
}
