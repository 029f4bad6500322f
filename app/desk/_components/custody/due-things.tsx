import { ButtonLink } from "@/components/ui/button";
import { GroupHead, ListRow } from "@/components/ui/data-table";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { Words } from "@/components/words";
import { getTranslator, type Translator } from "@/messages";
import { dueMark, placeText, type Thing, thingHref } from "./thing-words";

const titleOf = (t: Translator<"custody">, { place, name }: Thing): string =>
  place === "courier"
    ? t("today.courier", { name })
    : place === "agency"
      ? t("today.back", { name })
      : t("today.fetch", { name });

/** Of the day: what is to be back, and couriers that have been under way too long. */
export function DueThings({
  w,
  things,
  hrefOf,
  selected,
}: {
  w: Words;
  things: readonly Thing[];
  /** The list with this row's detail beside it. */
  hrefOf: (id: string) => string;
  selected: string | undefined;
}) {
  const t = getTranslator(w.locale, "custody");
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
            href={hrefOf(thing.id)}
            go={thingHref(thing.id)}
            isCurrent={thing.id === selected}
            mark={<Icon name="key" />}
            title={titleOf(t, thing)}
            note={[thing.clientName, placeText(t, thing), thing.tracking].filter(Boolean).join(" · ")}
            end={dueMark(w, t, thing) ?? (thing.dueBackOn ? w.relativeDay(thing.dueBackOn) : null)}
          />
        ))}
      </ul>
    </>
  );
}

/** One of them beside the list, and the way to what can be done. */
export function DueThing({ w, thing }: { w: Words; thing: Thing }) {
  const t = getTranslator(w.locale, "custody");
  return (
    <div className="p-5">
      <p className="text-sm text-fg-2">
        <Link className="hover:underline" href={`/desk/clients/${thing.clientId}`}>
          {thing.clientName}
        </Link>
        {` · ${t(`kind.${thing.kind}`)} · ${thing.code}`}
      </p>
      <h2 className="mt-1 mb-3 text-lg font-strong">{titleOf(t, thing)}</h2>
      {dueMark(w, t, thing)}
      <dl className="kv mt-3">
        <dt>{t("fact.holder")}</dt>
        <dd>
          {thing.to
            ? t("way", { holder: thing.holder ?? "", tracking: thing.tracking ?? "", to: thing.to.name })
            : placeText(t, thing)}
        </dd>
        <dt>{t("fact.since")}</dt>
        <dd>{w.day(thing.since)}</dd>
        {thing.dueBackOn ? (
          <>
            <dt>{t("fact.due")}</dt>
            <dd>{w.day(thing.dueBackOn)}</dd>
          </>
        ) : null}
      </dl>
      <div className="mt-5 border-t border-line pt-4">
        <ButtonLink href={thingHref(thing.id)} tone="primary" hotkey="enter">
          {t("today.open")}
        </ButtonLink>
      </div>
    </div>
  );
}
