import type { Words } from "@/components/words";
import { dayInShanghai, isDay } from "@/domain/shared/day";
import type { api } from "@/server/api/caller";
import type { Translator } from "@/messages";
import { textOf } from "./texts";

export type PortalEvent = Awaited<
  ReturnType<Awaited<ReturnType<typeof api>>["portal"]["application"]>
>["events"][number];

/** What happened, in the client's own words; the desk has a voice of its own in messages/events. */
export function eventText(t: Translator<"portal">, w: Words, event: PortalEvent): string {
  const { data } = event;
  const paper = data.paper ? textOf(data.paper, w.locale) : "";
  const reason = String(data.reason ?? "");
  switch (event.kind) {
    case "official-status.changed": {
      // messages: portal.event.status.*
      const key = `event.status.${String(data.to)}`;
      const status = t.has(key) ? t(key) : "";
      return data.to === "filed" && data.filingNumber
        ? t("event.statusNumber", { status, number: String(data.filingNumber) })
        : status;
    }
    case "official-status.undone":
      return t("event.corrected-undone", { status: statusOf(w, data.to), day: dayOf(w, data.on) });
    case "official-status.redated":
      return [
        ...(data.on === data.wasOn
          ? []
          : [
              t("event.corrected-day", {
                status: statusOf(w, data.to),
                day: dayOf(w, data.on),
                was: dayOf(w, data.wasOn),
              }),
            ]),
        ...(data.filingNumber === data.wasNumber ? [] : [numberText(t, w, data)]),
      ].join(w.locale === "en" ? " " : "");
    case "application.created":
      return t("event.application-created");
    case "requirement.requested":
      return t("event.requirement-requested", { n: Number(data.n ?? 1) });
    case "requirement.received":
      return t("event.requirement-received", { paper });
    case "requirement.accepted":
      return t("event.requirement-accepted", { paper });
    case "requirement.returned":
      return t("event.requirement-returned", { paper, reason });
    case "requirement.waived":
      return t("event.requirement-waived", { paper, reason });
    case "requirement.wanted-again":
      return t("event.requirement-wanted-again", { paper, reason });
    case "requirement.reused":
      return t("event.requirement-reused", { paper });
    case "requirement.reuse-allowed":
      return t("event.requirement-reuse-allowed", { paper });
    case "requirement.renewed":
      return t("event.requirement-renewed", { paper });
    case "client-message.sent":
      return t("event.client-message-sent", { from: String(data.from ?? ""), text: String(data.text ?? "") });
    case "client-message.answered":
      return t("event.client-message-answered", { from: String(data.from ?? ""), text: String(data.text ?? "") });
  }
}

// messages: common.officialStatus.*
const statusOf = (w: Words, status: unknown): string => {
  const key = `officialStatus.${String(status)}`;
  return w.t.has(key) ? w.t(key) : "";
};

const dayOf = (w: Words, day: unknown): string => (typeof day === "string" && isDay(day) ? w.day(day) : "");

const numberText = (t: Translator<"portal">, w: Words, { to, filingNumber }: PortalEvent["data"]): string =>
  filingNumber
    ? t("event.corrected-number", { status: statusOf(w, to), number: String(filingNumber) })
    : t("event.corrected-no-number", { status: statusOf(w, to) });

export interface FoldedEvent {
  event: PortalEvent;
  /** The papers of events of the same kind on the same day, one after the other; empty for any other kind. */
  papers: { id: string; paper: PortalEvent["data"]["paper"] }[];
}

/** Nine papers that came in one afternoon are one line to a client, with the names behind it. */
export function foldEvents(events: readonly PortalEvent[]): FoldedEvent[] {
  const folded: FoldedEvent[] = [];
  for (const event of events) {
    const isFoldable = event.kind === "requirement.received" || event.kind === "requirement.accepted";
    const last = folded.at(-1);
    const own = isFoldable ? [{ id: event.id, paper: event.data.paper }] : [];
    if (isFoldable && last?.event.kind === event.kind && dayInShanghai(last.event.at) === dayInShanghai(event.at))
      last.papers.push(...own);
    else folded.push({ event, papers: own });
  }
  return folded;
}

export function foldedText(t: Translator<"portal">, kind: PortalEvent["kind"], n: number): string {
  return t(kind === "requirement.accepted" ? "event.many-accepted" : "event.many-received", { n });
}
