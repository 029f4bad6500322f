import { type AnyColumn, and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients, clocks, documents, heldLicences, tasks, users } from "@/db/schema";
import { timeLeft } from "@/domain/clocks/compute-clock";
import { type DeadlineSource, partyOfActor, partyOfTurn } from "@/domain/clocks/deadline";
import { renewalClock } from "@/domain/clocks/licence-clocks";
import { phaseOf, usualEnd } from "@/domain/clocks/usual-time";
import { findDocumentType } from "@/domain/documents/document-types";
import { findLicence } from "@/domain/rules/rule-set";
import { type Day, yearOf } from "@/domain/shared/day";
import { calendarInForce } from "@/server/calendar-in-force";
import { nameOfLicence } from "../applications/name-of-licence";
import { definitionOf } from "../applications/clock-rows";
import { areaOf, usualTimesIn } from "../applications/usual-times";
import { type ServiceContext, todayOf } from "../context";
import { rulesInForce } from "@/server/rules-in-force";
import { withinReach } from "../within-reach";
import type { Deadline } from "./deadline";

export interface DeadlineKey {
  source: DeadlineSource;
  id: string;
}

/** What is shown of these duties, by source and id; one query for each source that occurs. Within reach once more. */
export async function detailsIn(
  tx: Tx,
  ctx: ServiceContext,
  keys: readonly DeadlineKey[],
): Promise<Map<string, Deadline>> {
  const idsOf = (...sources: DeadlineSource[]) =>
    keys.filter((key) => sources.includes(key.source)).map((key) => key.id);
  const load = (ids: string[], make: typeof clocksIn) => (ids.length > 0 ? make(tx, ctx, ids) : []);
  const found = await Promise.all([
    load(idsOf("clock"), clocksIn),
    load(idsOf("own"), ownIn),
    load(idsOf("renewal", "report"), heldIn),
    load(idsOf("paper"), papersIn),
    load(idsOf("task"), tasksIn),
  ]);
  return new Map(found.flat().map((each) => [keyOf(each), each]));
}

export const keyOf = ({ source, id }: DeadlineKey): string => `${source}:${id}`;

/** As one parameter, so that any number of them is the same statement, whose plan is kept. */
const among = (column: AnyColumn, ids: string[]): SQL => sql`${column} = any(${sql.param(ids)}::uuid[])`;

const SHARED = {
  clientId: clients.id,
  clientName: sql<string>`coalesce(${clients.shortName}, ${clients.name})`,
  ownerName: users.name,
};

const OF_APPLICATION = {
  applicationId: applications.id,
  caseId: applications.caseId,
  licenceId: applications.licenceId,
  applicationKind: applications.kind,
  reportYear: applications.reportYear,
};

const PLAIN = { opensOn: null, name: null, nextAct: null, isProvisional: false, isSuspended: false, usual: null };

const leftOf = (ctx: ServiceContext, dueOn: Day, unit: Parameters<typeof timeLeft>[0]) => {
  const { count, unit: shown } = timeLeft(unit, dueOn, todayOf(ctx), calendarInForce());
  return { left: count, unit: shown };
};

async function clocksIn(tx: Tx, ctx: ServiceContext, ids: string[]): Promise<Deadline[]> {
  const rows = await tx
    .select({
      ...SHARED,
      ...OF_APPLICATION,
      id: clocks.id,
      dueOn: clocks.dueOn,
      kind: clocks.kind,
      actor: clocks.actor,
      isProvisional: clocks.isProvisional,
      definition: clocks.definition,
      suspensions: clocks.suspensions,
      startedOn: clocks.startedOn,
      uscc: clients.uscc,
    })
    .from(clocks)
    .innerJoin(applications, eq(applications.id, clocks.applicationId))
    .innerJoin(clients, eq(clients.id, clocks.clientId))
    .innerJoin(users, eq(users.id, applications.ownerId))
    .where(and(among(clocks.id, ids), withinReach(ctx, clocks.clientId)));
  const times = await usualTimesIn(
    tx,
    rows.map(({ licenceId }) => licenceId),
  );
  return rows.map(({ definition: stored, suspensions, actor, startedOn, uscc, ...row }) => {
    const definition = definitionOf({ definition: stored });
    const { name, unit } = definition;
    const phase = phaseOf(definition);
    const usual =
      phase &&
      times.of({ licenceId: row.licenceId, kind: row.applicationKind, area: areaOf(row.licenceId, uscc), phase });
    return {
      ...PLAIN,
      ...row,
      ...leftOf(ctx, row.dueOn, unit),
      source: "clock",
      party: partyOfActor(actor),
      name,
      licence: nameOfLicence(row.licenceId),
      isSuspended: suspensions.some((each) => each.to === null),
      usual: usual && { ...usual, ...usualEnd(usual, startedOn, row.dueOn, calendarInForce()) },
    };
  });
}

