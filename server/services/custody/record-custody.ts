import { custodyItems } from "@/db/schema";
import { type CustodyKind, isAccount, refuseLoginName, refuseSecrets } from "@/domain/custody/custody";
import type { CustodyMovement } from "@/domain/custody/movements";
import { findDocumentType } from "@/domain/documents/document-types";
import { foldForSearch } from "@/domain/shared/text-search";
import { ServiceError } from "@/server/errors";
import { spellings } from "../clients/search-columns";
import { mustReachClient } from "../clients/lock-client";
import { idOf, mustBeAble, type ServiceContext, write } from "../context";
import { type CustodyRow, lockItems } from "./custody-row";
import { moveThingsIn, mustBeCurrentThing } from "./move-things";

/** What is said of a thing; the three of an account are null for everything else. */
export interface ThingFields {
  kind: CustodyKind;
  name: string;
  documentType: string | null;
  portal: string | null;
  loginName: string | null;
  codesTo: string | null;
  note: string | null;
}

export interface RecordCustodyInput extends CustodyMovement {
  clientId: string;
  items: readonly { itemId: string; expectedVersion: number }[];
  newItems: readonly ThingFields[];
}

export const MOST_THINGS = 40;

/**
 * One act with several of a client's things: taken in, handed to a colleague, given, sent, arrived, lost … All or none of them.
 *
 * Refuses with `not-found`, `changed-meanwhile`, `custody-no-passwords`, `colleague-unknown`, `custody-nothing` and the reasons of
 * `afterMovement`, each with the thing it is about.
 */
export async function recordCustody(
  ctx: ServiceContext,
  input: RecordCustodyInput,
): Promise<{ actId: string; number: string }> {
  mustBeAble(ctx, "custody.record");
  const { clientId, items, newItems, ...movement } = input;
  mustHoldNoSecrets(movement.note, movement.from, movement.to?.name ?? null, movement.courier, movement.tracking);
  for (const fields of newItems) mustBeWellSaid(fields);
  return write(ctx, async (tx) => {
    await mustReachClient(tx, ctx, clientId);
    const rows = await lockItems(
      tx,
      ctx,
      clientId,
      items.map(({ itemId }) => itemId),
    );
    for (const row of rows)
      await mustBeCurrentThing(tx, row, items.find(({ itemId }) => itemId === row.id)?.expectedVersion ?? 0);
    const things = [
      ...rows.map((row) => ({ row, isNew: false })),
      ...newItems.map((fields) => ({ row: newThing(ctx, clientId, fields), isNew: true })),
    ];
    return moveThingsIn(tx, ctx, { clientId, things, movement });
  });
}

export function mustHoldNoSecrets(...texts: readonly (string | null)[]): void {
  const refusal = refuseSecrets(...texts);
  if (refusal) throw new ServiceError("BAD_REQUEST", refusal.reason);
}

export function mustBeWellSaid({ kind, name, documentType, portal, loginName, codesTo, note }: ThingFields): void {
  mustHoldNoSecrets(name, portal, codesTo, note);
  const refusal = refuseLoginName(loginName);
  if (refusal) throw new ServiceError("BAD_REQUEST", refusal.reason);
  if (isAccount(kind) && portal === null) throw new ServiceError("BAD_REQUEST", "custody-portal-missing");
  if (documentType !== null && (kind !== "original" || !findDocumentType(documentType)))
    throw new ServiceError("BAD_REQUEST", "input-invalid");
}

/** What the kind of thing has, and nothing of another kind. */
export function thingColumns(fields: ThingFields) {
  const { kind, name, note } = fields;
  const ofAccount = isAccount(kind);
  const portal = ofAccount ? fields.portal : null;
  const loginName = ofAccount ? fields.loginName : null;
  return {
    ...{ kind, name, note, portal, loginName },
    documentType: kind === "original" ? fields.documentType : null,
    codesTo: ofAccount ? fields.codesTo : null,
    searchText: foldForSearch([name, ...spellings(name), portal ?? "", loginName ?? ""].join(" ")),
  };
}

/** A row for a thing that no act has touched yet; its number and place come with the first. */
export function newThing(ctx: ServiceContext, clientId: string, fields: ThingFields): CustodyRow {
  const nowhere = { colleagueId: null, holderName: null, dueBackOn: null, tracking: null };
  return {
    ...{ id: idOf(ctx), clientId, code: "", ...thingColumns(fields), ...nowhere },
    ...{ toHand: null, toColleagueId: null, toName: null, isUnconfirmed: false },
    ...{ place: "retired", since: "1970-01-01", movementCount: 0, version: 1 },
    ...{ createdAt: ctx.now(), updatedAt: ctx.now() },
  } satisfies typeof custodyItems.$inferInsert;
}
