import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { clients, custodyItems, users } from "@/db/schema";
import type { CustodyKind, CustodyPlace } from "@/domain/custody/custody";
import { isLate } from "@/domain/custody/movements";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { mustReachClient } from "../clients/lock-client";
import { mustBeAble, personOf, read, type ServiceContext, todayOf, write } from "../context";
import { frameIn, type PortalFrame } from "../portal/portal-frame";
import { withinReach } from "../within-reach";
import { lockItems } from "./custody-row";
import { moveThingsIn } from "./move-things";
import { mustHoldNoSecrets, newThing } from "./record-custody";

/** A thing of the company, as its people read it: nothing of the office's own notes. */
export interface OwnThing {
  id: string;
  kind: CustodyKind;
  name: string;
  portal: string | null;
  loginName: string | null;
  place: CustodyPlace;
  /** Of the agency by name; an authority, a courier. */
  holder: string | null;
  since: Day;
  dueBackOn: Day | null;
  isLate: boolean;
  tracking: string | null;
  /** On its way to them, or back with them and not yet confirmed: they can say that it came. */
  canConfirm: boolean;
}

export interface OwnThings {
  frame: PortalFrame;
  things: OwnThing[];
}

/** Everything of the company that we hold, that is under way or at an authority, and what they have themselves and could send. */
export async function ownThings(ctx: ServiceContext, input: { clientId: string | null }): Promise<OwnThings> {
  mustBeAble(ctx, "portal.read");
  return read(ctx, async (tx) => {
    const frame = await frameIn(tx, ctx, input.clientId);
    const rows = await tx
      .select({ item: custodyItems, colleague: users.name })
      .from(custodyItems)
      .leftJoin(users, eq(users.id, custodyItems.colleagueId))
      .where(
        and(
          eq(custodyItems.clientId, frame.client.id),
          withinReach(ctx, custodyItems.clientId),
          or(inArray(custodyItems.place, ["agency", "authority", "courier", "client"]), eq(custodyItems.place, "lost")),
        ),
      )
      .orderBy(sql`coalesce(${custodyItems.dueBackOn}, '9999-12-31'::date)`, asc(custodyItems.id))
      .limit(100);
    const today = todayOf(ctx);
    const things = rows.map(({ item, colleague }) => {
      const { id, kind, name, portal, loginName, place, holderName, since, dueBackOn, tracking } = item;
      return {
        ...{ id, kind, name, portal, loginName, place, since, dueBackOn, tracking },
        holder: colleague ?? holderName,
        isLate: isLate(item, today),
        canConfirm: (place === "client" && item.isUnconfirmed) || (place === "courier" && item.toHand === "client"),
      };
    });
    return { frame, things };
  });
}

/** Sends of one person within an hour: more is somebody who plays. */
const MOST_SENT = 30;

/**
 * The client says that something is on its way to us, with the courier's number: things they have, or one that we do not know yet.
 *
 * Refuses with `not-found`, `custody-nothing`, `custody-no-passwords`, `custody-courier-missing` and what `afterMovement` says.
 */
export async function tellSent(
  ctx: ServiceContext,
  input: { clientId: string; itemIds: readonly string[]; other: string | null; courier: string; tracking: string },
): Promise<{ number: string }> {
  mustBeAble(ctx, "custody.tell");
  mustHoldNoSecrets(input.other, input.courier, input.tracking);
  return write(ctx, async (tx) => {
    await mustReachClient(tx, ctx, input.clientId);
    const [known] = await tx
      .select({ n: sql<number>`count(*)::int` })
      .from(custodyItems)
      .where(
        and(
          eq(custodyItems.clientId, input.clientId),
          sql`${custodyItems.createdAt} > ${new Date(ctx.now().getTime() - 3_600_000).toISOString()}`,
        ),
      );
    if (input.other !== null && (known?.n ?? 0) >= MOST_SENT)
      throw new ServiceError("TOO_MANY_REQUESTS", "too-many-messages");
    const [client] = await tx
      .select({ ownerId: clients.ownerId })
      .from(clients)
      .where(and(eq(clients.id, input.clientId), withinReach(ctx, clients.id)));
    if (!client) throw new ServiceError("NOT_FOUND", "not-found");
    const rows = await lockItems(tx, ctx, input.clientId, input.itemIds);
    // What we hold is not theirs to send, whatever the address of a form says.
    if (rows.some(({ place }) => place !== "client")) throw new ServiceError("PRECONDITION_FAILED", "custody-not-now");
    const unknown = { kind: "other" as const, documentType: null, portal: null, loginName: null, codesTo: null };
    const things = [
      ...rows.map((row) => ({ row, isNew: false })),
      ...(input.other === null
        ? []
        : [{ row: newThing(ctx, input.clientId, { ...unknown, name: input.other, note: null }), isNew: true }]),
    ];
    const { number } = await moveThingsIn(tx, ctx, {
      clientId: input.clientId,
      things,
      movement: {
        act: "sent",
        on: todayOf(ctx),
        from: personOf(ctx).name,
        to: { hand: "agency", colleagueId: client.ownerId, name: null },
        dueBackOn: null,
        courier: input.courier,
        tracking: input.tracking,
        note: null,
      },
    });
    return { number };
  });
}

/** The client says that it came back. Refuses with `not-found`, and `custody-not-now` where they said so already. */
export async function confirmBack(ctx: ServiceContext, input: { clientId: string; itemId: string }): Promise<void> {
  mustBeAble(ctx, "custody.tell");
  await write(ctx, async (tx) => {
    const [row] = await lockItems(tx, ctx, input.clientId, [input.itemId]);
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    await moveThingsIn(tx, ctx, {
      clientId: input.clientId,
      things: [{ row, isNew: false }],
      movement: {
        act: "confirmed",
        on: todayOf(ctx),
        from: null,
        to: null,
        dueBackOn: null,
        courier: null,
        tracking: null,
        note: null,
      },
    });
  });
}
