import type { Tx } from "@/db/client";
import type { Length } from "@/domain/clocks/clock-definition";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { faultPoint } from "@/server/fault-point";
import { type ApplicationRow, lockApplication } from "../applications/lock-application";
import { moveOfficialStatusIn } from "../applications/move-official-status";
import { templateOfIn } from "../applications/process-templates";
import { refreshFigures } from "../applications/refresh-figures";
import { mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type Asking, askClientIn } from "../requirements/request-documents";
import { type KeptRequest, type SentRequest, withLink } from "../requirements/send-request";
import { addItemsIn, type NewItem } from "./add-items-in";
import { openRoundOf, type RoundRow } from "./round-rows";

interface Items {
  applicationId: string;
  expectedVersion: number;
  items: readonly NewItem[];
  /** Asks the client at once for the papers among them that the client supplies; null: later. */
  ask: Asking | null;
}

export interface RecordedSupplement {
  version: number;
  roundId: string;
  /** The message to the client; null where none was asked for, or no paper is theirs. */
  sent: SentRequest | null;
}
type Kept = Omit<RecordedSupplement, "sent"> & { sent: KeptRequest | null };

/**
 * Records the authority's supplement request with everything it wants: the official status, the clock of the answer, the
 * round with its items, and the request to the client, as one act.
 *
 * Refuses as moveOfficialStatus, addItemsIn and requestDocuments do.
 */
export async function recordSupplement(
  ctx: ServiceContext,
  input: Items & { on: Day; replyWithin: Length | null; note?: string | null | undefined },
): Promise<RecordedSupplement> {
  mustBeAble(ctx, "application.record-letter");
  mustBeAble(ctx, "application.move");
  const kept = await write(ctx, async (tx): Promise<Kept> => {
    const locked = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    return recordSupplementIn(tx, ctx, locked, input);
  });
  faultPoint("supplement:4-committed");
  return { ...kept, sent: kept.sent && withLink(kept.sent) };
}

/** The same within another act, such as the recording of a letter; its message still needs `withLink`. */
export async function recordSupplementIn(
  tx: Tx,
  ctx: ServiceContext,
  locked: ApplicationRow,
  input: Pick<Items, "items" | "ask"> & { on: Day; replyWithin: Length | null; note?: string | null | undefined },
): Promise<Kept> {
  const { on, replyWithin, note } = input;
  const told: Told[] = [];
  const move = { to: "supplement-requested", on, replyWithin, note } as const;
  const { version } = await moveOfficialStatusIn(tx, ctx, locked, move, async (moved) => {
    faultPoint("supplement:1-status-moved");
    const tell = await addIn(tx, ctx, moved, input);
    faultPoint("supplement:2-items-written");
    return async () => void told.push(await tell());
  });
  faultPoint("supplement:3-told");
  const [first] = told;
  if (!first) throw new Error("a recorded supplement has its round");
  return { version, roundId: first.round.id, sent: first.sent };
}

/** More items for the round that is open, such as those of the letter's second page. Refuses with `no-open-round`. */
export async function addSupplementItems(ctx: ServiceContext, input: Items): Promise<RecordedSupplement> {
  mustBeAble(ctx, "application.record-letter");
  const kept = await write(ctx, async (tx): Promise<Kept> => {
    const locked = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    const tell = await addIn(tx, ctx, locked, input);
    const { round, sent } = await tell();
    const { licenceName } = await templateOfIn(tx, ctx, locked.templateId);
    await recordEvent(tx, ctx, {
      clientId: locked.clientId,
      caseId: locked.caseId,
      applicationId: locked.id,
      kind: "supplement.items-added",
      data: { licence: licenceName, n: input.items.length, number: round.number },
    });
    await refreshFigures(tx, ctx, locked.id);
    return { version: locked.version, roundId: round.id, sent };
  });
  return { ...kept, sent: kept.sent && withLink(kept.sent) };
}

interface Told {
  round: RoundRow;
  sent: KeptRequest | null;
}

/** Adds the items; what it returns writes them into the log and asks the client. */
async function addIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  { items, ask }: Pick<Items, "items" | "ask">,
): Promise<() => Promise<Told>> {
  const round = await openRoundOf(tx, application.id);
  if (!round) throw new ServiceError("PRECONDITION_FAILED", "no-open-round");
  const { clientPaperIds, tell } = await addItemsIn(tx, ctx, application, round, items);
  return async () => {
    await tell();
    const isAsked = ask !== null && clientPaperIds.length > 0;
    const sent = isAsked
      ? await askClientIn(tx, ctx, [application], ask, ({ id }) => clientPaperIds.includes(id))
      : null;
    return { round, sent };
  };
}
