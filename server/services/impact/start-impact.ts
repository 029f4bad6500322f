import { count, eq, not } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clients, impactRuns, ruleSetVersions } from "@/db/schema";
import { compile } from "@/domain/assessment/compile";
import { parseFacts } from "@/domain/assessment/parse-facts";
import type { ImpactKind, ImpactQuestion } from "@/domain/impact/impact-run";
import { changedLicences, pairRules } from "@/domain/impact/rule-pair";
import { contentHash } from "@/domain/rules/content-hash";
import type { FactRename } from "@/domain/rules/fact-rename";
import { findLicence, type RuleSet } from "@/domain/rules/rule-set";
import { type Day, laterDay } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { enqueue } from "../../jobs/enqueue";
import { idOf, mustBeAble, personOf, type ServiceContext, todayOf, write } from "../context";
import { withSystemReach } from "../elevate";
import { recordEvent } from "../events/record-event";
import { contentOfDraftIn } from "../rule-drafts/content-of-draft";
import { draftIn } from "../rule-drafts/draft-row";
import { currentRulesIn, rulesOfVersionIn } from "../rules/rule-versions";
import { freezeRulesIn } from "./impact-rules";

/** A published version, or a draft as it stands now: its content is kept with the run. */
export type RulesRef = { readonly versionId: string } | { readonly draftId: string };

export interface NewImpact {
  kind: ImpactKind;
  from: RulesRef;
  to: RulesRef;
  fromDay: Day;
  toDay: Day;
  /** What people call it: the draft's title. */
  title?: string | null;
  question?: ImpactQuestion | null;
}

/**
 * Begins a comparison of all clients in the caller's transaction; the worker does it. The caller has asked whether the person may.
 */
export async function startImpactIn(tx: Tx, ctx: ServiceContext, given: NewImpact): Promise<{ runId: string }> {
  const person = personOf(ctx);
  const from = await rulesOfRefIn(tx, ctx, given.from);
  const to = await rulesOfRefIn(tx, ctx, given.to);
  const pair = pairRules(compile(from.ruleSet), compile(to.ruleSet), true);
  const runId = idOf(ctx);
  const clientsTotal = await withSystemReach(tx, ctx, async () => {
    const [row] = await tx.select({ n: count() }).from(clients).where(not(clients.isArchived));
    return row?.n ?? 0;
  });
  const { kind, fromDay, toDay, title = null, question = null } = given;
  await tx.insert(impactRuns).values({
    id: runId,
    kind,
    title,
    draftId: to.draftId,
    fromHash: from.ruleSet.hash,
    fromLabel: from.ruleSet.version,
    fromDay,
    toHash: to.ruleSet.hash,
    toLabel: to.ruleSet.version,
    toDay,
    toVersionId: to.versionId,
    question,
    renames: to.renames,
    changedLicences: changedLicences(pair),
    clientsTotal,
    requestedBy: person.userId,
    createdAt: ctx.now(),
  });
  await recordEvent(tx, ctx, {
    clientId: null,
    kind: "impact.started",
    data: { runId, of: kind, from: from.ruleSet.version, to: to.ruleSet.version, n: clientsTotal },
  });
  await enqueue(tx, "impact.run", { runId });
  return { runId };
}

interface RulesOfRef {
  ruleSet: RuleSet;
  versionId: string | null;
  draftId: string | null;
  renames: FactRename[];
}

/** Refuses with `draft-has-faults` where a draft cannot be compiled: what it says is not yet a set of rules. */
async function rulesOfRefIn(tx: Tx, ctx: ServiceContext, ref: RulesRef): Promise<RulesOfRef> {
  if ("versionId" in ref) {
    const { id, ruleSet } = await rulesOfVersionIn(tx, ctx, ref.versionId);
    const [row] = await tx
      .select({ renames: ruleSetVersions.renames, draftId: ruleSetVersions.draftId })
      .from(ruleSetVersions)
      .where(eq(ruleSetVersions.id, id));
    return { ruleSet, versionId: id, draftId: row?.draftId ?? null, renames: row?.renames ?? [] };
  }
  const draft = await draftIn(tx, ref.draftId);
  const content = await contentOfDraftIn(tx, ctx, ref.draftId);
  const ruleSet = { ...content, version: content.meta.version, hash: contentHash(content) };
  try {
    compile(ruleSet);
  } catch {
    throw new ServiceError("PRECONDITION_FAILED", "draft-has-faults");
  }
  await freezeRulesIn(tx, ctx, ruleSet);
  return { ruleSet, versionId: null, draftId: draft.id, renames: draft.renames };
}

/**
 * What a draft as it stands would change, on the day it is meant to begin. Compared with the version it builds on, as its publication
 * will be: what a version that still waits for its day changes is not the draft's doing.
 */
export async function previewImpact(ctx: ServiceContext, input: { draftId: string }): Promise<{ runId: string }> {
  mustBeAble(ctx, "impact.run");
  return write(ctx, async (tx) => {
    const draft = await draftIn(tx, input.draftId);
    const { ruleSet: base } = await rulesOfVersionIn(tx, ctx, draft.baseVersionId);
    const earliest = laterDay(todayOf(ctx), base.meta.inForceFrom);
    const day = laterDay(draft.inForceFrom ?? earliest, earliest);
    return startImpactIn(tx, ctx, {
      kind: "preview",
      from: { versionId: draft.baseVersionId },
      to: { draftId: draft.id },
      ...{ fromDay: day, toDay: day, title: draft.title },
    });
  });
}

/** All clients under the rules of today, as they stand today and on another day. Refuses with `day-is-today`. */
export async function assessAllAsOf(ctx: ServiceContext, input: { day: Day }): Promise<{ runId: string }> {
  mustBeAble(ctx, "impact.run");
  const today = todayOf(ctx);
  if (input.day === today) throw new ServiceError("UNPROCESSABLE_CONTENT", "day-is-today");
  return write(ctx, async (tx) => {
    const rules = { versionId: (await currentRulesIn(tx, ctx)).id };
    return startImpactIn(tx, ctx, { kind: "as-of-day", from: rules, to: rules, fromDay: today, toDay: input.day });
  });
}

/**
 * Who would need a licence if an answer were another, of all clients. Refuses with `licence-unknown`, and with `answer-refused` for an
 * answer that the rules cannot read.
 */
export async function askWhoWouldNeed(ctx: ServiceContext, input: ImpactQuestion): Promise<{ runId: string }> {
  mustBeAble(ctx, "impact.run");
  const today = todayOf(ctx);
  return write(ctx, async (tx) => {
    const { id, ruleSet } = await currentRulesIn(tx, ctx);
    if (!findLicence(ruleSet, input.licence))
      throw new ServiceError("UNPROCESSABLE_CONTENT", "licence-unknown", { licenceId: input.licence });
    const parsed = parseFacts(ruleSet, input.facts);
    if (!parsed.ok)
      throw new ServiceError("UNPROCESSABLE_CONTENT", "answer-refused", {
        facts: parsed.errors.map(({ fact }) => fact),
      });
    const rules = { versionId: id };
    return startImpactIn(tx, ctx, {
      kind: "who-would-need",
      ...{ from: rules, to: rules, fromDay: today, toDay: today },
      question: { licence: input.licence, facts: parsed.facts },
    });
  });
}
