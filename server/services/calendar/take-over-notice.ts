import { sql } from "drizzle-orm";
import { calendarNotices } from "@/db/schema";
import { mayTakeOver } from "@/domain/calendar/proposal";
import { readNotice } from "@/domain/calendar/read-notice";
import { ServiceError } from "../../errors";
import { enqueue } from "../../jobs/enqueue";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { type NoticeText, previewIn } from "./check-notice";
import { ruleSettingsIn } from "../rules/rule-settings";
import { freshenCalendar } from "./holiday-table-in-force";
import { settleProposalIn, waitingProposalIn } from "./notice-proposals";

/**
 * Takes a notice over as it was shown: from this moment days are counted by it, and a job moves the running clocks, each with an
 * event of its own. Refuses with PRECONDITION_FAILED `notice-needs-second` where the agency asks for two and nobody else handed in the very
 * same text; with CONFLICT `calendar-changed-meanwhile` when it would by now change something else than was shown.
 */
export async function takeOverNotice(
  ctx: ServiceContext,
  input: NoticeText & { fingerprint: string },
): Promise<{ id: string; year: number; moving: number }> {
  mustBeAble(ctx, "calendar.edit");
  const { notice } = readNotice(input.text);
  if (!notice) throw new ServiceError("UNPROCESSABLE_CONTENT", "notice-unread");
  const done = await write(ctx, async (tx) => {
    // One after the other: each builds on the table of the one before.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('calendar_notices'))`);
    const waiting = await waitingProposalIn(tx);
    const { settings } = await ruleSettingsIn(tx);
    if (!mayTakeOver({ needsTwo: settings.needsTwo, userId: personOf(ctx).userId }, input, waiting))
      throw new ServiceError("PRECONDITION_FAILED", "notice-needs-second");
    const { preview, years } = await previewIn(tx, ctx, notice, input.url);
    if (preview.fingerprint !== input.fingerprint) throw new ServiceError("CONFLICT", "calendar-changed-meanwhile");
    const id = idOf(ctx);
    await tx.insert(calendarNotices).values({
      id,
      year: notice.year,
      number: notice.number,
      publishedOn: notice.publishedOn,
      url: input.url,
      text: input.text,
      years,
      importedBy: personOf(ctx).userId,
      createdAt: ctx.now(),
    });
    if (waiting && waiting.text === input.text) await settleProposalIn(tx, ctx, waiting.id, "taken");
    const moving = preview.moving.length;
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "calendar.notice-taken-over",
      data: { year: notice.year, number: notice.number ?? "", days: preview.changed.length, moving },
    });
    await enqueue(tx, "calendar.recount", { noticeId: id });
    return { id, year: notice.year, moving };
  });
  await freshenCalendar(ctx.connection, done.id);
  return done;
}
