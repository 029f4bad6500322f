import { z } from "zod";
import { contactFields, createClientFields, updateClientFields } from "@/domain/clients/schema";
import { isDay } from "@/domain/shared/day";
import { assignClient } from "../../services/clients/assign-client";
import { countClients } from "../../services/clients/count-clients";
import { createClient } from "../../services/clients/create-client";
import { findDuplicates } from "../../services/clients/find-duplicates";
import { getClient } from "../../services/clients/get-client";
import { CLIENT_SORTS, listClients } from "../../services/clients/list-clients";
import { listColleagues } from "../../services/clients/list-colleagues";
import { restrictClient } from "../../services/clients/restrict-client";
import { updateClient } from "../../services/clients/update-client";
import { addContact, removeContact, updateContact } from "../../services/contacts/edit-contacts";
import { listHeldLicences } from "../../services/held-licences/list-held-licences";
import {
  recordHeldLicence,
  removeHeldLicence,
  updateHeldLicence,
} from "../../services/held-licences/record-held-licence";
import { dayField } from "../fields";
import { procedureFor, router } from "../trpc";

const version = z.number().int().positive();
const versioned = z.strictObject({ id: z.uuid(), expectedVersion: version });
const day = z.string().refine(isDay, "day").nullable();
const heldLicenceFields = z.strictObject({
  licenceId: z.string().min(1).max(60),
  number: z.string().trim().max(100).nullable(),
  scope: z.string().trim().max(500).nullable(),
  validFrom: day,
  validTo: day,
  isExpiryUnknown: z.boolean(),
});

export const clientRouter = router({
  list: procedureFor("client.list")
    .input(
      z.strictObject({
        search: z.string().max(100).optional(),
        owner: z.union([z.literal("me"), z.uuid()]).optional(),
        isRestricted: z.boolean().optional(),
        hasOpenCase: z.boolean().optional(),
        sort: z.enum(CLIENT_SORTS).optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listClients(ctx, input)),
  counts: procedureFor("client.list").query(({ ctx }) => countClients(ctx)),
  /** Who can own a client or a case. */
  colleagues: procedureFor("user.list-names").query(({ ctx }) => listColleagues(ctx)),
  get: procedureFor("client.read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getClient(ctx, input)),
  duplicates: procedureFor("client.create")
    .input(
      z.strictObject({
        name: z.string().max(200),
        uscc: z.string().max(40).nullable(),
        exceptId: z.uuid().optional(),
      }),
    )
    .query(({ ctx, input }) => findDuplicates(ctx, input)),
  create: procedureFor("client.create")
    .input(createClientFields)
    .mutation(({ ctx, input }) => createClient(ctx, input)),
  update: procedureFor("client.update")
    .input(versioned.extend({ fields: updateClientFields }))
    .mutation(({ ctx, input }) => updateClient(ctx, input)),
  restrict: procedureFor("client.restrict")
    .input(versioned.extend({ isRestricted: z.boolean(), colleagueIds: z.array(z.uuid()).max(100) }))
    .mutation(({ ctx, input }) => restrictClient(ctx, input)),
  assign: procedureFor("client.assign")
    .input(versioned.extend({ ownerId: z.uuid() }))
    .mutation(({ ctx, input }) => assignClient(ctx, input)),

  addContact: procedureFor("contact.edit")
    .input(z.strictObject({ clientId: z.uuid(), fields: contactFields }))
    .mutation(({ ctx, input }) => addContact(ctx, input)),
  updateContact: procedureFor("contact.edit")
    .input(versioned.extend({ fields: contactFields }))
    .mutation(({ ctx, input }) => updateContact(ctx, input)),
  removeContact: procedureFor("contact.edit")
    .input(versioned)
    .mutation(({ ctx, input }) => removeContact(ctx, input)),

  heldLicences: procedureFor("held-licence.read")
    .input(
      z.strictObject({
        search: z.string().max(100).optional(),
        due: z.enum(["all", "expired", "90-days", "unknown"]).optional(),
        endsFrom: dayField.optional(),
        endsTo: dayField.optional(),
        licence: z.string().max(60).optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listHeldLicences(ctx, input)),
  recordHeldLicence: procedureFor("held-licence.record")
    .input(z.strictObject({ clientId: z.uuid(), fields: heldLicenceFields }))
    .mutation(({ ctx, input }) => recordHeldLicence(ctx, input)),
  updateHeldLicence: procedureFor("held-licence.record")
    .input(versioned.extend({ fields: heldLicenceFields }))
    .mutation(({ ctx, input }) => updateHeldLicence(ctx, input)),
  removeHeldLicence: procedureFor("held-licence.record")
    .input(versioned)
    .mutation(({ ctx, input }) => removeHeldLicence(ctx, input)),
});
