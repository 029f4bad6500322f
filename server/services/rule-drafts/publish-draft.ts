import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { ruleDrafts, ruleSetVersions } from "@/db/schema";
import { checkContent } from "@/domain/rules/check";
import { nextLabel, refuseApproval, refuseDay, refuseSubmission } from "@/domain/rules/draft-life";
import { readPartKey } from "@/domain/rules/draft-parts";
import { standingRenames } from "@/domain/rules/fact-rename";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "../../errors";
import { enqueue } from "../../jobs/enqueue";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { startImpactIn } from "../impact/start-impact";
import { freshenRulesOn } from "../rules/freshen-rules";
import { rulesOfVersionIn } from "../rules/rule-versions";
import { ruleSettingsIn } from "../rules/rule-settings";
import { weighDraftIn } from "./draft-facts";
import { lockDraftIn } from "./draft-row";
import { refuse } from "./move-draft";

/**
 * Makes an approved draft a version that counts from its day on, never changed again. `inForceFrom` may be later than the day that was
 * approved, never earlier. Refuses like a submission, when what it builds on has moved meanwhile.
 */
export async function publishDraft(
  ctx: ServiceContext,
  input: { draftId: string; expectedVersion: number; inForceFrom: Day },
): Promise<{ versionId: string; label: string }> {
  mustBeAble(ctx, "rules.publish");
  const today = todayOf(ctx);
  const published = await write(ctx, async (tx) => {
    // One after the other: each builds on the version before.
    await tx.execute("select pg_advisory_xact_lock(hashtext('rule_set_versions'))");
    const draft = await lockDraftIn(tx, input.draftId, "approved", input.expectedVersion);
    const earliest = draft.inForceFrom && draft.inForceFrom > today ? draft.inForceFrom : today;
    const inForceFrom = input.inForceFrom;
    const { facts, content, overlay } = await weighDraftIn(tx, ctx, { ...draft, inForceFrom });
    const { settings } = await ruleSettingsIn(tx);
    // The settings may have become stricter since it was approved.
    const alone = draft.approvedBy === null ? null : refuseApproval(facts, settings, draft.approvedBy);
    const early = refuseDay(inForceFrom, earliest, today);
    refuse([...(early ? [early] : []), ...(alone ? [alone] : []), ...refuseSubmission(facts, settings, today)]);

    const label = nextLabel(inForceFrom, await labelsIn(tx));
    const stamped = checkContent({
      ...content,
      meta: { ...content.meta, version: label, asOf: today.slice(0, 7), revisedOn: today, inForceFrom },
    });
    if (!stamped.ok) throw new ServiceError("PRECONDITION_FAILED", "draft-errors", { n: stamped.errors.length });
    const { version: _, hash, ...checked } = stamped.ruleSet;
    const { ruleSet: base } = await rulesOfVersionIn(tx, ctx, draft.baseVersionId);
    const versionId = idOf(ctx);
    await tx.insert(ruleSetVersions).values({
      id: versionId,
      label,
      hash,
      content: checked,
      inForceFrom,
      publishedAt: ctx.now(),
      publishedBy: personOf(ctx).userId,
      approvedBy: draft.approvedBy,
      summary: draft.summary,
      baseVersionId: draft.baseVersionId,
      draftId: draft.id,
      scenarios: await scenariosWith(tx, draft.baseVersionId, overlay),
      renames: standingRenames(draft.renames, idsOf(base.facts), idsOf(checked.facts)),
    });
    await tx
      .update(ruleDrafts)
      .set({ state: "published", inForceFrom, version: draft.version + 1, updatedAt: ctx.now() })
      .where(eq(ruleDrafts.id, draft.id));
    await startImpactIn(tx, ctx, {
      kind: "publish",
      from: { versionId: draft.baseVersionId },
      ...{ to: { versionId }, fromDay: inForceFrom, toDay: inForceFrom, title: draft.title },
    });
    await recordEvent(tx, ctx, {
      clientId: null,
      kind: "rules.published",
      data: {
        ...{ draftId: draft.id, versionId, title: draft.title, label, hash, day: inForceFrom },
        ...{ summary: draft.summary, parts: facts.parts, belowReason: draft.belowReason },
      },
    });
    // What is kept of licences held and of usual times is counted by the rules of the day; a later one comes with the night.
    if (inForceFrom === today) await enqueue(tx, "figures.refresh", {});
    return { versionId, label };
  });
  await freshenRulesOn(ctx.connection, ctx.now());
  return published;
}

const idsOf = (facts: readonly { id: string }[]) => new Set(facts.map(({ id }) => id));

async function labelsIn(tx: Tx): Promise<string[]> {
  const rows = await tx.select({ label: ruleSetVersions.label }).from(ruleSetVersions);
  return rows.map(({ label }) => label);
}

/** The base's own test book with what the draft changes of it, as parts over the one that ships. */
async function scenariosWith(
  tx: Tx,
  baseVersionId: string,
  overlay: ReadonlyMap<string, unknown>,
): Promise<Record<string, unknown> | null> {
  const [base] = await tx
    .select({ scenarios: ruleSetVersions.scenarios })
    .from(ruleSetVersions)
    .where(eq(ruleSetVersions.id, baseVersionId));
  const own = [...overlay].flatMap(([part, content]) => {
    const key = readPartKey(part);
    return key?.kind === "scenario" ? [[key.id, content] as const] : [];
  });
  const scenarios = { ...base?.scenarios, ...Object.fromEntries(own) };
  return Object.keys(scenarios).length > 0 ? scenarios : null;
}
