import { Timeline } from "@/components/application/timeline";
import { eventSentence } from "@/components/event-sentence";
import { Empty } from "@/components/ui/empty";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { kindOf } from "./facts-pane";
import type { LoggedEvents } from "./page-data";

/** Everything that happened, newest first: who, what, when. */
export function RecordTab({ w, events }: { w: Words; events: LoggedEvents }) {
  const t = getTranslator(w.locale, "applications");
  const e = getTranslator(w.locale, "events");
  if (events.length === 0) return <Empty title={t("record.none")} isBare />;
  return (
    <div className="max-w-180 p-5">
      <Timeline
        w={w}
        label={t("page.record")}
        events={events.map((event) => ({
          id: event.id,
          at: event.at,
          title: eventSentence(w, e, event),
          note: `${event.actorName} ${w.time(event.at)}`,
          kind: kindOf(event.kind),
        }))}
      />
    </div>
  );
}
