import { and, asc, eq, inArray } from "drizzle-orm";
import { applications, requirements } from "@/db/schema";
import { MOVES, type OfficialStatus } from "@/domain/workflow/official-status";
import { installedRuleSet } from "@/server/rules-in-force";
import { moveOfficialStatus } from "@/server/services/applications/move-official-status";
import { moveStage } from "@/server/services/applications/move-stage";
import { lookAt } from "@/server/services/documents/open-file";
import { reapply } from "@/server/services/applications/reapply";
import { receiveUpload } from "@/server/services/documents/receive-upload";
import {
  acceptRequirement,
  returnRequirement,
  waiveRequirement,
} from "@/server/services/requirements/decide-requirement";
import { heldForApplication } from "@/server/services/requirements/held-for-application";
import { requestDocuments } from "@/server/services/requirements/request-documents";
import { reusePapers } from "@/server/services/requirements/reuse-document";
import { read, type ServiceContext } from "@/server/services/context";
import { addYears, type Day } from "@/domain/shared/day";
import { findLicence } from "@/domain/rules/rule-set";
import type { InternalStage } from "@/domain/workflow/internal-stage";
import type { Narrator } from "./narrator";
import { readingFor } from "./recorded";
import { samplePaper } from "./sample-papers";
import { answerStatements, askForSupplement } from "./supplements";

/** How far one application has come, as days before today; what is left out has not happened. */
export interface Course {
  asked?: number;
  /** The client sends what was asked for; `share` of it when not all. */
  given?: number;
  share?: number;
  /** The consultant looks at what came and drafts the agency's own papers. */
  checked?: number;
  /** One paper goes back with this sentence. */
  returned?: string;
  /** Review by a colleague. */
  reviewed?: number;
  filed?: number;
  /** The authority asks for more; `answered` is when we did. */
  supplement?: number;
  answered?: number;
  accepted?: number;
  underReview?: number;
  granted?: number;
  issued?: number;
  /** The authority says no after the examination, with these words; the work is closed. */
  refused?: number;
  refusal?: string;
}

export interface Cast {
  owner: string;
  reviewer: string;
  /** The client's contact with a portal account; else the consultant uploads what came by chat. */
  client: string | null;
}

interface Paper {
  id: string;
  version: number;
  status: string;
  suppliedBy: string;
  documentType: string;
  fileVersionId: string | null;
}

