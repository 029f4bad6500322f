import { z } from "zod";
import { CUSTODY_HANDS, CUSTODY_KINDS } from "@/domain/custody/custody";
import { CUSTODY_ACTS } from "@/domain/custody/movements";
import { correctCustody } from "../../services/custody/correct-custody";
import { editThing } from "../../services/custody/edit-thing";
import { clientThings, getThing } from "../../services/custody/get-thing";
import { CUSTODY_VIEWS, listCustody } from "../../services/custody/list-custody";
import { originalsWanted } from "../../services/custody/originals-wanted";
import { MOST_THINGS, recordCustody } from "../../services/custody/record-custody";
import { dayField, lineField, textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const thing = z.strictObject({
  kind: z.enum(CUSTODY_KINDS),
  name: lineField(80),
  documentType: z.string().max(60).nullable(),
  portal: lineField(80).nullable(),
  loginName: lineField(80).nullable(),
  codesTo: lineField(80).nullable(),
  note: textField(500).nullable(),
});

/** Originals, seals, keys and accounts of clients. What the portal says of them is in `portal`. */
export const custodyRouter = router({
  list: procedureFor("custody.read")
    .input(
      z.strictObject({
        search: z.string().max(100).optional(),
        view: z.enum(CUSTODY_VIEWS).optional(),
        kind: z.enum(CUSTODY_KINDS).optional(),
        holderId: z.uuid().optional(),
        clientId: z.uuid().optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listCustody(ctx, input)),
  get: procedureFor("custody.read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getThing(ctx, input)),
  ofClient: procedureFor("custody.read")
    .input(z.strictObject({ clientId: z.uuid() }))
    .query(({ ctx, input }) => clientThings(ctx, input)),
  originals: procedureFor("custody.read")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => originalsWanted(ctx, input)),
  record: procedureFor("custody.record")
    .input(
      z.strictObject({
        clientId: z.uuid(),
        act: z.enum(CUSTODY_ACTS).exclude(["corrected", "confirmed"]),
        on: dayField,
        items: z.array(z.strictObject({ itemId: z.uuid(), expectedVersion: versionField })).max(MOST_THINGS),
        newItems: z.array(thing).max(MOST_THINGS),
        from: lineField(80).nullable(),
        to: z
          .strictObject({
            hand: z.enum(CUSTODY_HANDS),
            colleagueId: z.uuid().nullable(),
            name: lineField(80).nullable(),
          })
          .nullable(),
        dueBackOn: dayField.nullable(),
        courier: lineField(40).nullable(),
        tracking: lineField(60).nullable(),
        note: textField(500).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => recordCustody(ctx, input)),
  correct: procedureFor("custody.record")
    .input(z.strictObject({ itemId: z.uuid(), expectedVersion: versionField, reason: textField(500) }))
    .mutation(({ ctx, input }) => correctCustody(ctx, input)),
  edit: procedureFor("custody.record")
    .input(z.strictObject({ itemId: z.uuid(), expectedVersion: versionField, fields: thing }))
    .mutation(({ ctx, input }) => editThing(ctx, input)),
});
