import type { Tx } from "@/db/client";
import { documentRequests } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { ServiceError } from "@/server/errors";
import { type ApplicationRow, lockApplication } from "../applications/lock-application";
import { refreshFigures } from "../applications/refresh-figures";
import { finishTasksIn } from "../applications/stage-tasks";
import { idOf, mustBeAble, personOf, type ServiceContext, write } from "../context";
import { lockPaperApplications } from "./case-applications";
import { recordForEach } from "./record-request";
import { contactIn, type KeptRequest, sendRequestIn, type SentRequest, withLink } from "./send-request";
import {
  byApplication,
  markRequested,
  ofApplications,
  requestWords,
  type WantedPaper,
  wantedIn,
} from "./wanted-papers";

export interface Asking {
  contactId?: string | undefined;
  dueOn: Day | null;
  message?: string | null | undefined;
}

/**
 * Asks the client for papers: by default all that the client supplies and has not given yet, also those asked before, so
 * that the newest link opens everything that is open. Makes the link and the message in the same transaction.
 *
 * Refuses with `nothing-to-request`, `contact-missing` (the client has no contact), `on-hold`.
 */
export async function requestDocuments(
  ctx: ServiceContext,
  input: Asking & { applicationId: string; requirementIds?: readonly string[] | undefined },
): Promise<SentRequest> {
  mustBeAble(ctx, "requirement.request");
  const kept = await write(ctx, async (tx): Promise<KeptRequest> => {
    const application = await lockApplication(tx, ctx, input.applicationId);
    if (application.internalStage === "on-hold") throw new ServiceError("PRECONDITION_FAILED", "on-hold");
    const { requirementIds } = input;
    return askClientIn(tx, ctx, [application], input, (paper) => !requirementIds || requirementIds.includes(paper.id));
  });
  return withLink(kept);
}

/**
 * The same for a whole case, with one link, one message and one request: every application that takes papers now, or the
 * named ones among them. Those on hold are left out.
 *
 * Refuses with `nothing-to-request`, `contact-missing`, `case-closed`.
 */
export async function requestCaseDocuments(
  ctx: ServiceContext,
  input: Asking & { caseId: string; applicationIds?: readonly string[] | undefined },
): Promise<SentRequest> {
  mustBeAble(ctx, "requirement.request");
  const kept = await write(ctx, async (tx): Promise<KeptRequest> => {
    const applications = await lockPaperApplications(tx, ctx, input);
    return askClientIn(tx, ctx, applications, input, () => true);
  });
  return withLink(kept);
}

/** The applications are locked, of one case, and each may be asked for. */
export async function askClientIn(
  tx: Tx,
  ctx: ServiceContext,
  among: readonly ApplicationRow[],
  input: Asking,
  isAsked: (paper: WantedPaper) => boolean,
): Promise<KeptRequest> {
  const open = await wantedIn(tx, ofApplications(among.map(({ id }) => id)));
  const asked = open.filter(isAsked);
  const papersOf = byApplication(asked);
  const applications = among.filter(({ id }) => papersOf.has(id));
  const [first] = applications;
  if (!first) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-request");
  const contact = await contactIn(tx, first.clientId, input.contactId);
  const requestId = idOf(ctx);
  await tx.insert(documentRequests).values({
    id: requestId,
    clientId: first.clientId,
    caseId: first.caseId,
    contactId: contact.id,
    message: input.message?.trim() || null,
    dueOn: input.dueOn,
    createdBy: personOf(ctx).userId,
    createdAt: ctx.now(),
  });
  await markRequested(tx, ctx, asked, requestId, input.dueOn);
  const unasked = new Set(
    open.filter((paper) => paper.status === "to-request" && !isAsked(paper)).map(({ applicationId }) => applicationId),
  );
  for (const { id } of applications) if (!unasked.has(id)) await finishTasksIn(tx, ctx, id, ["request-papers"]);
  await recordForEach(tx, ctx, applications, "requirement.requested", ({ id }) => {
    const papers = papersOf.get(id) ?? [];
    return { n: papers.length, papers: papers.map((paper) => paper.id), contact: contact.name, dueOn: input.dueOn };
  });
  for (const { id } of applications) await refreshFigures(tx, ctx, id);
  return sendRequestIn(tx, ctx, {
    clientId: first.clientId,
    requestId,
    caseId: first.caseId,
    contact,
    papers: { ...requestWords(asked), dueOn: input.dueOn },
    note: input.message,
  });
}
