import { and, asc, desc, eq, ne } from "drizzle-orm";
import { applications, clients, custodyItems } from "@/db/schema";
import { rehearse } from "@/domain/assignment/assignment-rules";
import type { Text } from "@/domain/rules/schema";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { nameOfLicence } from "../applications/name-of-licence";
import { mustBeAble, read, type ServiceContext } from "../context";
import { type RuleList, rulesIn } from "./assignment-rules";
import { colleaguesIn, reachOfIn } from "./colleagues-in";
import { placesIn } from "./places-in";
import type { Tx } from "@/db/client";

/** So many of the newest applications are tried: enough to see a pattern, few enough to read. */
export const TRIED = 50;
/** As many as one bulk act takes. */
const MOST_HANDED_OVER = 100;

export interface TriedApplication {
  id: string;
  version: number;
  number: string;
  licence: Text;
  kind: ApplicationKind;
  clientName: string;
  ownerName: string;
  /** Who the rules name; null: no rule fits. */
  to: { id: string; name: string; ruleId: string; ruleName: string } | null;
}

/** What these rules would have said of the newest applications, the newest first. Nothing is written. */
export async function tryAssignmentRules(ctx: ServiceContext, input: RuleList): Promise<TriedApplication[]> {
  mustBeAble(ctx, "assignment.edit");
  return read(ctx, async (tx) => {
    const rows = await rowsIn(tx).orderBy(desc(applications.createdAt), desc(applications.id)).limit(TRIED);
    return triedIn(tx, ctx, rows, input.rules);
  });
}

/**
 * To whom the rules give the open work of somebody who leaves, as if that person were not there; what none fits is
 * left for a person to give. The soonest due first; no more than one bulk act takes, and how many there are. Clients
 * and things do not go along: they are counted, so that nobody takes the work for handed over while a seal is not.
 */
export async function proposeHandOver(
  ctx: ServiceContext,
  input: { personId: string },
): Promise<{ rows: TriedApplication[]; all: number; left: { clients: number; things: number } }> {
  mustBeAble(ctx, "assignment.edit");
  return read(ctx, async (tx) => {
    const { rules } = await rulesIn(tx);
    const open = and(eq(applications.ownerId, input.personId), ne(applications.internalStage, "closed"));
    const rows = await rowsIn(tx)
      .where(open)
      .orderBy(asc(applications.dueOn), asc(applications.id))
      .limit(MOST_HANDED_OVER);
    return {
      rows: await triedIn(tx, ctx, rows, rules, input.personId),
      all: await tx.$count(applications, open),
      left: {
        clients: await tx.$count(clients, eq(clients.ownerId, input.personId)),
        things: await tx.$count(custodyItems, eq(custodyItems.colleagueId, input.personId)),
      },
    };
  });
}

const rowsIn = (tx: Tx) =>
  tx
    .select({
      id: applications.id,
      version: applications.version,
      number: applications.number,
      licenceId: applications.licenceId,
      kind: applications.kind,
      ownerId: applications.ownerId,
      clientId: applications.clientId,
      clientName: clients.name,
      clientShort: clients.shortName,
      clientOwnerId: clients.ownerId,
    })
    .from(applications)
    .innerJoin(clients, eq(clients.id, applications.clientId))
    .$dynamic();

async function triedIn(
  tx: Tx,
  ctx: ServiceContext,
  rows: Awaited<ReturnType<typeof rowsIn>>,
  rules: RuleList["rules"],
  leaving: string | null = null,
): Promise<TriedApplication[]> {
  const everybody = await colleaguesIn(tx, ctx);
  const colleagues = everybody.map((each) => (each.id === leaving ? { ...each, isActive: false } : each));
  const clientIds = rows.map(({ clientId }) => clientId);
  const [reach, places] = [await reachOfIn(tx, clientIds, colleagues), await placesIn(tx, clientIds)];
  const works = rows.map((row) => ({
    ...row,
    province: places.get(row.clientId)?.province ?? null,
    city: places.get(row.clientId)?.city ?? null,
    reaches: reach(row.clientId),
  }));
  const nameOf = (id: string) => everybody.find((each) => each.id === id)?.name ?? "";
  return rehearse(rules, works, colleagues).map(({ work, decision }) => ({
    id: work.id,
    version: work.version,
    number: work.number,
    licence: nameOfLicence(work.licenceId),
    kind: work.kind,
    clientName: work.clientShort ?? work.clientName,
    ownerName: nameOf(work.ownerId),
    to: decision && {
      id: decision.ownerId,
      name: nameOf(decision.ownerId),
      ruleId: decision.ruleId,
      ruleName: rules.find(({ id }) => id === decision.ruleId)?.name ?? "",
    },
  }));
}
