import { desc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { documentRequests, requirements } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { type ApplicationRow, lockApplication } from "../applications/lock-application";
import { mustBeAble, type ServiceContext, write } from "../context";
import { lockPaperApplications } from "./case-applications";
import { recordForEach } from "./record-request";
import { contactIn, type KeptRequest, sendRequestIn, type SentRequest, withLink } from "./send-request";
import { byApplication, ofApplications, requestWords, wantedIn } from "./wanted-papers";

/** Sends a new link for what is still missing of the newest request. Refuses with `nothing-to-remind`. */
export async function remindClient(ctx: ServiceContext, input: { applicationId: string }): Promise<SentRequest> {
  mustBeAble(ctx, "requirement.remind");
  const kept = await write(ctx, async (tx) => remindIn(tx, ctx, [await lockApplication(tx, ctx, input.applicationId)]));
  return withLink(kept);
}

/** The same for everything that is still missing in a case. Refuses with `nothing-to-remind`, `case-closed`. */
export async function remindOfCase(ctx: ServiceContext, input: { caseId: string }): Promise<SentRequest> {
  mustBeAble(ctx, "requirement.remind");
  const kept = await write(ctx, async (tx) => remindIn(tx, ctx, await lockPaperApplications(tx, ctx, input)));
  return withLink(kept);
}

async function remindIn(tx: Tx, ctx: ServiceContext, among: readonly ApplicationRow[]): Promise<KeptRequest> {
  const wanted = await wantedIn(tx, ofApplications(among.map(({ id }) => id)));
  const open = wanted.filter((paper) => paper.status !== "to-request");
  const papersOf = byApplication(open);
  const applications = among.filter(({ id }) => papersOf.has(id));
  const requestIds = [...new Set(open.map((paper) => paper.requestId).filter((id) => id !== null))];
  const [first] = applications;
  const [request] =
    requestIds.length === 0
      ? []
      : await tx
          .select()
          .from(documentRequests)
          .where(inArray(documentRequests.id, requestIds))
          .orderBy(desc(documentRequests.createdAt))
          .limit(1);
  if (!first || !request) throw new ServiceError("PRECONDITION_FAILED", "nothing-to-remind");
  // One link opens one request, so what is open moves into the newest.
  await tx
    .update(requirements)
    .set({ requestId: request.id })
    .where(
      inArray(
        requirements.id,
        open.map((paper) => paper.id),
      ),
    );
  await tx
    .update(documentRequests)
    .set({ remindedAt: ctx.now(), reminders: sql`${documentRequests.reminders} + 1` })
    .where(eq(documentRequests.id, request.id));
  const contact = await contactIn(tx, first.clientId, request.contactId ?? undefined);
  await recordForEach(tx, ctx, applications, "request.reminded", ({ id }) => ({
    n: papersOf.get(id)?.length ?? 0,
    contact: contact.name,
  }));
  // The request may ask for other applications too: the message counts what the link shows.
  const shown = await wantedIn(tx, eq(requirements.requestId, request.id));
  return sendRequestIn(tx, ctx, {
    clientId: first.clientId,
    requestId: request.id,
    caseId: request.caseId,
    contact,
    papers: requestWords(shown),
    note: null,
  });
}
