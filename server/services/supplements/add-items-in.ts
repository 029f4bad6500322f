import { and, asc, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clocks, supplementItems, tasks } from "@/db/schema";
import { isReason } from "@/domain/documents/use-status";
import type { Day } from "@/domain/shared/day";
import { MOST_ITEMS, type SupplementCause, type SupplementFault } from "@/domain/workflow/supplement";
import { ServiceError } from "@/server/errors";
import type { ApplicationRow } from "../applications/lock-application";
import { idOf, personOf, type ServiceContext } from "../context";
import { recordEvent } from "../events/record-event";
import { type LockedRequirement, lockRequirements, updateRequirement } from "../requirements/lock-requirement";
import type { RoundRow } from "./round-rows";

export interface NewItem {
  /** What is wrong or wanted, as the letter says it; for a client's paper also what the client reads. */
  wanted: string;
  /** Null: a statement, or a paper that the application does not know. */
  requirementId: string | null;
  cause: SupplementCause;
  fault: SupplementFault;
}

/**
 * Adds what the authority wants to a round. A paper goes back to whoever supplies it, with what is wanted as the reason;
 * what is ours, a third party's or a statement becomes a task. Returns the papers that the client
 * is to give, and what writes it all into the log.
 *
 * Refuses with `item-words-missing`, `too-many-items`, `not-found` for a paper of another application.
 */
export async function addItemsIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  round: RoundRow,
  items: readonly NewItem[],
): Promise<{ clientPaperIds: string[]; tell: () => Promise<void> }> {
  if (items.some(({ wanted }) => !isReason(wanted))) throw new ServiceError("BAD_REQUEST", "item-words-missing");
  const [last] = await tx
    .select({ position: max(supplementItems.position) })
    .from(supplementItems)
    .where(eq(supplementItems.roundId, round.id));
  const before = last?.position ?? 0;
  if (before + items.length > MOST_ITEMS) throw new ServiceError("BAD_REQUEST", "too-many-items");
  const papers = await papersIn(tx, ctx, application, items);
  const dueOn = await replyDue(tx, application.id);
  for (const [index, item] of items.entries()) {
    const paper = item.requirementId === null ? null : (papers.get(item.requirementId) ?? null);
    const isClients = paper?.requirement.suppliedBy === "client";
    await tx.insert(supplementItems).values({
      ...item,
      wanted: item.wanted.trim(),
      id: idOf(ctx),
      clientId: application.clientId,
      roundId: round.id,
      position: before + index + 1,
      taskId: isClients ? null : await addTask(tx, ctx, application, item.wanted.trim(), dueOn),
    });
  }
  const told: (() => Promise<void>)[] = [];
  for (const locked of papers.values()) {
    const wanted = wantedOf(items, locked.requirement);
    if (await sendBack(tx, ctx, locked, wanted)) told.push(() => tellWanted(tx, ctx, locked, wanted));
  }
  return {
    tell: async () => {
      for (const tell of told) await tell();
    },
    clientPaperIds: [...papers.values()].flatMap(({ requirement }) =>
      requirement.suppliedBy === "client" ? [requirement.id] : [],
    ),
  };
}

/** What is wrong with one paper. Letters begin with its name, which stands beside the reason wherever that is read. */
const wantedOf = (items: readonly NewItem[], { id, nameZh }: LockedRequirement["requirement"]): string =>
  items
    .filter((item) => item.requirementId === id)
    .map(({ wanted }) => {
      const words = wanted.trim();
      const rest = words.startsWith(nameZh) ? words.slice(nameZh.length).replace(/^\s*[：:，,]\s*/, "") : words;
      return rest === "" || rest.length + nameZh.length === words.length ? words : rest;
    })
    .join("\n");

async function papersIn(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  items: readonly NewItem[],
): Promise<Map<string, LockedRequirement>> {
  const ids = [...new Set(items.flatMap(({ requirementId }) => requirementId ?? []))];
  const [first, ...others] = ids.map((requirementId) => ({ requirementId }));
  if (!first) return new Map();
  const locked = await lockRequirements(tx, ctx, [first, ...others]);
  if (locked.some(({ requirement }) => requirement.applicationId !== application.id))
    throw new ServiceError("NOT_FOUND", "not-found");
  return new Map(locked.map((each) => [each.requirement.id, each]));
}

/** What went in with the filing comes back; what we did without is wanted after all; what is on its way stays so. */
async function sendBack(
  tx: Tx,
  ctx: ServiceContext,
  { requirement }: LockedRequirement,
  wanted: string,
): Promise<boolean> {
  const { status } = requirement;
  if (status === "waived")
    await updateRequirement(tx, requirement, { status: "to-request", reason: null, decidedAt: null, decidedBy: null });
  if (status !== "filed" && status !== "accepted" && status !== "returned" && status !== "received") return false;
  const reason = status === "returned" && requirement.reason ? `${requirement.reason}\n${wanted}` : wanted;
  await updateRequirement(tx, requirement, {
    status: "returned",
    reason,
    decidedAt: ctx.now(),
    decidedBy: personOf(ctx).userId,
  });
  return true;
}

const tellWanted = (
  tx: Tx,
  ctx: ServiceContext,
  { requirement, application, template }: LockedRequirement,
  wanted: string,
): Promise<void> =>
  recordEvent(tx, ctx, {
    clientId: application.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    kind: "requirement.wanted-again",
    data: {
      licence: template.licenceName,
      paper: { zh: requirement.nameZh, en: requirement.nameEn },
      requirementId: requirement.id,
      reason: wanted,
    },
    isClientVisible: requirement.suppliedBy === "client",
  });

async function replyDue(tx: Tx, applicationId: string): Promise<Day | null> {
  const [clock] = await tx
    .select({ dueOn: clocks.dueOn })
    .from(clocks)
    .where(
      and(eq(clocks.applicationId, applicationId), eq(clocks.status, "running"), eq(clocks.key, "supplement-reply")),
    )
    .orderBy(asc(clocks.dueOn));
  return clock?.dueOn ?? null;
}

async function addTask(
  tx: Tx,
  ctx: ServiceContext,
  application: ApplicationRow,
  wanted: string,
  dueOn: Day | null,
): Promise<string> {
  const id = idOf(ctx);
  await tx.insert(tasks).values({
    id,
    clientId: application.clientId,
    caseId: application.caseId,
    applicationId: application.id,
    title: `补正：${wanted}`.slice(0, 200),
    ownerId: application.ownerId,
    dueOn,
    createdBy: personOf(ctx).userId,
    createdAt: ctx.now(),
  });
  return id;
}
