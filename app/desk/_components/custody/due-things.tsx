import { GroupHead, ListRow } from "@/components/ui/data-table";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator } from "@/messages";
import { dueMark, placeText, type Thing, thingHref } from "./thing-words";

/** Of the day: what is to be back, and couriers that have been under way too long. */
export function DueThings({ w, things }: { w: Words; things: readonly Thing[] }) {
  const t = getTranslator(w.locale, "custody");
  const titleOf = ({ place, name, isSlow }: Thing) =>
    isSlow || place === "courier"
      ? t("today.courier", { name })
      : place === "agency"
        ? t("today.back", { name })
        : t("today.fetch", { name });
  return (
    <>
      <GroupHead
        title={t("today.group")}
        count={things.length}
        end={
          <Link className="link text-xs" href="/desk/custody">
            {t("today.all")}
          </Link>
        }
      />
      <ul>
        {things.map((thing) => (
          <ListRow
            key={thing.id}
            id={thing.id}
            href={thingHref(thing.id)}
            mark={<Icon name="key" />}
            title={titleOf(thing)}
            note={[thing.clientName, placeText(t, thing), thing.tracking].filter(Boolean).join(" · ")}
            end={dueMark(w, t, thing) ?? (thing.dueBackOn ? w.relativeDay(thing.dueBackOn) : null)}
          />
        ))}
      </ul>
    </>
  );
}
