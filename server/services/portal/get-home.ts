import { and, asc, desc, eq, gte, inArray, ne } from "drizzle-orm";
import { applications, custodyItems, quotes } from "@/db/schema";
import type { Text } from "@/domain/rules/schema";
import type { Day } from "@/domain/shared/day";
import { mustBeAble, read, type ServiceContext, todayOf } from "../context";
import { type QuestionView, questionsIn } from "../questions/question-rows";
import { withinReach } from "../within-reach";
import { begunForClient } from "./begun-for-client";
import { inClientOrder, type PortalApplication, portalApplication } from "./portal-application";
import { frameIn, openPaper, type PortalFrame, unreadAnswer } from "./portal-frame";
import { type PortalPaper, portalPapersIn } from "./portal-paper";
import type { LegalDay } from "./legal-day";

/** One thing that waits for the client. */
export type Turn =
  | { kind: "returned"; paper: PortalPaper }
  | {
      kind: "papers";
      requestId: string | null;
      papers: Pick<PortalPaper, "id" | "name">[];
      licences: Text[];
      dueOn: Day | null;
      legal: LegalDay | null;
    }
  /** An answer of ours that nobody on their side has read. */
  | { kind: "answer"; question: QuestionView }
  | { kind: "quote"; quoteId: string; number: string; payableFen: number; validUntil: Day };

export interface PortalHome {
  frame: PortalFrame;
  turns: Turn[];
  /** Applications under way that need nothing from the client now, those that move first. */
  others: PortalApplication[];
  /** How many things of theirs we hold or are under way. */
  thingCount: number;
}

/** The client's first page: what is their turn, soonest first, then what goes on without them. */
export async function getHome(ctx: ServiceContext, input: { clientId: string | null }): Promise<PortalHome> {
  mustBeAble(ctx, "portal.read");
  return read(ctx, async (tx) => {
    const frame = await frameIn(tx, ctx, input.clientId);
    const clientId = frame.client.id;
    const papers = await portalPapersIn(tx, ctx, openPaper(clientId));
    // Sent together: one connection answers them in order without waiting for us in between.
    const [offers, answers, running, thingCount] = await Promise.all([
      tx
        .select({ id: quotes.id, number: quotes.number, payableFen: quotes.payableFen, validUntil: quotes.validUntil })
        .from(quotes)
        .where(
          and(
            eq(quotes.clientId, clientId),
            withinReach(ctx, quotes.clientId),
            eq(quotes.status, "sent"),
            gte(quotes.validUntil, todayOf(ctx)),
          ),
        )
        .orderBy(asc(quotes.validUntil)),
      questionsIn(tx, ctx, unreadAnswer(clientId)),
      tx
        .select()
        .from(applications)
        .where(
          and(
            eq(applications.clientId, clientId),
            withinReach(ctx, applications.clientId),
            ne(applications.internalStage, "closed"),
            begunForClient,
          ),
        )
        .orderBy(desc(applications.updatedAt))
        .limit(100),
      tx.$count(
        custodyItems,
        and(
          eq(custodyItems.clientId, clientId),
          withinReach(ctx, custodyItems.clientId),
          inArray(custodyItems.place, ["agency", "authority", "courier"]),
        ),
      ),
    ]);
    const waiting = new Set(papers.flatMap(({ uses }) => uses.map(({ applicationId }) => applicationId)));
    const others: PortalApplication[] = [];
    for (const row of inClientOrder(running, () => 0))
      if (!waiting.has(row.id)) others.push(await portalApplication(tx, ctx, row, 0));
    return {
      frame,
      thingCount,
      turns: [...answers.map((question): Turn => ({ kind: "answer", question })), ...turnsOf(papers, offers)],
      others,
    };
  });
}

function turnsOf(
  papers: readonly PortalPaper[],
  offers: readonly { id: string; number: string; payableFen: number; validUntil: Day }[],
): Turn[] {
  const groups = new Map<string, PortalPaper[]>();
  for (const paper of papers) {
    if (paper.status !== "requested") continue;
    const key = paper.requestId ?? paper.uses[0]?.applicationId ?? paper.id;
    groups.set(key, [...(groups.get(key) ?? []), paper]);
  }
  const turns: Turn[] = [
    ...papers.filter(({ status }) => status === "returned").map((paper): Turn => ({ kind: "returned", paper })),
    ...[...groups.values()].map(
      (group): Turn => ({
        kind: "papers",
        requestId: group[0]?.requestId ?? null,
        papers: group.map(({ id, name }) => ({ id, name })),
        licences: distinct(group.flatMap(({ uses }) => uses.map(({ licence }) => licence))),
        dueOn: group.find(({ dueOn }) => dueOn !== null)?.dueOn ?? null,
        legal: group.find(({ legal }) => legal !== null)?.legal ?? null,
      }),
    ),
    ...offers.map(({ id, ...offer }): Turn => ({ kind: "quote", quoteId: id, ...offer })),
  ];
  return turns.sort((a, b) => dueOf(a).localeCompare(dueOf(b)));
}

const LAST = "9999-12-31";

/** What the law or we wait for comes first, by day; a quote counts with its last day. */
function dueOf(turn: Turn): Day {
  if (turn.kind === "quote") return turn.validUntil;
  if (turn.kind === "answer") return "";
  const { dueOn, legal } = turn.kind === "returned" ? turn.paper : turn;
  return legal?.dueOn ?? dueOn ?? LAST;
}

const distinct = (texts: readonly Text[]): Text[] => [...new Map(texts.map((text) => [text.zh, text])).values()];