/** Tells the life of one application. `applicationOf` gives its id once the story has come that far. */
export function runCourse(story: Narrator, cast: Cast, applicationOf: () => string, course: Course): void {
  const { owner, reviewer, client } = cast;
  if (course.asked !== undefined)
    story.at(course.asked, 10, owner, async (ctx) => {
      // What was given for another application is used before anybody is asked; the newest ones still wait for that.
      if (course.given !== undefined) await useHeld(ctx, applicationOf());
      const wanted = await papersOf(ctx, applicationOf(), ["to-request"]);
      // Some duties need nothing from the client.
      if (wanted.every((paper) => paper.suppliedBy !== "client")) return;
      await requestDocuments(ctx, { applicationId: applicationOf(), dueOn: story.day(7 - (course.asked ?? 0)) });
    });
  if (course.given !== undefined)
    story.at(course.given, 15, client ?? owner, async (ctx) => {
      const papers = await papersOf(ctx, applicationOf(), ["requested"]);
      for (const paper of papers.slice(0, Math.ceil(papers.length * (course.share ?? 1)))) await upload(ctx, paper);
    });
  if (course.checked !== undefined) {
    story.at(course.checked, 11, owner, async (ctx) => {
      for (const paper of await papersOf(ctx, applicationOf(), ["to-request"]))
        if (paper.suppliedBy !== "client") await upload(ctx, paper);
    });
    // Who sent a paper may not accept it, so a colleague looks.
    story.at(course.checked, 13, reviewer, (ctx) => check(ctx, applicationOf(), course, story.day(0)));
  }
  if (course.reviewed !== undefined) {
    story.at(course.reviewed, 14, owner, (ctx) => stage(ctx, applicationOf(), "internal-review"));
    story.at(course.reviewed, 16, reviewer, (ctx) => stage(ctx, applicationOf(), "sealing"));
  }
  if (course.filed !== undefined) {
    const filed = course.filed;
    story.at(filed, 10, owner, (ctx) => stage(ctx, applicationOf(), "filing"));
    story.at(filed, 14, owner, (ctx) => official(ctx, applicationOf(), "filed", story.day(-filed)));
    story.at(filed, 14.2, owner, (ctx) => stage(ctx, applicationOf(), "tracking"));
  }
  if (course.supplement !== undefined) {
    const on = course.supplement;
    const isAnswered = course.answered !== undefined;
    story.at(on, 11, owner, (ctx) => askForSupplement(ctx, applicationOf(), story.day(-on), story.day(6 - on)));
    // What is still open was asked a few days ago: the statement is written, the papers are on their way.
    if (!isAnswered) story.at(on - 1, 16, owner, (ctx) => answerStatements(ctx, applicationOf()));
  }
  if (course.answered !== undefined) {
    const on = course.answered;
    story.at(on, 10, client ?? owner, (ctx) => retake(ctx, applicationOf(), "client"));
    story.at(on, 10.5, owner, (ctx) => retake(ctx, applicationOf(), "agency-draft"));
    story.at(on, 13, reviewer, (ctx) => check(ctx, applicationOf(), {}, story.day(0)));
    story.at(on, 14, owner, (ctx) => answerStatements(ctx, applicationOf()));
    story.at(on, 15, owner, (ctx) => official(ctx, applicationOf(), "filed", story.day(-on)));
  }
  for (const [when, to] of [
    [course.accepted, "accepted"],
    [course.underReview, "under-review"],
    [course.granted, "granted"],
    [course.issued, "issued"],
  ] as const) {
    if (when === undefined) continue;
    story.at(when, 10.5, owner, (ctx) => reach(ctx, applicationOf(), to, story.day(-when)));
    if (to === "granted") story.at(when, 11, owner, (ctx) => stage(ctx, applicationOf(), "fetching"));
    if (to === "issued") {
      story.at(when, 16, owner, (ctx) => stage(ctx, applicationOf(), "delivered"));
      if (when > 20) story.at(when - 3, 17, owner, (ctx) => stage(ctx, applicationOf(), "closed"));
    }
  }
  if (course.refused !== undefined) {
    const on = course.refused;
    const note = course.refusal ?? null;
    story.at(on, 10.5, owner, (ctx) => official(ctx, applicationOf(), "refused", story.day(-on), note));
    story.at(on, 17, owner, (ctx) => stage(ctx, applicationOf(), "closed"));
  }
}

/** What was refused is asked for again; gives the id of the new application once the story has come that far. */
export function askAgain(story: Narrator, owner: string, daysAgo: number, formerOf: () => string): () => string {
  let id = "";
  const again = async (ctx: ServiceContext) => {
    const { version } = await current(ctx, formerOf());
    id = (await reapply(ctx, { applicationId: formerOf(), expectedVersion: version })).id;
  };
  story.at(daysAgo, 10, owner, again, { drawsNumber: true });
  return () => id;
}

const current = (ctx: ServiceContext, id: string) =>
  read(ctx, async (tx) => {
    const [row] = await tx.select().from(applications).where(eq(applications.id, id));
    if (!row) throw new Error(`no application ${id}`);
    return row;
  });

const papersOf = (ctx: ServiceContext, applicationId: string, statuses: Paper["status"][]): Promise<Paper[]> =>
  read(ctx, (tx) =>
    tx
      .select({
        id: requirements.id,
        version: requirements.version,
        status: requirements.status,
        suppliedBy: requirements.suppliedBy,
        documentType: requirements.documentType,
        fileVersionId: requirements.fileVersionId,
      })
      .from(requirements)
      .where(
        and(eq(requirements.applicationId, applicationId), inArray(requirements.status, statuses as "requested"[])),
      )
      .orderBy(asc(requirements.position)),
  );

const upload = (ctx: ServiceContext, paper: Paper) =>
  receiveUpload(ctx, { requirementId: paper.id, ...samplePaper(paper.documentType) });

