import { Timeline, type TimelineEvent } from "@/components/application/timeline";
import { eventSentence } from "@/components/event-sentence";
import { foldEvents, type ShownEvent } from "@/components/fold-events";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";

/** What happened to an application, a case or a client: the sentence, who, when. */
export function EventTimeline({ w, label, events }: { w: Words; label: string; events: readonly ShownEvent[] }) {
  const e = getTranslator(w.locale, "events");
  return (
    <Timeline
      w={w}
      label={label}
      events={foldEvents(events).map(([event, ...others]) => {
        const at = new Date(event.at);
        return {
          id: event.id,
          at: at.toISOString(),
          title: eventSentence(w, e, event),
          note: `${event.actorName} ${w.time(at)}`,
          kind: weightOf(event.kind),
          more:
            others.length > 0
              ? {
                  label: w.t("list.atOnce", { n: others.length }),
                  titles: others.map((other) => eventSentence(w, e, other)),
                }
              : null,
        };
      })}
    />
  );
}

const ALERTS: ReadonlySet<string> = new Set(["requirement.returned", "application.held", "message.failed"]);

const weightOf = (kind: string): TimelineEvent["kind"] =>
  kind.startsWith("official-status.") || kind.startsWith("held-licence.")
    ? "official"
    : ALERTS.has(kind)
      ? "alert"
      : "plain";
