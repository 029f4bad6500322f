import type { Words } from "@/components/words";
import { addWorkingDays } from "@/domain/calendar/work-calendar";
import { getTranslator, type Translator } from "@/messages";
import { calendarInForce } from "@/server/calendar-in-force";
import type { ApplicationData } from "./page-data";

/** One move in a menu: its word, and why it cannot be made now. */
export interface OfferedAct {
  to: string;
  label: string;
  refusal: string | null;
}

export interface PaperAct {
  id: string;
  version: number;
  name: string;
  /** As the authority's letters call it. */
  nameZh: string;
  status: ApplicationData["papers"][number]["status"];
  suppliedBy: ApplicationData["papers"][number]["suppliedBy"];
  isMandatory: boolean;
  isReusable: boolean;
  maxAgeDays: number | null;
  fileId: string | null;
  isBulk: boolean;
}

/** What the acts of the page need in the browser, in finished words: as little as possible is sent. */
export interface Acts {
  id: string;
  clientId: string;
  version: number;
  kind: string;
  ownerId: string;
  reviewerId: string | null;
  needsOtherReviewer: boolean;
  isOnHold: boolean;
  isClosed: boolean;
  internalStage: string;
  nextAct: string;
  /** The quote that the work waits for. */
  quoteId: string | null;
  officialMoves: OfferedAct[];
  /** There is an official record that may be put right. */
  canCorrect: boolean;
  /** Not filed yet. */
  isUnfiled: boolean;
  /** Items of the open supplement round that nobody has dealt with. */
  openItems: number;
  stageMoves: OfferedAct[];
  contacts: { id: string; name: string; email: string | null }[];
  papers: PaperAct[];
  waitingClocks: { key: string; name: string; hasLength: boolean; isBack: boolean }[];
  /** Five working days from today: a usual time for papers. */
  usualDueOn: string;
  /** The licence it is about, as recorded: what a replacement or an extension leaves as it is. */
  held: ApplicationData["heldLicence"];
  /** What the rule says of the term of what is issued. */
  term: { text: string; hasNone: boolean } | null;
  /** The stage that goes with an official status, where the template has it and it is the next one. */
  alsoStage: Record<string, string>;
}

const GOES_WITH: Readonly<Record<string, string>> = { filed: "tracking", granted: "fetching", issued: "delivered" };

export function actsOf(w: Words, page: ApplicationData): Acts {
  const { application, template, next } = page;
  const e = getTranslator(w.locale, "errors");
  const name = (text: { zh: string; en: string }) => (w.locale === "en" ? text.en : text.zh);
  return {
    id: application.id,
    clientId: page.client.id,
    version: application.version,
    kind: application.kind,
    ownerId: application.ownerId,
    reviewerId: application.reviewerId,
    needsOtherReviewer: template.needsOtherReviewer,
    isOnHold: application.internalStage === "on-hold",
    isClosed: application.internalStage === "closed",
    internalStage: application.internalStage,
    nextAct: next.act,
    quoteId: page.quoteId,
    officialMoves: page.officialMoves.map(({ to, refusal }) => ({
      to,
      label: w.t(`officialStatus.${to}`),
      refusal: refusal && sentence(e, refusal),
    })),
    isUnfiled: application.officialStatus === "not-filed",
    canCorrect: page.lastMove !== null,
    openItems: page.openItems,
    stageMoves: page.stageMoves
      .filter(({ to }) => to !== "on-hold")
      .map(({ to, refusal }) => ({ to, label: w.t(`stage.${to}`), refusal: refusal && sentence(e, refusal) })),
    contacts: page.contacts.map(({ id, name: contact, email }) => ({ id, name: contact, email })),
    papers: page.papers.map((paper) => ({
      id: paper.id,
      version: paper.version,
      name: name(paper.name),
      nameZh: paper.name.zh,
      status: paper.status,
      suppliedBy: paper.suppliedBy,
      isMandatory: paper.isMandatory,
      isReusable: paper.isReusable,
      maxAgeDays: paper.maxAgeDays,
      fileId: paper.file?.id ?? null,
      isBulk: paper.isBulk,
    })),
    waitingClocks: page.waitingClocks.map((clock) => ({
      key: clock.key,
      name: name(clock.name),
      hasLength: clock.length !== null,
      isBack: clock.direction === "before",
    })),
    held: page.heldLicence,
    term: page.term && { text: name(page.term.text), hasNone: page.term.hasNone },
    usualDueOn: addWorkingDays(w.today, 5, calendarInForce()).day,
    alsoStage: Object.fromEntries(
      Object.entries(GOES_WITH).filter(
        ([, stage]) =>
          template.stages.some((each) => each === stage) && page.stageMoves.some((move) => move.to === stage),
      ),
    ),
  };
}

/** The sentence of a refusal, as the error of the act itself would say it. */
// messages: errors.*
export function sentence(
  e: Translator<"errors">,
  { reason, details }: { reason: string; details: Record<string, unknown> },
): string {
  if (!e.has(reason)) return reason;
  const values: Record<string, string | number> = { requestId: "" };
  for (const [name, value] of Object.entries(details))
    if (typeof value === "string" || typeof value === "number") values[name] = value;
    else if (Array.isArray(value)) values[name] = value.length;
  return e(reason, values);
}
