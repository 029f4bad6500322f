import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { clocks, fileVersions, requirements, supplementItems, supplementRounds, users } from "@/db/schema";
import { workingDaysBetween } from "@/domain/calendar/work-calendar";
import { calendarInForce } from "@/server/calendar-in-force";
import type { Text } from "@/domain/rules/schema";
import { type Day, daysBetween } from "@/domain/shared/day";
import type { OfficialStatus } from "@/domain/workflow/official-status";
import {
  type ItemStatus,
  itemState,
  type RoundStatus,
  type SupplementCause,
  type SupplementFault,
} from "@/domain/workflow/supplement";
import { definitionOf } from "../applications/clock-rows";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { withinReach } from "../within-reach";

export interface LedgerItem {
  id: string;
  version: number;
  position: number;
  wanted: string;
  cause: SupplementCause;
  fault: SupplementFault;
  /** An item whose new paper was accepted counts as answered before it goes back. */
  status: ItemStatus;
  /** Answered or left out by a person, who may take it back while the round is open. */
  isByHand: boolean;
  note: string | null;
  settledBy: string | null;
  paper: { id: string; name: Text; status: (typeof requirements.$inferSelect)["status"]; isClients: boolean } | null;
  file: { id: string; name: string } | null;
}

export interface LedgerRound {
  id: string;
  number: number;
  askedFrom: OfficialStatus;
  askedOn: Day;
  endedOn: Day | null;
  status: RoundStatus;
  /** From the request to its end, or to today. */
  days: number;
  workingDays: number;
  /** The term of the answer; null where the letter names none. */
  reply: { startedOn: Day; dueOn: Day; length: number; unit: "working-day" | "day" | "week" | "month" } | null;
  letter: { id: string; name: string } | null;
  items: LedgerItem[];
}

/** The supplement rounds of one application, the newest first, each with its items in the order of the letter. */
export async function supplementLedger(ctx: ServiceContext, input: { applicationId: string }): Promise<LedgerRound[]> {
  mustBeAble(ctx, "application.list");
  return read(ctx, async (tx) => {
    const rounds = await tx
      .select({ round: supplementRounds, letterName: fileVersions.fileName })
      .from(supplementRounds)
      .leftJoin(fileVersions, eq(fileVersions.id, supplementRounds.letterVersionId))
      .where(and(eq(supplementRounds.applicationId, input.applicationId), withinReach(ctx, supplementRounds.clientId)))
      .orderBy(desc(supplementRounds.number));
    if (rounds.length === 0) return [];
    const rows = await tx
      .select({ item: supplementItems, paper: requirements, fileName: fileVersions.fileName, settledBy: users.name })
      .from(supplementItems)
      .leftJoin(requirements, eq(requirements.id, supplementItems.requirementId))
      .leftJoin(fileVersions, eq(fileVersions.id, supplementItems.fileVersionId))
      .leftJoin(users, eq(users.id, supplementItems.settledBy))
      .where(
        and(
          inArray(
            supplementItems.roundId,
            rounds.map(({ round }) => round.id),
          ),
          withinReach(ctx, supplementItems.clientId),
        ),
      )
      .orderBy(asc(supplementItems.position));
    const replies = await tx
      .select()
      .from(clocks)
      .where(
        and(
          eq(clocks.applicationId, input.applicationId),
          eq(clocks.key, "supplement-reply"),
          withinReach(ctx, clocks.clientId),
        ),
      )
      .orderBy(asc(clocks.startedOn));
    const today = todayOf(ctx);
    return rounds.map(({ round, letterName }): LedgerRound => {
      const { id, number, askedFrom, askedOn, endedOn, status, letterVersionId } = round;
      const until = endedOn ?? today;
      const clock = replies.findLast(
        (each) => each.startedOn >= askedOn && (endedOn === null || each.startedOn <= endedOn),
      );
      const term = clock && definitionOf(clock);
      return {
        id,
        number,
        askedFrom,
        askedOn,
        endedOn,
        status,
        days: daysBetween(askedOn, until),
        workingDays: workingDaysBetween(askedOn, until, calendarInForce()),
        reply:
          clock && term && term.length !== null
            ? { startedOn: clock.startedOn, dueOn: clock.dueOn, length: term.length, unit: term.unit }
            : null,
        letter: letterVersionId && letterName ? { id: letterVersionId, name: letterName } : null,
        items: rows.filter(({ item }) => item.roundId === id).map((row) => itemView(row, status)),
      };
    });
  });
}

function itemView(
  {
    item,
    paper,
    fileName,
    settledBy,
  }: {
    item: typeof supplementItems.$inferSelect;
    paper: typeof requirements.$inferSelect | null;
    fileName: string | null;
    settledBy: string | null;
  },
  round: RoundStatus,
): LedgerItem {
  return {
    id: item.id,
    version: item.version,
    position: item.position,
    wanted: item.wanted,
    cause: item.cause,
    fault: item.fault,
    status: round === "open" ? itemState(item.status, paper?.status ?? null) : item.status,
    isByHand: round === "open" && item.status !== "open",
    note: item.note,
    settledBy,
    paper: paper && {
      id: paper.id,
      name: { zh: paper.nameZh, en: paper.nameEn },
      status: paper.status,
      isClients: paper.suppliedBy === "client",
    },
    file: item.fileVersionId && fileName ? { id: item.fileVersionId, name: fileName } : null,
  };
}
