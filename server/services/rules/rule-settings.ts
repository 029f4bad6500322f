import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleSettings } from "@/db/schema";
import { RULE_SETTINGS, type RuleSettings } from "@/domain/rules/rule-settings";
import { ServiceError } from "../../errors";
import { mustBeAble, personOf, read, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";

/** What the agency asks of its own rules. `version` 0: nobody has said anything yet. */
export async function ruleSettingsIn(tx: Tx): Promise<{ settings: RuleSettings; version: number }> {
  const [row] = await tx.select().from(ruleSettings).where(eq(ruleSettings.id, 1));
  return row
    ? { settings: { ...RULE_SETTINGS, ...row.settings }, version: row.version }
    : { settings: RULE_SETTINGS, version: 0 };
}

export async function getRuleSettings(ctx: ServiceContext): Promise<{ settings: RuleSettings; version: number }> {
  mustBeAble(ctx, "rules.read");
  return read(ctx, ruleSettingsIn);
}

/** Changes them; what was before and after stays in the office's log. Refuses with CONFLICT `changed-meanwhile`. */
export async function editRuleSettings(
  ctx: ServiceContext,
  input: { settings: RuleSettings; expectedVersion: number },
): Promise<{ version: number }> {
  mustBeAble(ctx, "rules.settings");
  return write(ctx, async (tx) => {
    const before = await ruleSettingsIn(tx);
    const stale = () => new ServiceError("CONFLICT", "changed-meanwhile", { current: before });
    if (before.version !== input.expectedVersion) throw stale();
    const now = { settings: input.settings, updatedBy: personOf(ctx).userId, updatedAt: ctx.now() };
    const version = before.version + 1;
    const [written] =
      before.version === 0
        ? await tx
            .insert(ruleSettings)
            .values({ id: 1, ...now })
            .onConflictDoNothing()
            .returning({ version: ruleSettings.version })
        : await tx
            .update(ruleSettings)
            .set({ ...now, version })
            .where(and(eq(ruleSettings.id, 1), eq(ruleSettings.version, before.version)))
            .returning({ version: ruleSettings.version });
    if (!written) throw stale();
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "rules.settings-changed",
      data: { before: before.settings, after: input.settings, needsTwo: input.settings.needsTwo ? "yes" : "no" },
    });
    return written;
  });
}
