import { Empty } from "@/components/ui/empty";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { EventTimeline } from "../../../_components/event-timeline";
import type { LoggedEvents } from "./page-data";

/** Everything that happened, newest first: who, what, when. */
export function RecordTab({ w, events }: { w: Words; events: LoggedEvents }) {
  const t = getTranslator(w.locale, "applications");
  if (events.length === 0) return <Empty title={t("record.none")} isBare />;
  return (
    <div className="max-w-180 p-5">
      <EventTimeline w={w} label={t("page.record")} events={events} />
    </div>
  );
}
