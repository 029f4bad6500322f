import { z } from "zod";
import { createPersonFields, updatePersonFields } from "@/domain/access/person-schema";
import { listOfficeEvents } from "../../services/audit/list-office-events";
import { verifyChain } from "../../services/audit/verify-chain";
import { installationInfo } from "../../services/installation/installation-info";
import { createPerson } from "../../services/people/create-person";
import { listPeople } from "../../services/people/list-people";
import { makePasswordLink } from "../../services/people/password-link";
import { endSessionsOf, listSessionsOf } from "../../services/people/sessions-of-person";
import { setPersonActive, updatePerson } from "../../services/people/update-person";
import { procedureFor, router } from "../trpc";

const personInput = z.strictObject({ userId: z.uuid() });
const expectedVersion = z.int().min(1);

/** The administrator's: the agency's people, the record of the office, the installation. */
export const peopleRouter = router({
  list: procedureFor("user.manage").query(({ ctx }) => listPeople(ctx)),
  create: procedureFor("user.manage")
    .input(createPersonFields)
    .mutation(({ ctx, input }) => createPerson(ctx, input)),
  update: procedureFor("user.manage")
    .input(updatePersonFields.extend({ userId: z.uuid(), expectedVersion }))
    .mutation(({ ctx, input }) => updatePerson(ctx, input)),
  setActive: procedureFor("user.manage")
    .input(personInput.extend({ isActive: z.boolean(), expectedVersion }))
    .mutation(({ ctx, input }) => setPersonActive(ctx, input)),
  makePasswordLink: procedureFor("user.manage")
    .input(personInput)
    .mutation(({ ctx, input }) => makePasswordLink(ctx, input)),
  sessions: procedureFor("user.manage")
    .input(personInput)
    .query(({ ctx, input }) => listSessionsOf(ctx, input)),
  endSessions: procedureFor("user.manage")
    .input(personInput)
    .mutation(({ ctx, input }) => endSessionsOf(ctx, input)),
  officeEvents: procedureFor("audit.read")
    .input(
      z.strictObject({
        before: z.int().min(1).nullable().default(null),
        group: z.enum(["sessions", "people", "other"]).nullable().default(null),
        personId: z.uuid().nullable().default(null),
      }),
    )
    .query(({ ctx, input }) => listOfficeEvents(ctx, input)),
  /** The office's chain, or a client's for a manager. */
  verifyChain: procedureFor("audit.read")
    .input(z.strictObject({ clientId: z.uuid().nullable().default(null) }))
    .query(({ ctx, input }) => verifyChain(ctx, input)),
  installation: procedureFor("settings.manage").query(({ ctx }) => installationInfo(ctx)),
});
