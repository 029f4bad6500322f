import type { ClockActor, ClockKind } from "@/domain/clocks/clock-definition";
import type { Supplier } from "@/domain/documents/requirements";
import { isSettled, isWanted, type UseStatus } from "@/domain/documents/use-status";
import { compareDays, type Day } from "@/domain/shared/day";
import type { InternalStage } from "./internal-stage";
import { isExit, type OfficialStatus } from "./official-status";
import type { QuoteStanding } from "./quote-standing";

/** Who has to act now. `nobody`: ended, or on hold. */
export const TURNS = ["agency", "client", "authority", "nobody"] as const;
export type Turn = (typeof TURNS)[number];

/** The act that comes next; the screens own the words. */
export const NEXT_ACTS = [
  "send-quote",
  "answer-quote",
  "settle-quote",
  "request-papers",
  "review-papers",
  "supply-papers",
  "draft-papers",
  "chase-third-party",
  "review-inside",
  "seal-papers",
  "file",
  "answer-supplement",
  "decide-acceptance",
  "begin-review",
  "decide",
  "resume-review",
  "register",
  "issue",
  "fetch",
  "deliver",
  "close",
  "resume",
  "none",
] as const;
export type NextAct = (typeof NEXT_ACTS)[number];

/** Whether the act is about the quote and not about the application itself. */
export const isQuoteAct = (act: NextAct): boolean =>
  act === "send-quote" || act === "answer-quote" || act === "settle-quote";

export interface PaperView {
  id: string;
  status: UseStatus;
  suppliedBy: Supplier;
  isMandatory: boolean;
  /** The day we asked the client for; not a legal term. */
  dueOn: Day | null;
}

export interface ClockView {
  key: string;
  dueOn: Day;
  provisional: boolean;
  actor: ClockActor;
  kind: ClockKind;
}

export interface ApplicationView {
  path: "examined" | "registered";
  stages: readonly InternalStage[];
  officialStatus: OfficialStatus;
  internalStage: InternalStage;
  papers: readonly PaperView[];
  /** Running clocks only. */
  clocks: readonly ClockView[];
  /** The quote that the work waits for; null: none. */
  quote: QuoteStanding | null;
}

export interface Step {
  turn: Turn;
  act: NextAct;
  /** The papers the act is about. */
  requirementIds: string[];
}

export interface NextStep extends Step {
  /** The latest day for this act: a running clock of whoever must act, else the day we named ourselves; null: none known. */
  dueOn: Day | null;
  dueKind: ClockKind | "own" | null;
  clockKey: string | null;
  provisional: boolean;
  /** What else can go on at the same time, in order of weight. */
  also: Step[];
}

/**
 * Whose turn it is, what comes next and by when: the same answer in lists, on the application and in the portal.
 *
 * Work that was not taken up yet waits for its quote. While papers are missing, the agency's own openings (asking, reviewing) come before the client's supplying, and that
 * before the agency's drafting, since the client is the slower party; the others stand in `also`.
 */
export function nextStep(view: ApplicationView): NextStep {
  const [main = NOTHING, ...also] = steps(view);
  return { ...main, ...dueOf(main, view), also };
}

const NOTHING: Step = { turn: "nobody", act: "none", requirementIds: [] };
const ours = (act: NextAct, requirementIds: string[] = []): Step => ({ turn: "agency", act, requirementIds });
const theirs = (act: NextAct): Step => ({ turn: "authority", act, requirementIds: [] });

function steps(view: ApplicationView): Step[] {
  const { officialStatus, internalStage } = view;
  if (internalStage === "closed") return [NOTHING];
  if (internalStage === "on-hold") return [{ turn: "nobody", act: "resume", requirementIds: [] }];
  if (isExit(officialStatus)) return [ours("close")];
  switch (officialStatus) {
    case "not-filed":
      return beforeFiling(view);
    case "supplement-requested": {
      const open = paperSteps(view);
      return open.length > 0 ? open : [ours("answer-supplement")];
    }
    case "filed":
      return [theirs(view.path === "examined" ? "decide-acceptance" : "register")];
    case "accepted":
      return [theirs("begin-review")];
    case "under-review":
      return [theirs("decide")];
    case "suspended":
      return [theirs("resume-review")];
    case "granted":
      return internalStage === "fetching" ? [ours("fetch"), theirs("issue")] : [theirs("issue")];
    default:
      return [afterIssue(internalStage, view.stages)];
  }
}

