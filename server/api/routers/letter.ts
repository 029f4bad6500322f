import { z } from "zod";
import { CLOCK_UNITS } from "@/domain/clocks/clock-definition";
import { LETTER_KINDS } from "@/domain/letters/letter-kind";
import { INTERNAL_STAGES } from "@/domain/workflow/internal-stage";
import { MOST_ITEMS, SUPPLEMENT_CAUSES, SUPPLEMENT_FAULTS } from "@/domain/workflow/supplement";
import { dropLetter } from "../../services/letters/drop-letter";
import { getLetter, letterProgress } from "../../services/letters/get-letter";
import { listLetters } from "../../services/letters/list-letters";
import { readLetterAgain } from "../../services/letters/read-letter-text";
import { recordLetter } from "../../services/letters/record-letter";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const letter = z.strictObject({ letterId: z.uuid(), expectedVersion: versionField });

export const letterRouter = router({
  list: procedureFor("application.record-letter")
    .input(z.strictObject({ applicationId: z.uuid().optional() }))
    .query(({ ctx, input }) => listLetters(ctx, input)),
  get: procedureFor("application.record-letter")
    .input(z.strictObject({ id: z.uuid(), applicationId: z.uuid().optional() }))
    .query(({ ctx, input }) => getLetter(ctx, input)),
  /** While it is being read. */
  progress: procedureFor("application.record-letter")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => letterProgress(ctx, input)),
  record: procedureFor("application.record-letter")
    .input(
      letter.extend({
        applicationId: z.uuid(),
        applicationVersion: versionField,
        kind: z.enum(LETTER_KINDS),
        number: lineField(80).nullable(),
        datedOn: dayField.nullable(),
        receivedOn: dayField,
        filingNumber: lineField(80).nullable(),
        note: textField(1000).nullable(),
        items: z
          .array(
            z.strictObject({
              wanted: lineField(500),
              requirementId: z.uuid().nullable(),
              cause: z.enum(SUPPLEMENT_CAUSES),
              fault: z.enum(SUPPLEMENT_FAULTS),
            }),
          )
          .max(MOST_ITEMS),
        replyWithin: z.strictObject({ value: z.number().int().min(1).max(400), unit: z.enum(CLOCK_UNITS) }).nullable(),
        ask: z
          .strictObject({
            contactId: z.uuid().optional(),
            dueOn: dayField.nullable(),
            message: textField(2000).nullish(),
          })
          .nullable(),
        licence: z
          .strictObject({
            number: lineField(80).nullable(),
            scope: lineField(300).nullable(),
            validFrom: dayField,
            validTo: dayField.nullable(),
            isExpiryUnknown: z.boolean(),
          })
          .nullable(),
        stage: z.enum(INTERNAL_STAGES).optional(),
      }),
    )
    .mutation(({ ctx, input }) => recordLetter(ctx, input)),
  drop: procedureFor("application.record-letter")
    .input(letter)
    .mutation(({ ctx, input }) => dropLetter(ctx, input)),
  readAgain: procedureFor("application.record-letter")
    .input(letter)
    .mutation(({ ctx, input }) => readLetterAgain(ctx, input)),
});