/** The papers that the authority wants again. */
async function retake(ctx: ServiceContext, applicationId: string, from: "client" | "agency-draft"): Promise<void> {
  for (const paper of await papersOf(ctx, applicationId, ["returned"]))
    if (paper.suppliedBy === from) await upload(ctx, paper);
}

async function useHeld(ctx: ServiceContext, applicationId: string): Promise<void> {
  const held = await heldForApplication(ctx, { applicationId });
  const [first, ...others] = held
    .filter(({ offers: [best] }) => best.isSameSheet && !best.needsConsent)
    .map(({ requirementId, version, offers: [best] }) => ({
      requirementId,
      expectedVersion: version,
      documentId: best.documentId,
    }));
  if (first) await reusePapers(ctx, { uses: [first, ...others] });
}

async function check(ctx: ServiceContext, applicationId: string, course: Course, today: Day): Promise<void> {
  const reading = await readingFor(ctx, applicationId, today);
  const received = await papersOf(ctx, applicationId, ["received"]);
  const back = course.returned
    ? (received.find((paper) => /staff|insurance/.test(paper.documentType)) ?? received[0])
    : undefined;
  for (const paper of received) {
    const decision = { requirementId: paper.id, expectedVersion: paper.version };
    if (paper === back) await returnRequirement(ctx, { ...decision, reason: course.returned ?? "" });
    else {
      const { fileVersionId } = paper;
      if (fileVersionId) await lookAt(ctx, { fileVersionId, range: null, isDownload: false, purpose: "review" });
      await acceptRequirement(ctx, { ...decision, ...reading(paper.documentType) });
    }
  }
  if (course.reviewed === undefined) return;
  for (const paper of await papersOf(ctx, applicationId, ["to-request", "requested", "returned"]))
    await waiveRequirement(ctx, {
      requirementId: paper.id,
      expectedVersion: paper.version,
      reason: "窗口确认本件不需要",
    });
}

async function stage(ctx: ServiceContext, id: string, to: InternalStage): Promise<void> {
  const row = await current(ctx, id);
  if (row.internalStage === to) return;
  try {
    await moveStage(ctx, { applicationId: id, expectedVersion: row.version, to });
  } catch (error) {
    // Short templates skip stages: a duty without sealing goes straight on.
    if (!/unused|not-allowed/.test(String((error as { reason?: string }).reason))) throw error;
  }
}

async function official(
  ctx: ServiceContext,
  id: string,
  to: OfficialStatus,
  on: Day,
  note: string | null = null,
): Promise<void> {
  const row = await current(ctx, id);
  const years = findLicence(installedRuleSet(), row.licenceId)?.validity.years ?? null;
  await moveOfficialStatus(ctx, {
    applicationId: id,
    expectedVersion: row.version,
    to,
    on,
    note,
    ...(to === "filed" && row.officialStatus === "not-filed" ? { filingNumber: `样-${row.number.slice(-4)}` } : {}),
    ...(to === "issued" && row.kind !== "annual-report"
      ? {
          licence: {
            number: `样证-${row.number.slice(-4)}`,
            scope: null,
            validFrom: on,
            validTo: years === null ? null : addYears(on, years),
            isExpiryUnknown: years === null,
          },
        }
      : {}),
  });
}

/** Through the statuses between, on the same day: some authorities tell only the end of it. */
async function reach(ctx: ServiceContext, id: string, to: OfficialStatus, on: Day): Promise<void> {
  const ORDER: readonly OfficialStatus[] = ["filed", "accepted", "under-review", "granted", "issued"];
  for (let left = ORDER.length; left > 0; left--) {
    const { officialStatus } = await current(ctx, id);
    if (officialStatus === to) return;
    const candidates = ORDER.slice(ORDER.indexOf(officialStatus) + 1, ORDER.indexOf(to) + 1).filter((status) =>
      MOVES[officialStatus].includes(status),
    );
    const next = candidates.at(-1);
    if (!next) return;
    try {
      await official(ctx, id, next, on);
    } catch (error) {
      const other = candidates.at(0);
      if (!other || other === next || !/unused|not-allowed/.test(String((error as { reason?: string }).reason)))
        throw error;
      await official(ctx, id, other, on);
    }
  }
}
