import { z } from "zod";
import { ruleSettingsSchema } from "@/domain/rules/rule-settings";
import { currentRuleVersion, listCatalogue } from "../../services/rules/catalogue";
import { getVersion, getVersionPart } from "../../services/rules/get-version";
import { listVersions } from "../../services/rules/list-versions";
import { editRuleSettings, getRuleSettings } from "../../services/rules/rule-settings";
import { withdrawVersion } from "../../services/rules/withdraw-version";
import { textField } from "../fields";
import { procedureFor, router } from "../trpc";

export const rulesRouter = router({
  current: procedureFor("rules.read").query(({ ctx }) => currentRuleVersion(ctx)),
  /** Every entry by name, in the catalogue's order. */
  catalogue: procedureFor("rules.read").query(({ ctx }) => listCatalogue(ctx)),
  versions: procedureFor("rules.read").query(({ ctx }) => listVersions(ctx)),
  version: procedureFor("rules.read")
    .input(z.strictObject({ versionId: z.uuid() }))
    .query(({ ctx, input }) => getVersion(ctx, input)),
  versionPart: procedureFor("rules.read")
    .input(z.strictObject({ versionId: z.uuid(), part: z.string().max(120) }))
    .query(({ ctx, input }) => getVersionPart(ctx, input)),
  withdraw: procedureFor("rules.publish")
    .input(z.strictObject({ versionId: z.uuid(), reason: textField(500) }))
    .mutation(({ ctx, input }) => withdrawVersion(ctx, input)),
  settings: procedureFor("rules.read").query(({ ctx }) => getRuleSettings(ctx)),
  editSettings: procedureFor("rules.settings")
    .input(z.strictObject({ settings: ruleSettingsSchema, expectedVersion: z.number().int().min(0) }))
    .mutation(({ ctx, input }) => editRuleSettings(ctx, input)),
});