/**
 * Whether papers may be asked for now: before filing and while a supplement is answered. `later`: once it is off hold.
 */
export function takesPapers(view: Pick<ApplicationView, "officialStatus" | "internalStage">): "now" | "later" | "no" {
  const isOpen = view.officialStatus === "not-filed" || view.officialStatus === "supplement-requested";
  if (!isOpen || view.internalStage === "closed") return "no";
  return view.internalStage === "on-hold" ? "later" : "now";
}

const QUOTE_STEPS: Readonly<Record<QuoteStanding["state"], Step>> = {
  preparing: ours("send-quote"),
  "with-client": { turn: "client", act: "answer-quote", requirementIds: [] },
  unsettled: ours("settle-quote"),
};

/** Whether anybody has taken up the work: then it goes on, whatever the quote says. */
const hasBegun = ({ internalStage, papers }: ApplicationView): boolean =>
  internalStage !== "collecting" || papers.some((paper) => paper.status !== "to-request");

function beforeFiling(view: ApplicationView): Step[] {
  if (view.quote && !hasBegun(view)) return [QUOTE_STEPS[view.quote.state]];
  const open = paperSteps(view);
  if (open.length > 0) return open;
  switch (view.internalStage) {
    case "sealing":
      return [ours("seal-papers")];
    case "collecting":
    case "internal-review":
      if (view.stages.includes("internal-review")) return [ours("review-inside")];
      return view.stages.includes("sealing") ? [ours("seal-papers")] : [ours("file")];
    default:
      return [ours("file")];
  }
}

function paperSteps(view: ApplicationView): Step[] {
  const open = view.papers.filter((paper) => paper.isMandatory && !isSettled(paper.status));
  const of = (matches: (paper: PaperView) => boolean) => open.filter(matches).map((paper) => paper.id);
  const found: Step[] = [
    ours(
      "request-papers",
      of((paper) => paper.suppliedBy === "client" && paper.status === "to-request"),
    ),
    ours(
      "review-papers",
      of((paper) => paper.status === "received"),
    ),
    {
      turn: "client",
      act: "supply-papers",
      requirementIds: of(
        (paper) => paper.suppliedBy === "client" && paper.status !== "to-request" && isWanted(paper.status),
      ),
    },
    ours(
      "draft-papers",
      of((paper) => paper.suppliedBy === "agency-draft" && isWanted(paper.status)),
    ),
    ours(
      "chase-third-party",
      of((paper) => paper.suppliedBy === "third-party" && isWanted(paper.status)),
    ),
  ];
  return found.filter((step) => step.requirementIds.length > 0);
}

function afterIssue(stage: InternalStage, stages: readonly InternalStage[]): Step {
  if (stage === "delivered") return ours("close");
  if (stage === "fetching" || !stages.includes("fetching")) return ours("deliver");
  return ours("fetch");
}

/** Clocks of the authority bind the authority; every other running clock binds us and our client alike. */
function dueOf(step: Step, view: ApplicationView): Pick<NextStep, "dueOn" | "dueKind" | "clockKey" | "provisional"> {
  const none = { dueOn: null, dueKind: null, clockKey: null, provisional: false };
  if (step.turn === "nobody") return none;
  const binding = view.clocks.filter((clock) => (clock.actor === "authority") === (step.turn === "authority"));
  const [soonest] = binding.toSorted((a, b) => compareDays(a.dueOn, b.dueOn));
  if (soonest)
    return { dueOn: soonest.dueOn, dueKind: soonest.kind, clockKey: soonest.key, provisional: soonest.provisional };
  if (step.act === "answer-quote" && view.quote)
    return { dueOn: view.quote.validUntil, dueKind: "own", clockKey: null, provisional: false };
  const asked = view.papers
    .filter((paper) => step.requirementIds.includes(paper.id) && paper.dueOn !== null)
    .map((paper) => paper.dueOn as Day) // filtered one line above
    .toSorted(compareDays)[0];
  return asked === undefined ? none : { dueOn: asked, dueKind: "own", clockKey: null, provisional: false };
}
