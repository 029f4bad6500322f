import { and, eq } from "drizzle-orm";
import { custodyItems } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { mustBeCurrentThing } from "./move-things";
import { mustBeWellSaid, type ThingFields, thingColumns } from "./record-custody";

/**
 * What a thing is called and, of an account, where it is: not where it went, which only movements say. The event keeps both versions.
 *
 * Refuses with `not-found`, `changed-meanwhile`, `custody-no-passwords`, `custody-portal-missing`, `custody-kind-kept`.
 */
export async function editThing(
  ctx: ServiceContext,
  input: { itemId: string; expectedVersion: number; fields: ThingFields },
): Promise<{ version: number }> {
  mustBeAble(ctx, "custody.record");
  mustBeWellSaid(input.fields);
  return write(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(custodyItems)
      .where(and(eq(custodyItems.id, input.itemId), withinReach(ctx, custodyItems.clientId)))
      .for("update");
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    await mustBeCurrentThing(tx, row, input.expectedVersion);
    const isAccount = (kind: string) => kind === "portal-account";
    // A seal does not become an account: what the ledger says of it would mean something else.
    if (isAccount(row.kind) !== isAccount(input.fields.kind))
      throw new ServiceError("PRECONDITION_FAILED", "custody-kind-kept");
    const columns = thingColumns(input.fields);
    await tx
      .update(custodyItems)
      .set({
        ...columns,
        searchText: `${columns.searchText} ${row.code.toLowerCase()}`,
        updatedAt: ctx.now(),
        version: row.version + 1,
      })
      .where(eq(custodyItems.id, row.id));
    const { kind, name, documentType, portal, loginName, codesTo, note } = row;
    await recordEvent(tx, ctx, {
      clientId: row.clientId,
      kind: "custody.renamed",
      data: {
        itemId: row.id,
        code: row.code,
        name: input.fields.name,
        before: { kind, name, documentType, portal, loginName, codesTo, note },
        after: { ...input.fields },
      },
    });
    return { version: row.version + 1 };
  });
}
