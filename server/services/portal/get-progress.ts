import { and, count, desc, eq, isNotNull, ne, sql } from "drizzle-orm";
import { applications, assessments, clients, clocks, events, quotes, requirements } from "@/db/schema";
import { type ClockDefinition, type ClockUnit } from "@/domain/clocks/clock-definition";
import type { Phase, UsualTime } from "@/domain/clocks/usual-time";
import type { Day } from "@/domain/shared/day";
import { clientJourney, type JourneyStep } from "@/domain/workflow/client-journey";
import { ServiceError } from "@/server/errors";
import { figureStandingsIn } from "../applications/figure-standings";
import { areaOf, usualTimesIn } from "../applications/usual-times";
import { templateOfIn } from "../applications/process-templates";
import { offeredToClient } from "../assessments/offered-to-client";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { withSystemReach } from "../elevate";
import { withinReach } from "../within-reach";
import { begunForClient } from "./begun-for-client";
import { dayLeft, type LegalDay } from "./legal-day";
import { inClientOrder, type PortalApplication, portalApplication } from "./portal-application";
import { type PortalEvent, portalEvent } from "./portal-event";
import { frameIn, openPaper, type PortalFrame } from "./portal-frame";

export interface PortalProgress {
  frame: PortalFrame;
  running: PortalApplication[];
  closed: PortalApplication[];
  quotes: {
    id: string;
    number: string;
    revision: number;
    status: "sent" | "accepted" | "declined";
    isExpired: boolean;
    payableFen: number;
    sentAt: Date | null;
  }[];
  /** Reports of the assessments behind what was offered to the client; what the agency only tried out is its own. */
  reports: { id: string; assessedOn: Day }[];
}

/** Everything under way for the company, what needs them first, and the papers the agency gave them. */
export async function getProgress(ctx: ServiceContext, input: { clientId: string | null }): Promise<PortalProgress> {
  mustBeAble(ctx, "portal.read");
  return read(ctx, async (tx) => {
    const frame = await frameIn(tx, ctx, input.clientId);
    const clientId = frame.client.id;
    const rows = await tx
      .select()
      .from(applications)
      .where(and(eq(applications.clientId, clientId), withinReach(ctx, applications.clientId), begunForClient))
      .orderBy(desc(applications.updatedAt))
      .limit(200);
    const open = await tx
      .select({ applicationId: requirements.applicationId, n: count() })
      .from(requirements)
      .where(and(openPaper(clientId), withinReach(ctx, requirements.clientId)))
      .groupBy(requirements.applicationId);
    const openOf = new Map(open.map(({ applicationId, n }) => [applicationId, n]));
    const shown: PortalApplication[] = [];
    const openPapers = ({ id }: { id: string }) => openOf.get(id) ?? 0;
    for (const row of inClientOrder(rows, openPapers))
      shown.push(await portalApplication(tx, ctx, row, openPapers(row)));
    const offers = await tx
      .select({
        id: quotes.id,
        number: quotes.number,
        revision: quotes.revision,
        status: quotes.status,
        payableFen: quotes.payableFen,
        validUntil: quotes.validUntil,
        sentAt: quotes.sentAt,
      })
      .from(quotes)
      .where(
        and(
          eq(quotes.clientId, clientId),
          withinReach(ctx, quotes.clientId),
          isNotNull(quotes.sentAt),
          ne(quotes.status, "superseded"),
        ),
      )
      .orderBy(desc(quotes.sentAt))
      .limit(50);
    const reports = await tx
      .select({ id: assessments.id, assessedOn: assessments.assessedOn })
      .from(assessments)
      .where(
        and(
          eq(assessments.clientId, clientId),
          withinReach(ctx, assessments.clientId),
          eq(assessments.status, "final"),
          offeredToClient,
        ),
      )
      .orderBy(desc(assessments.finalisedAt))
      .limit(20);
    const today = todayOf(ctx);
    return {
      frame,
      running: shown.filter(({ isClosed }) => !isClosed),
      closed: shown.filter(({ isClosed }) => isClosed),
      quotes: offers.flatMap(({ status, validUntil, ...offer }) =>
        status === "sent" || status === "accepted" || status === "declined"
          ? [{ ...offer, status, isExpired: status === "sent" && validUntil < today }]
          : [],
      ),
      reports,
    };
  });
}

/** The stretch of the authority's work behind a step of the client's road. */
const PHASE_OF_STEP: Partial<Record<JourneyStep["key"], Phase>> = {
  accept: "accept",
  review: "decide",
  issue: "issue",
  register: "register",
};

