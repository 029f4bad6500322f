import { and, eq, sql } from "drizzle-orm";
import { documentRequests, requirements, users } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, read, type ServiceContext } from "../context";
import { aboutPapers, type QuestionView, questionsIn } from "../questions/question-rows";
import { type ClientDraft, clientDraftIn } from "../drafting/paper-drafts";
import { withinLink, withinReach } from "../within-reach";
import { frameIn, openPaper, type PortalFrame } from "./portal-frame";
import { type PortalPaper, portalPapersIn } from "./portal-paper";

export interface PortalRequest {
  frame: PortalFrame;
  id: string;
  message: string | null;
  askedBy: string;
  askedAt: Date;
  papers: PortalPaper[];
}

/** One asking for papers: what is to be sent, what was sent, what came back. The one page that a link opens. */
export async function getRequest(ctx: ServiceContext, input: { requestId: string }): Promise<PortalRequest> {
  mustBeAble(ctx, "request.read");
  return read(ctx, async (tx) => {
    const [request] = await tx
      .select({
        id: documentRequests.id,
        clientId: documentRequests.clientId,
        message: documentRequests.message,
        askedBy: users.name,
        askedAt: documentRequests.createdAt,
      })
      .from(documentRequests)
      .innerJoin(users, eq(users.id, documentRequests.createdBy))
      .where(
        and(
          eq(documentRequests.id, input.requestId),
          withinReach(ctx, documentRequests.clientId),
          withinLink(ctx, documentRequests.id),
        ),
      );
    if (!request) throw new ServiceError("NOT_FOUND", "not-found");
    const { clientId, ...shown } = request;
    const frame = await frameIn(tx, ctx, clientId);
    // What waits elsewhere for the same sheet is given with it, so it is named with it. By a link nothing else exists.
    const papers = await portalPapersIn(
      tx,
      ctx,
      sql`(${requirements.requestId} = ${request.id} or (${openPaper(clientId)}))`,
    );
    return { ...shown, frame, papers: papers.filter(({ uses }) => uses.some((use) => use.requestId === request.id)) };
  });
}

export interface PortalPaperPage {
  frame: PortalFrame;
  paper: PortalPaper;
  /** What was asked about it and what we answered, the newest first. */
  questions: QuestionView[];
  /** While it is wanted: what we filled in for them, to sign or stamp. */
  draft: ClientDraft | null;
}

/** One paper with all its uses: what is wanted or what was wrong with it. */
export async function getPaper(ctx: ServiceContext, input: { requirementId: string }): Promise<PortalPaperPage> {
  mustBeAble(ctx, "requirement.read");
  return read(ctx, async (tx) => {
    const [asked] = await tx
      .select({ clientId: requirements.clientId, documentType: requirements.documentType, form: requirements.form })
      .from(requirements)
      .where(
        and(
          eq(requirements.id, input.requirementId),
          withinReach(ctx, requirements.clientId),
          withinLink(ctx, requirements.requestId),
        ),
      );
    if (!asked) throw new ServiceError("NOT_FOUND", "not-found");
    const { clientId, documentType, form } = asked;
    const alike = sql`(${eq(requirements.clientId, clientId)} and ${eq(requirements.documentType, documentType)} and ${eq(requirements.form, form)})`;
    const papers = await portalPapersIn(tx, ctx, alike);
    const paper = papers.find(({ uses }) => uses.some(({ id }) => id === input.requirementId));
    if (!paper) throw new ServiceError("NOT_FOUND", "not-found");
    const uses = paper.uses.map(({ id }) => id);
    const questions = await questionsIn(tx, ctx, aboutPapers(uses));
    const isWanted = paper.status === "requested" || paper.status === "returned";
    const draft = isWanted ? await clientDraftIn(tx, ctx, uses) : null;
    return { frame: await frameIn(tx, ctx, clientId), paper, questions, draft };
  });
}
