import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { custodyActs, custodyItems, custodyMovements } from "@/db/schema";
import { afterMovement, type CustodyMovement, type CustodyStanding, isRefusal } from "@/domain/custody/movements";
import { yearOf } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { mustBeCurrent } from "../clients/lock-client";
import { idOf, personOf, type ServiceContext, todayOf } from "../context";
import { recordEvent } from "../events/record-event";
import { nextNumber } from "../number-series";
import { colleagueNameIn, columnsOf, type CustodyRow, holderWordsIn, standingOf } from "./custody-row";

/** A thing that takes part in an act; `isNew`: its row is made by the act. */
export interface Taking {
  row: CustodyRow;
  isNew: boolean;
}

interface ActWords {
  fromWords: string | null;
  toWords: string | null;
}

/** The movement of these things, all or none: the ledger's entries, where each stands now, the number of the act and one event. */
export async function moveThingsIn(
  tx: Tx,
  ctx: ServiceContext,
  input: { clientId: string; things: readonly Taking[]; movement: CustodyMovement },
): Promise<{ actId: string; number: string }> {
  const { clientId, things, movement } = input;
  const today = todayOf(ctx);
  const moved = things.map(({ row, isNew }) => {
    const before = isNew ? null : standingOf(row);
    const after = afterMovement(row.kind, before, movement, today);
    if (isRefusal(after))
      throw new ServiceError("PRECONDITION_FAILED", after.reason, { name: row.name, code: row.code });
    return { row, isNew, before, after, corrects: null };
  });
  const [first] = moved;
  if (!first) throw new ServiceError("BAD_REQUEST", "custody-nothing");
  // Whoever is named must work here; by a client, no one of the agency is named but by the records themselves.
  if (movement.to?.hand === "agency" && movement.to.colleagueId !== null && personOf(ctx).role !== "client")
    await colleagueNameIn(tx, movement.to.colleagueId);
  const sender = first.before ? await holderWordsIn(tx, first.before) : null;
  const words: ActWords = {
    fromWords: movement.act === "received" || movement.act === "sent" ? (movement.from ?? sender) : sender,
    toWords: await receiverWords(tx, first.after),
  };
  return writeActIn(tx, ctx, { clientId, act: movement.act, movement, words, moved });
}

/** Of what is under way, whom it goes to. */
async function receiverWords(tx: Tx, after: CustodyStanding): Promise<string | null> {
  if (after.place !== "courier" || after.to === null) return holderWordsIn(tx, after);
  const { colleagueId, name } = after.to;
  return holderWordsIn(tx, { ...after, colleagueId, holderName: name });
}

interface Moved extends Taking {
  before: CustodyStanding | null;
  after: CustodyStanding;
  corrects: number | null;
}

/** One act of the ledger with an entry for each thing, and the rows as they stand afterwards. */
export async function writeActIn(
  tx: Tx,
  ctx: ServiceContext,
  input: {
    clientId: string;
    act: CustodyMovement["act"] | "corrected";
    movement: Pick<CustodyMovement, "on" | "dueBackOn" | "courier" | "tracking" | "note">;
    words: ActWords;
    moved: readonly Moved[];
  },
): Promise<{ actId: string; number: string }> {
  const { clientId, act, movement, words, moved } = input;
  const person = personOf(ctx);
  const year = yearOf(todayOf(ctx));
  const actId = idOf(ctx);
  const named: { id: string; name: string; code: string }[] = [];
  for (const { row, isNew, after } of moved) {
    const changed = { ...columnsOf(after), updatedAt: ctx.now(), movementCount: row.movementCount + 1 };
    if (isNew) {
      const code = await nextNumber(tx, "WJ", year);
      const values = { ...row, ...changed, code, searchText: `${row.searchText} ${code.toLowerCase()}` };
      await tx.insert(custodyItems).values(values);
      named.push({ id: row.id, name: row.name, code });
    } else {
      await tx
        .update(custodyItems)
        .set({ ...changed, version: row.version + 1 })
        .where(and(eq(custodyItems.id, row.id), eq(custodyItems.version, row.version)));
      named.push({ id: row.id, name: row.name, code: row.code });
    }
  }
  const number = await nextNumber(tx, "JJ", year);
  const { on, dueBackOn, courier, tracking, note } = movement;
  await tx.insert(custodyActs).values({
    ...{ id: actId, clientId, number, act, on, dueBackOn, courier, tracking, note, ...words },
    ...{ by: person.userId, byName: person.name, createdAt: ctx.now() },
  });
  await tx.insert(custodyMovements).values(
    moved.map(({ row, before, after, corrects }) => ({
      ...{ id: idOf(ctx), clientId, itemId: row.id, actId, sequence: row.movementCount + 1, corrects, before, after },
    })),
  );
  await recordEvent(tx, ctx, {
    clientId,
    kind: `custody.${act}`,
    data: {
      actId,
      number,
      on,
      things: named,
      name: named[0]?.name ?? "",
      n: named.length,
      holder: words.toWords,
      giver: words.fromWords,
      ...(dueBackOn ? { due: dueBackOn } : {}),
      ...(courier ? { courier, tracking } : {}),
      ...(note ? { note } : {}),
    },
  });
  return { actId, number };
}

/** Refuses a stale write with where the thing is now, in words, so that the screen can show it. */
export async function mustBeCurrentThing(tx: Tx, row: CustodyRow, expectedVersion: number): Promise<void> {
  if (row.version === expectedVersion) return;
  const standing = standingOf(row);
  await mustBeCurrent(tx, row, expectedVersion, {
    ...{ name: row.name, code: row.code, place: row.place, since: row.since, dueBackOn: row.dueBackOn },
    holder: await holderWordsIn(tx, standing),
  });
}