export interface PortalClock {
  key: string;
  name: ClockDefinition["name"];
  actor: ClockDefinition["actor"];
  length: number | null;
  unit: ClockUnit;
  startedOn: Day;
  /** Since when nobody looked its length up, once that is too long. */
  oldSince: Day | null;
  legal: LegalDay;
}

export interface PortalApplicationPage {
  frame: PortalFrame;
  application: PortalApplication;
  filingNumber: string | null;
  /** Papers that went in, for "17 份"; null before the filing, and while some of them were sent back. */
  papersFiled: number | null;
  /** Each with how long the authority usually takes for it, by our own cases, where there are enough. */
  steps: (JourneyStep & { usual: UsualTime | null })[];
  /** The legal terms that run now. */
  clocks: PortalClock[];
  /** What happened, oldest first. */
  events: PortalEvent[];
  /** Where the client's own papers of it are sent; null when none is open. */
  requestId: string | null;
  openPaperId: string | null;
}

/** One application in plain words: what is now, the road, the legal days, what happened. */
export async function getApplication(
  ctx: ServiceContext,
  input: { applicationId: string },
): Promise<PortalApplicationPage> {
  mustBeAble(ctx, "portal.read");
  return read(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(applications)
      .where(and(eq(applications.id, input.applicationId), withinReach(ctx, applications.clientId)));
    if (!row) throw new ServiceError("NOT_FOUND", "not-found");
    const template = await templateOfIn(tx, ctx, row.templateId);
    // Sent together: one connection answers them in order without waiting for us in between.
    const [open, [filed], running, happened, [company], times] = await Promise.all([
      tx
        .select({ id: requirements.id, requestId: requirements.requestId })
        .from(requirements)
        .where(and(eq(requirements.applicationId, row.id), withinReach(ctx, requirements.clientId), openPaper())),
      tx
        .select({ n: sql<number>`count(*)::int` })
        .from(requirements)
        .where(and(eq(requirements.applicationId, row.id), eq(requirements.status, "filed"))),
      tx
        .select()
        .from(clocks)
        .where(and(eq(clocks.applicationId, row.id), withinReach(ctx, clocks.clientId), eq(clocks.status, "running")))
        .orderBy(clocks.dueOn),
      tx
        .select({ id: events.id, kind: events.kind, data: events.data, at: events.at })
        .from(events)
        .where(
          and(eq(events.applicationId, row.id), withinReach(ctx, events.clientId), eq(events.isClientVisible, true)),
        )
        .orderBy(desc(events.at), desc(events.sequence))
        .limit(200),
      tx.select({ uscc: clients.uscc }).from(clients).where(eq(clients.id, row.clientId)),
      usualTimesIn(tx, [row.licenceId]),
    ]);
    const today = todayOf(ctx);
    const definitions = running.map((clock) => clock.definition as ClockDefinition); // stored by startClockIn alone
    const figures = await withSystemReach(tx, ctx, () =>
      figureStandingsIn(tx, ctx, row.licenceId, { clocks: definitions, isListCurrent: false }),
    );
    const area = areaOf(row.licenceId, company?.uscc ?? null);
    const usualOf = (key: JourneyStep["key"]) => {
      const phase = PHASE_OF_STEP[key];
      return phase ? times.of({ licenceId: row.licenceId, kind: row.kind, area, phase }) : null;
    };
    return {
      frame: await frameIn(tx, ctx, row.clientId),
      application: await portalApplication(tx, ctx, row, open.length),
      filingNumber: row.filingNumber,
      papersFiled: row.filedOn && filed?.n && row.officialStatus !== "supplement-requested" ? filed.n : null,
      steps: clientJourney({ ...row, path: template.path, clocks: template.clocks }).map((step) => ({
        ...step,
        usual: step.state === "ahead" || step.state === "now" ? usualOf(step.key) : null,
      })),
      clocks: running.flatMap((clock) => {
        const definition = clock.definition as ClockDefinition;
        const standing = figures.clocks[definition.key];
        const oldSince = standing?.state === "due" ? standing.knownOn : null;
        if (definition.kind !== "statutory") return [];
        const unit = definition.unit === "working-day" ? "working-day" : "day";
        const { key, name, actor, length } = definition;
        const legal = dayLeft(clock.dueOn, unit, clock.isProvisional, today);
        return [{ key, name, actor, length, unit: definition.unit, startedOn: clock.startedOn, oldSince, legal }];
      }),
      events: happened.reverse().flatMap((event) => portalEvent(event) ?? []),
      requestId: open.find(({ requestId }) => requestId !== null)?.requestId ?? null,
      openPaperId: open.length === 1 ? (open[0]?.id ?? null) : null,
    };
  });
}
