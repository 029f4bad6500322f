import { z } from "zod";
import { checkNotice } from "../../services/calendar/check-notice";
import { getCalendar } from "../../services/calendar/get-calendar";
import { proposeNotice, sendNoticeBack } from "../../services/calendar/notice-proposals";
import { textField } from "../fields";
import { takeOverNotice } from "../../services/calendar/take-over-notice";
import { procedureFor, router } from "../trpc";

const noticeText = {
  text: z.string().min(1).max(10_000),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
};

export const calendarRouter = router({
  get: procedureFor("calendar.read").query(({ ctx }) => getCalendar(ctx)),
  /** A question with a long text, hence no GET. */
  check: procedureFor("calendar.edit")
    .input(z.strictObject(noticeText))
    .mutation(({ ctx, input }) => checkNotice(ctx, input)),
  takeOver: procedureFor("calendar.edit")
    .input(z.strictObject({ ...noticeText, fingerprint: z.string().length(64) }))
    .mutation(({ ctx, input }) => takeOverNotice(ctx, input)),
  propose: procedureFor("calendar.edit")
    .input(z.strictObject({ ...noticeText, fingerprint: z.string().length(64) }))
    .mutation(({ ctx, input }) => proposeNotice(ctx, input)),
  sendBack: procedureFor("calendar.edit")
    .input(z.strictObject({ proposalId: z.uuid(), reason: textField(500).nullable() }))
    .mutation(({ ctx, input }) => sendNoticeBack(ctx, input)),
});
