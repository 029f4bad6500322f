import type { Words } from "@/components/words";
import type { api } from "@/server/api/caller";
import { type T, textOf } from "./texts";

type Event = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["portal"]["application"]>>["events"][number];

/** What happened, in the client's own words; the desk has a voice of its own in messages/events. */
export function eventText(t: T, w: Words, event: Event): string {
  const { data } = event;
  const paper = data.paper ? textOf(data.paper, w.locale) : "";
  const reason = String(data.reason ?? "");
  switch (event.kind) {
    case "official-status.changed": {
      const key = `event.status.${String(data.to)}`;
      const status = t.has(key) ? t(key) : "";
      return data.to === "filed" && data.filingNumber
        ? t("event.statusNumber", { status, number: String(data.filingNumber) })
        : status;
    }
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
    case "requirement.reused":
      return t("event.requirement-reused", { paper });
    case "client-message.sent":
      return t("event.client-message-sent", { from: String(data.from ?? ""), text: String(data.text ?? "") });
  }
}
