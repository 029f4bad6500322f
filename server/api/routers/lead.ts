import { z } from "zod";
import { createClientFields } from "@/domain/clients/schema";
import { LEAD_STATUSES } from "@/domain/leads/lead-status";
import { requiredLine } from "@/domain/shared/typed-text";
import { getLead } from "../../services/leads/get-lead";
import { listLeads } from "../../services/leads/list-leads";
import { convertLead, dismissLead, reopenLead, takeLead } from "../../services/leads/work-lead";
import { versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const seen = { leadId: z.uuid(), expectedVersion: versionField };

export const leadRouter = router({
  list: procedureFor("lead.read")
    .input(z.strictObject({ status: z.enum(LEAD_STATUSES).optional() }))
    .query(({ ctx, input }) => listLeads(ctx, input)),
  get: procedureFor("lead.read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getLead(ctx, input)),
  take: procedureFor("lead.work")
    .input(z.strictObject(seen))
    .mutation(({ ctx, input }) => takeLead(ctx, input)),
  dismiss: procedureFor("lead.work")
    .input(z.strictObject({ ...seen, reason: requiredLine(300) }))
    .mutation(({ ctx, input }) => dismissLead(ctx, input)),
  reopen: procedureFor("lead.work")
    .input(z.strictObject(seen))
    .mutation(({ ctx, input }) => reopenLead(ctx, input)),
  convert: procedureFor("lead.work")
    .input(
      z.strictObject({
        ...seen,
        clientId: z.uuid().nullable(),
        fields: createClientFields.pick({ name: true, shortName: true, uscc: true }).nullable(),
        caseTitle: requiredLine(120),
      }),
    )
    .mutation(({ ctx, input }) => convertLead(ctx, input)),
});
