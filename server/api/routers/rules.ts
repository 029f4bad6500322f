import { currentRuleVersion, listCatalogue } from "../../services/rules/catalogue";
import { procedureFor, router } from "../trpc";

export const rulesRouter = router({
  current: procedureFor("rules.read").query(({ ctx }) => currentRuleVersion(ctx)),
  /** Every entry by name, in the catalogue's order. */
  catalogue: procedureFor("rules.read").query(({ ctx }) => listCatalogue(ctx)),
});
