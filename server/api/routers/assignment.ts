import { z } from "zod";
import { rulesSchema } from "@/domain/assignment/rule-schema";
import { getAssignmentRules, saveAssignmentRules } from "../../services/assignment/assignment-rules";
import { proposeHandOver, tryAssignmentRules } from "../../services/assignment/try-rules";
import { procedureFor, router } from "../trpc";

export const assignmentRouter = router({
  get: procedureFor("assignment.edit").query(({ ctx }) => getAssignmentRules(ctx)),
  save: procedureFor("assignment.edit")
    .input(rulesSchema.extend({ expectedVersion: z.number().int().min(0) }))
    .mutation(({ ctx, input }) => saveAssignmentRules(ctx, input)),
  /** What these rules would have said of the newest applications. */
  rehearse: procedureFor("assignment.edit")
    .input(rulesSchema)
    .query(({ ctx, input }) => tryAssignmentRules(ctx, input)),
  /** To whom the rules give the open work of one person. */
  handOver: procedureFor("assignment.edit")
    .input(z.strictObject({ personId: z.uuid() }))
    .query(({ ctx, input }) => proposeHandOver(ctx, input)),
});
