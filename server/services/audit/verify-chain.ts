import { and, asc, eq, gt } from "drizzle-orm";
import { clients, eventChains, events } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { hashOfEvent } from "../events/record-event";
import { withinReach } from "../within-reach";

const BATCH = 500;

export interface ChainCheck {
  isIntact: boolean;
  /** How many events were recomputed. */
  count: number;
  /** The hash of the last one: whoever kept an earlier one can see that nothing before it changed. */
  lastHash: string | null;
  /** The first event whose number, link or content does not fit; null when intact. */
  brokenAt: number | null;
}

/**
 * Recomputes a chain from its first event: each number follows the one before, each event names the hash before it, each
 * hash fits its content, and the head fits the last. clientId null: the office's chain.
 */
export async function verifyChain(ctx: ServiceContext, input: { clientId: string | null }): Promise<ChainCheck> {
  mustBeAble(ctx, "audit.read");
  const { clientId } = input;
  const chain = clientId ?? "office";
  return read(ctx, async (tx) => {
    if (clientId !== null) {
      const [client] = await tx
        .select({ id: clients.id })
        .from(clients)
        .where(and(eq(clients.id, clientId), withinReach(ctx, clients.id)));
      if (!client) throw new ServiceError("NOT_FOUND", "not-found");
    }
    // Read first: events added while we walk are beyond it and do not count as a break.
    const [head] = await tx.select().from(eventChains).where(eq(eventChains.chain, chain));
    let sequence = 0;
    let hash = "";
    for (;;) {
      const rows = await tx
        .select()
        .from(events)
        .where(and(eq(events.chain, chain), gt(events.sequence, sequence)))
        .orderBy(asc(events.sequence))
        .limit(BATCH);
      for (const row of rows) {
        const fits = row.sequence === sequence + 1 && row.previousHash === hash && row.hash === hashOfEvent(row);
        if (!fits) return { isIntact: false, count: sequence, lastHash: hash || null, brokenAt: sequence + 1 };
        sequence = row.sequence;
        hash = row.hash;
        if (sequence === head?.sequence && hash !== head.hash)
          return { isIntact: false, count: sequence, lastHash: hash, brokenAt: sequence };
      }
      if (rows.length < BATCH) break;
    }
    // Events cut off at the end leave the head pointing past the last one.
    if ((head?.sequence ?? 0) > sequence)
      return { isIntact: false, count: sequence, lastHash: hash || null, brokenAt: sequence + 1 };
    return { isIntact: true, count: sequence, lastHash: hash || null, brokenAt: null };
  });
}