async function ownIn(tx: Tx, ctx: ServiceContext, ids: string[]): Promise<Deadline[]> {
  const rows = await tx
    .select({
      ...SHARED,
      ...OF_APPLICATION,
      id: applications.id,
      dueOn: sql<Day>`${applications.dueOn}`,
      nextAct: applications.nextAct,
      turn: applications.turn,
    })
    .from(applications)
    .innerJoin(clients, eq(clients.id, applications.clientId))
    .innerJoin(users, eq(users.id, applications.ownerId))
    .where(and(among(applications.id, ids), withinReach(ctx, applications.clientId)));
  return rows.map(({ turn, ...row }) => ({
    ...PLAIN,
    ...row,
    ...leftOf(ctx, row.dueOn, "day"),
    source: "own",
    kind: "own",
    party: partyOfTurn(turn),
    licence: nameOfLicence(row.licenceId),
  }));
}

/** Both duties of a licence; the caller takes the one it asked for. */
async function heldIn(tx: Tx, ctx: ServiceContext, ids: string[]): Promise<Deadline[]> {
  const rows = await tx
    .select({ ...SHARED, row: heldLicences })
    .from(heldLicences)
    .innerJoin(clients, eq(clients.id, heldLicences.clientId))
    .innerJoin(users, eq(users.id, clients.ownerId))
    .where(and(among(heldLicences.id, ids), withinReach(ctx, heldLicences.clientId)));
  return rows.flatMap(({ row, ...shared }): Deadline[] => {
    const entry = findLicence(rulesInForce(), row.licenceId);
    const renewal = entry ? renewalClock(entry) : null;
    const common = {
      ...PLAIN,
      ...shared,
      id: row.id,
      party: "us" as const,
      licence: nameOfLicence(row.licenceId),
      licenceId: row.licenceId,
      applicationId: null,
      caseId: null,
    };
    const { renewBy, reportBy } = row;
    return [
      ...(renewBy === null
        ? []
        : [
            {
              ...common,
              ...leftOf(ctx, renewBy, renewal?.unit ?? "day"),
              source: "renewal" as const,
              dueOn: renewBy,
              opensOn: row.renewFrom,
              kind: renewal?.kind ?? ("statutory" as const),
              name: renewal ? null : EXPIRY,
              isProvisional: row.isRenewProvisional,
              applicationKind: "renewal" as const,
              reportYear: null,
            },
          ]),
      ...(reportBy === null
        ? []
        : [
            {
              ...common,
              ...leftOf(ctx, reportBy, "day"),
              source: "report" as const,
              dueOn: reportBy,
              opensOn: row.reportFrom,
              kind: "statutory" as const,
              applicationKind: "annual-report" as const,
              reportYear: yearOf(reportBy),
            },
          ]),
    ];
  });
}

/** No rule says by when it is to be renewed: its last day is all that is known. */
const EXPIRY = { zh: "有效期届满", en: "Expiry" };

async function papersIn(tx: Tx, ctx: ServiceContext, ids: string[]): Promise<Deadline[]> {
  const rows = await tx
    .select({
      ...SHARED,
      id: documents.id,
      dueOn: sql<Day>`${documents.renewBy}`,
      documentType: documents.documentType,
      title: documents.title,
    })
    .from(documents)
    .innerJoin(clients, eq(clients.id, documents.clientId))
    .innerJoin(users, eq(users.id, clients.ownerId))
    .where(and(among(documents.id, ids), withinReach(ctx, documents.clientId)));
  return rows.map(({ documentType, title, ...row }) => ({
    ...PLAIN,
    ...row,
    ...leftOf(ctx, row.dueOn, "day"),
    source: "paper",
    kind: "expiry",
    party: "us",
    name: findDocumentType(documentType)?.name ?? { zh: title, en: title },
    licence: null,
    licenceId: null,
    applicationKind: null,
    reportYear: null,
    applicationId: null,
    caseId: null,
  }));
}

async function tasksIn(tx: Tx, ctx: ServiceContext, ids: string[]): Promise<Deadline[]> {
  const rows = await tx
    .select({
      ...SHARED,
      id: tasks.id,
      dueOn: sql<Day>`${tasks.dueOn}`,
      title: tasks.title,
      caseId: tasks.caseId,
      applicationId: tasks.applicationId,
      licenceId: applications.licenceId,
      applicationKind: applications.kind,
      reportYear: applications.reportYear,
    })
    .from(tasks)
    .innerJoin(clients, eq(clients.id, tasks.clientId))
    .innerJoin(users, eq(users.id, tasks.ownerId))
    .leftJoin(applications, eq(applications.id, tasks.applicationId))
    .where(and(among(tasks.id, ids), withinReach(ctx, tasks.clientId)));
  return rows.map(({ title, ...row }) => ({
    ...PLAIN,
    ...row,
    ...leftOf(ctx, row.dueOn, "day"),
    source: "task",
    kind: "task",
    party: "us",
    name: { zh: title, en: title },
    licence: row.licenceId === null ? null : nameOfLicence(row.licenceId),
  }));
}
