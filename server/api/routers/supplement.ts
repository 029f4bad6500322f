import { z } from "zod";
import { CLOCK_UNITS } from "@/domain/clocks/clock-definition";
import { MOST_ITEMS, SUPPLEMENT_CAUSES, SUPPLEMENT_FAULTS } from "@/domain/workflow/supplement";
import { addSupplementItems, recordSupplement } from "../../services/supplements/record-supplement";
import { answerItem, classifyItem, leaveOutItem, reopenItem } from "../../services/supplements/settle-item";
import { supplementLedger } from "../../services/supplements/supplement-ledger";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const kind = { cause: z.enum(SUPPLEMENT_CAUSES), fault: z.enum(SUPPLEMENT_FAULTS) };
const items = z.strictObject({
  applicationId: z.uuid(),
  expectedVersion: versionField,
  items: z
    .array(z.strictObject({ wanted: lineField(500), requirementId: z.uuid().nullable(), ...kind }))
    .max(MOST_ITEMS),
  /** Asks the client at once for the papers that are theirs. */
  ask: z
    .strictObject({ contactId: z.uuid().optional(), dueOn: dayField.nullable(), message: textField(2000).nullish() })
    .nullable(),
});
const item = z.strictObject({ itemId: z.uuid(), expectedVersion: versionField });

export const supplementRouter = router({
  /** The rounds of one application, the newest first. */
  ledger: procedureFor("application.list")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => supplementLedger(ctx, input)),
  record: procedureFor("application.record-letter")
    .input(
      items.extend({
        on: dayField,
        replyWithin: z.strictObject({ value: z.number().int().min(1).max(400), unit: z.enum(CLOCK_UNITS) }).nullable(),
        note: textField(1000).nullish(),
      }),
    )
    .mutation(({ ctx, input }) => recordSupplement(ctx, input)),
  addItems: procedureFor("application.record-letter")
    .input(items)
    .mutation(({ ctx, input }) => addSupplementItems(ctx, input)),
  answer: procedureFor("application.record-letter")
    .input(item.extend({ note: textField(1000) }))
    .mutation(({ ctx, input }) => answerItem(ctx, input)),
  leaveOut: procedureFor("application.record-letter")
    .input(item.extend({ reason: textField(500) }))
    .mutation(({ ctx, input }) => leaveOutItem(ctx, input)),
  reopen: procedureFor("application.record-letter")
    .input(item)
    .mutation(({ ctx, input }) => reopenItem(ctx, input)),
  classify: procedureFor("application.record-letter")
    .input(item.extend(kind))
    .mutation(({ ctx, input }) => classifyItem(ctx, input)),
});
