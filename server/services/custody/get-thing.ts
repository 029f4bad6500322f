import { asc, desc, eq, sql } from "drizzle-orm";
import { contacts, custodyActs, custodyItems, custodyMovements } from "@/db/schema";
import { type CustodyAct, entryToCorrect } from "@/domain/custody/movements";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { mustReachClient } from "../clients/lock-client";
import { mustBeAble, read, type ServiceContext } from "../context";
import { DUE_FIRST, type ThingView, thingsIn } from "./thing-view";

export interface LedgerLine {
  sequence: number;
  actId: string;
  number: string;
  act: CustodyAct;
  on: Day;
  from: string | null;
  to: string | null;
  dueBackOn: Day | null;
  courier: string | null;
  tracking: string | null;
  note: string | null;
  by: string;
  at: string;
  /** How many things the act was about. */
  things: number;
  /** The entry it takes back, and whether one took it back. */
  corrects: number | null;
  isTakenBack: boolean;
}

export interface ThingPage {
  thing: ThingView;
  /** The newest first. */
  ledger: LedgerLine[];
  /** The entry that a correction would take back. */
  correctable: number | null;
  /** The client's other things, which may go along in one act. */
  others: ThingView[];
  /** Whom of the client's to give it to. */
  contacts: string[];
}

const MOST_OTHERS = 60;

/** One thing with everything that happened to it. NOT_FOUND out of reach. */
export async function getThing(ctx: ServiceContext, input: { id: string }): Promise<ThingPage> {
  mustBeAble(ctx, "custody.read");
  return read(ctx, async (tx) => {
    const [thing] = await thingsIn(tx, ctx, eq(custodyItems.id, input.id), { order: DUE_FIRST, limit: 1 });
    if (!thing) throw new ServiceError("NOT_FOUND", "not-found");
    const rows = await tx
      .select({
        movement: custodyMovements,
        act: custodyActs,
        things: sql<number>`(select count(*)::int from custody_movements m where m.act_id = custody_acts.id)`,
      })
      .from(custodyMovements)
      .innerJoin(custodyActs, eq(custodyActs.id, custodyMovements.actId))
      .where(eq(custodyMovements.itemId, thing.id))
      .orderBy(desc(custodyMovements.sequence));
    const taken = new Set(rows.map(({ movement }) => movement.corrects));
    const ledger = rows.map(({ movement, act, things }) => {
      const { sequence, corrects } = movement;
      const { number, on, dueBackOn, courier, tracking, note } = act;
      return {
        ...{ sequence, corrects, actId: act.id, number, act: act.act, on, from: act.fromWords, to: act.toWords },
        ...{ dueBackOn, courier, tracking, note, by: act.byName, at: act.createdAt.toISOString(), things },
        isTakenBack: taken.has(sequence),
      };
    });
    const entries = rows.map(({ movement, act }) => ({ ...movement, act: act.act }));
    const around = await aroundIn(tx, ctx, thing.clientId);
    const others = around.things.filter(({ id }) => id !== thing.id);
    return { thing, ledger, correctable: entryToCorrect(entries)?.sequence ?? null, others, contacts: around.contacts };
  });
}

/** The things of one client and its people, for the client's page. */
export async function clientThings(
  ctx: ServiceContext,
  input: { clientId: string },
): Promise<{ things: ThingView[]; contacts: string[] }> {
  mustBeAble(ctx, "custody.read");
  return read(ctx, async (tx) => {
    await mustReachClient(tx, ctx, input.clientId);
    return aroundIn(tx, ctx, input.clientId);
  });
}

async function aroundIn(tx: Parameters<typeof thingsIn>[0], ctx: ServiceContext, clientId: string) {
  const things = await thingsIn(tx, ctx, eq(custodyItems.clientId, clientId), {
    order: [sql`${custodyItems.place} in ('lost', 'retired')`, ...DUE_FIRST],
    limit: MOST_OTHERS,
  });
  const people = await tx
    .select({ name: contacts.name })
    .from(contacts)
    .where(eq(contacts.clientId, clientId))
    .orderBy(desc(contacts.isMain), asc(contacts.createdAt))
    .limit(20);
  return { things, contacts: people.map(({ name }) => name) };
}
