import { ButtonLink, IconLink } from "@/components/ui/button";
import { CALENDAR_VIEWS, type CalendarSpan } from "@/domain/calendar/calendar-span";
import type { Day } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import { addressWith, type DeadlineAddress } from "./deadline-address";

const KEYS = { day: "d", week: "w", month: "m" } as const;

/** Before, today, after; and how much is looked at. Each is a link with its key. */
export function SpanNav({
  t,
  today,
  address,
  span,
}: {
  t: Translator<"deadlines">;
  today: Day;
  address: DeadlineAddress;
  span: CalendarSpan;
}) {
  const to = (change: Partial<DeadlineAddress>) => addressWith(address, today, { isLate: undefined, ...change });
  return (
    <>
      <span className="row gap-1">
        <IconLink icon="left" label={t(`before.${span.view}`)} href={to({ on: span.before })} hotkey="[" />
        <ButtonLink href={to({ on: today })} size={28} hotkey="t">
          {t("today")}
        </ButtonLink>
        <IconLink icon="right" label={t(`after.${span.view}`)} href={to({ on: span.after })} hotkey="]" />
      </span>
      <nav className="dl-views" aria-label={t("view.label")}>
        {CALENDAR_VIEWS.map((view) => (
          <ButtonLink
            key={view}
            href={to({ view })}
            size={28}
            tone="ghost"
            hotkey={KEYS[view]}
            aria-current={!address.isLate && view === span.view ? "true" : undefined}
          >
            {t(`view.${view}`)}
          </ButtonLink>
        ))}
      </nav>
    </>
  );
}
