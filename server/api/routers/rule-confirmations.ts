import { z } from "zod";
import { STATEMENT_KINDS } from "@/domain/rules/statements";
import { confirmStatements } from "../../services/rule-confirmations/confirm-statements";
import { licenceStandings } from "../../services/rule-confirmations/licence-standings";
import { getStatement } from "../../services/rule-confirmations/get-statement";
import { countToConfirm, listStatements, STATEMENT_VIEWS } from "../../services/rule-confirmations/list-statements";
import { withdrawConfirmations } from "../../services/rule-confirmations/withdraw-confirmations";
import { textField } from "../fields";
import { procedureFor, router } from "../trpc";

const MOST_AT_ONCE = 50;

export const ruleConfirmationsRouter = router({
  list: procedureFor("rules.confirm")
    .input(
      z.strictObject({
        view: z.enum(STATEMENT_VIEWS),
        licence: z.string().max(80).optional(),
        kind: z.enum(STATEMENT_KINDS).optional(),
        search: z.string().max(100).optional(),
        cursor: z.string().max(600).optional(),
      }),
    )
    .query(({ ctx, input }) => listStatements(ctx, input)),
  count: procedureFor("rules.confirm").query(({ ctx }) => countToConfirm(ctx)),
  get: procedureFor("rules.confirm")
    .input(z.strictObject({ id: z.string().max(300) }))
    .query(({ ctx, input }) => getStatement(ctx, input)),
  /** What was confirmed of one entry, beside which an editor shows it. */
  ofLicence: procedureFor("rules.read")
    .input(z.strictObject({ licence: z.string().max(80) }))
    .query(({ ctx, input }) => licenceStandings(ctx, input)),
  confirm: procedureFor("rules.confirm")
    .input(
      z.strictObject({
        statements: z
          .array(z.strictObject({ key: z.string().max(250), hash: z.string().regex(/^[0-9a-f]{64}$/, "no-hash") }))
          .min(1)
          .max(MOST_AT_ONCE),
        note: textField(500),
      }),
    )
    .mutation(({ ctx, input }) => confirmStatements(ctx, input)),
  withdraw: procedureFor("rules.confirm")
    .input(z.strictObject({ confirmationIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE) }))
    .mutation(({ ctx, input }) => withdrawConfirmations(ctx, input)),
});
