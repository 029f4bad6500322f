import { and, asc, desc, eq, or, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, assessments, cases, requirements } from "@/db/schema";
import { freshnessRule } from "@/domain/documents/held-papers";
import type { Day } from "@/domain/shared/day";
import { comesAlong } from "@/domain/workflow/re-application";
import { isExit, type OfficialStatus } from "@/domain/workflow/official-status";
import { ServiceError } from "@/server/errors";
import { lockCase } from "../cases/lock-case";
import { openCaseIn } from "../cases/open-case";
import { idOf, mustBeAble, type ServiceContext, todayOf, write } from "../context";
import { recordEvent } from "../events/record-event";
import { withinReach } from "../within-reach";
import { type PaperView, papersIn } from "./application-papers";
import { createApplicationsIn } from "./create-applications";
import { type ApplicationRow, lockApplication } from "./lock-application";
import { nameOfLicence } from "./name-of-licence";
import { refreshFigures } from "./refresh-figures";

/** An application before or after this one, about the same licence. */
export interface RelatedApplication {
  id: string;
  number: string;
  officialStatus: OfficialStatus;
  officialOn: Day | null;
  /** What the authority wrote with its last answer. */
  note: string | null;
}

export interface Related {
  former: RelatedApplication | null;
  next: RelatedApplication | null;
  /** How many papers would come along; 0 where it cannot be asked again from here. */
  carried: number;
}

/**
 * Asks again for a licence after the way to it ended: a new application in the same case, or in one opened for it when that is
 * closed, with the papers that are still good, which wait for review. Refuses with `not-ended-without-licence`,
 * `reapplied-already`, and all that {@link createApplicationsIn} refuses with.
 */
export async function reapply(
  ctx: ServiceContext,
  input: { applicationId: string; expectedVersion: number },
): Promise<{ id: string; carried: number }> {
  mustBeAble(ctx, "application.create");
  return write(ctx, async (tx) => {
    const former = await lockApplication(tx, ctx, input.applicationId, input.expectedVersion);
    if (!isExit(former.officialStatus)) throw new ServiceError("PRECONDITION_FAILED", "not-ended-without-licence");
    const { next } = await relatedIn(tx, ctx, former);
    if (next) throw new ServiceError("PRECONDITION_FAILED", "reapplied-already", { number: next.number });
    const licence = nameOfLicence(former.licenceId);
    const { clientId, licenceId, kind } = former;
    const caseId = await openCaseFor(tx, ctx, former, licence.zh);
    const [made] = await createApplicationsIn(tx, ctx, {
      clientId,
      caseId,
      assessmentId: await newestAssessmentIn(tx, clientId),
      choices: [{ licenceId, kind }],
    });
    if (!made) throw new Error("one choice makes one application");
    await tx.update(applications).set({ formerId: former.id }).where(eq(applications.id, made.id));
    const carried = await carryPapersIn(tx, ctx, former.id, made.id);
    await refreshFigures(tx, ctx, made.id);
    const told = { clientId, caseId, data: { licence, number: former.number, papers: carried } };
    await recordEvent(tx, ctx, { ...told, applicationId: made.id, kind: "application.reapplied" });
    return { id: made.id, carried };
  });
}

/** The application that this one follows, the one that follows it, and what could be taken along to another. */
export async function relatedIn(
  tx: Tx,
  ctx: ServiceContext,
  row: Pick<ApplicationRow, "id" | "formerId" | "officialStatus">,
  papers: readonly PaperView[] = [],
): Promise<Related> {
  const mayHaveNext = isExit(row.officialStatus);
  if (!mayHaveNext && row.formerId === null) return { former: null, next: null, carried: 0 };
  const beside = await tx
    .select({
      id: applications.id,
      number: applications.number,
      officialStatus: applications.officialStatus,
      officialOn: applications.officialOn,
      note: sql<string | null>`(select e.data ->> 'note' from events e where e.application_id = applications.id
        and e.kind = 'official-status.changed' order by e.sequence desc limit 1)`,
    })
    .from(applications)
    .where(
      and(
        or(eq(applications.formerId, row.id), row.formerId === null ? undefined : eq(applications.id, row.formerId)),
        withinReach(ctx, applications.clientId),
      ),
    );
  const next = beside.find((each) => each.id !== row.formerId) ?? null;
  const former = beside.find((each) => each.id === row.formerId) ?? null;
  const carried = mayHaveNext && !next ? papers.filter((paper) => isCarried(paper, todayOf(ctx))).length : 0;
  return { former, next, carried };
}

const isCarried = (paper: PaperView, today: Day): boolean =>
  comesAlong({ ...paper, hasFile: paper.file !== null, freshness: freshnessRule(paper) }, today);

async function openCaseFor(tx: Tx, ctx: ServiceContext, former: ApplicationRow, licence: string): Promise<string> {
  const engagement = await lockCase(tx, ctx, former.caseId);
  if (engagement.status !== "closed") return engagement.id;
  // Its own words, not ours: a case is called as its client's people call it.
  const { id } = await openCaseIn(tx, ctx, { clientId: former.clientId, title: `${licence}（重新申请）` });
  return id;
}

async function newestAssessmentIn(tx: Tx, clientId: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: assessments.id })
    .from(assessments)
    .innerJoin(cases, eq(cases.id, assessments.caseId))
    .where(and(eq(assessments.clientId, clientId), eq(assessments.status, "final")))
    .orderBy(desc(assessments.finalisedAt))
    .limit(1);
  return row?.id ?? null;
}

/** What is still good is used again and waits for review; papers that were added by hand are wanted again. */
async function carryPapersIn(tx: Tx, ctx: ServiceContext, fromId: string, toId: string): Promise<number> {
  const views = await papersIn(tx, ctx, fromId);
  const good = new Set(views.filter((paper) => isCarried(paper, todayOf(ctx))).map(({ id }) => id));
  const inOrder = (id: string) =>
    tx.select().from(requirements).where(eq(requirements.applicationId, id)).orderBy(asc(requirements.position));
  const [formers, wanted] = [await inOrder(fromId), await inOrder(toId)];
  let carried = 0;
  let last = wanted.at(-1)?.position ?? 0;
  for (const former of formers) {
    const use = {
      status: "received" as const,
      documentId: former.documentId,
      fileVersionId: former.fileVersionId,
      receivedAt: ctx.now(),
    };
    const isGood = good.has(former.id);
    const { catalogueId } = former;
    const same = catalogueId === null ? undefined : wanted.find((each) => each.catalogueId === catalogueId);
    if (same && isGood) {
      await tx
        .update(requirements)
        .set({ ...use, version: same.version + 1 })
        .where(eq(requirements.id, same.id));
      carried += 1;
    } else if (catalogueId === null) {
      const { clientId, documentType, nameZh, nameEn, noteZh, noteEn, form, suppliedBy, isMandatory, maxAgeDays } =
        former;
      const asked = {
        clientId,
        documentType,
        nameZh,
        nameEn,
        noteZh,
        noteEn,
        form,
        suppliedBy,
        isMandatory,
        maxAgeDays,
      };
      last += 1;
      await tx
        .insert(requirements)
        .values({ ...asked, id: idOf(ctx), applicationId: toId, position: last, ...(isGood ? use : {}) });
      if (isGood) carried += 1;
    }
  }
  return carried;
}
