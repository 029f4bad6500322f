import { clockTone } from "@/components/clock/clock-chip";
import { clockProgress } from "@/components/clock/clock-progress";
import { Figure, standingInWords } from "@/components/rules/figure";
import { Popover } from "@/components/ui/popover";
import { Progress } from "@/components/ui/progress";
import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import type { ClockDefinition } from "@/domain/clocks/clock-definition";
import type { Standing } from "@/domain/rules/confirmations";
import { type Day, daysBetween } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import { calendarInForce } from "@/server/calendar-in-force";
import { BasisText } from "./basis-text";
import type { ApplicationData } from "./page-data";

type Clock = ApplicationData["clocks"][number];
type Given = { w: Words; t: Translator<"applications"> };

/** Every clock that runs, with its basis and what was counted; then those that wait for their event. */
export function ClockPanel({ w, t, page }: Given & { page: ApplicationData }) {
  const running = page.clocks.filter((clock) => clock.status === "running");
  const ended = page.clocks.filter((clock) => clock.status === "met").length;
  const isOpen = page.application.internalStage !== "closed";
  const waiting = isOpen ? page.waitingClocks.filter((clock) => isAhead(clock, page)) : [];
  return (
    <div className="sec">
      <h2>{t("clock.title")}</h2>
      {running.map((clock) => (
        <RunningClock
          key={clock.id}
          w={w}
          t={t}
          clock={clock}
          standing={page.standings.clocks[clock.definition.key] ?? null}
        />
      ))}
      {page.forecast ? <ForecastAlone w={w} t={t} forecast={page.forecast} /> : null}
      {waiting.map((definition) => (
        <WaitingClock
          key={definition.key}
          w={w}
          t={t}
          definition={definition}
          standing={page.standings.clocks[definition.key] ?? null}
          isFiled={page.application.officialStatus !== "not-filed"}
        />
      ))}
      {running.length + waiting.length === 0 && !page.forecast ? (
        <p className="text-xs text-fg-3">{ended > 0 ? t("clock.allMet", { n: ended }) : t("clock.none")}</p>
      ) : null}
    </div>
  );
}

/** A clock whose event has passed without it is no longer ahead. */
function isAhead(definition: ClockDefinition, { clocks, application }: ApplicationData): boolean {
  if (clocks.some((clock) => clock.definition.key === definition.key && clock.status !== "stopped")) return false;
  if (definition.key === "supplement-reply") return application.officialStatus === "supplement-requested";
  return !definition.endsWhen.includes(application.officialStatus) && application.officialStatus !== "issued";
}

function RunningClock({ w, t, clock, standing }: Given & { clock: Clock; standing: Standing | null }) {
  const { definition, counted } = clock;
  const { unit, length: whole, used, left } = clockProgress(counted, w.today, calendarInForce());
  const isBack = definition.direction === "before";
  const tone = clockTone({ left, unit, isUsualTooLong: clock.forecast?.usual?.isTooLong ?? false });
  const name = w.locale === "en" ? definition.name.en : definition.name.zh;
  const day = w.day(counted.dueOn);
  return (
    <div
      role="group"
      aria-label={name}
      className="border-t border-line py-2.5 first-of-type:border-t-0 first-of-type:pt-0"
    >
      <div className="row text-sm">
        <b className="ell">{name}</b>
        <span className="sp" />
        <span
          className={
            tone === "neutral" ? "whitespace-nowrap font-strong" : `whitespace-nowrap font-strong text-${tone}`
          }
        >
          {counted.provisional ? (
            <span className="prov">{w.t("clock.about", { day })}</span>
          ) : (
            w.dayInWeek(counted.dueOn)
          )}
        </span>
      </div>
      {isBack || whole <= 0 ? null : (
        <Progress
          isBare
          label={name}
          value={Math.min(whole, Math.max(0, used))}
          max={whole}
          tone={tone === "neutral" ? undefined : tone}
        />
      )}
      <p className="mt-1 text-xs text-fg-3">
        {counted.isSuspended ? `${t("clock.suspended")} ` : null}
        <Figure w={w} standing={standing}>
          {lengthSentence(w, t, definition, counted.startedOn)}
        </Figure>{" "}
        {leftSentence(w, t, counted.dueOn, left, unit)}
      </p>
      {clock.forecast ? <ForecastLine w={w} t={t} forecast={clock.forecast} /> : null}
      <p className="mt-1 row text-xs text-fg-3">
        <span>{t(`clock.actor.${definition.actor}`)}</span>
        <span className="sp" />
        {definition.endsWhen.length === 0 ? (
          <button type="button" className="link text-xs" data-act="end-clock" data-arg={clock.id}>
            {t("clock.end")}
          </button>
        ) : null}
        <Popover label={t("clock.how")} text={t("clock.how")}>
          <HowCounted w={w} t={t} clock={clock} standing={standing} />
        </Popover>
      </p>
    </div>
  );
}

/** What is left, or how late it is; on the weekend after a Friday's deadline that is said in calendar days. */
function leftSentence(w: Words, t: Given["t"], dueOn: Day, left: number, unit: "working-day" | "day"): string {
  const isPastUncounted = left === 0 && dueOn < w.today;
  if (isPastUncounted) return t("due.late.days", { n: daysBetween(dueOn, w.today) });
  const about = unit === "working-day" ? "workingDays" : "days";
  if (left === 0) return t("due.today");
  return left < 0 ? t(`due.late.${about}`, { n: -left }) : t(`due.left.${about}`, { n: left });
}

type ForecastData = NonNullable<Clock["forecast"]>;

/** How long it usually takes, with the number of cases; where we have too few, what the catalogue says, marked as such. */
function ForecastLine({ w, t, forecast }: Given & { forecast: ForecastData }) {
  const { usual, typical } = forecast;
  if (usual) {
    const { median, slow, n, by, isTooLong } = usual;
    return (
      <p className={`mt-1 text-xs ${isTooLong ? "text-bad" : "text-fg-2"}`}>
        {t("clock.usual", { median, slow, n })}{" "}
        {t(isTooLong ? "clock.usualTooLong" : "clock.usualBy", { day: w.day(by) })}
      </p>
    );
  }
  if (!typical) return null;
  const length = t(`clock.unit.${typical.length.unit}`, { n: typical.length.value });
  return (
    <p className="mt-1 text-xs text-fg-3">
      {t(typical.kind === "commitment" ? "clock.promised" : "clock.typical", { length })}
    </p>
  );
}

/** The authority's present stretch, which no clock limits. */
function ForecastAlone({ w, t, forecast }: Given & { forecast: NonNullable<ApplicationData["forecast"]> }) {
  return (
    <div className="border-t border-line py-2.5 first-of-type:border-t-0 first-of-type:pt-0">
      <p className="text-sm text-fg-2">{t(`clock.phase.${forecast.phase}`, { day: w.day(forecast.startedOn) })}</p>
      <ForecastLine w={w} t={t} forecast={forecast} />
      <p className="mt-1 text-xs text-fg-3">{t("clock.noLimit")}</p>
    </div>
  );
}

/** 10 个工作日，从 11月18日 次日起算。 */
function lengthSentence(w: Words, t: Translator<"applications">, definition: ClockDefinition, startedOn: Day): string {
  if (definition.startEvent === "window") return t("clock.window");
  if (endsAtExpiry(definition)) return t("clock.atExpiry", { day: w.day(startedOn) });
  const length = lengthOf(t, definition);
  return t(definition.direction === "before" ? "clock.before" : "clock.from", { length, day: w.day(startedOn) });
}

const lengthOf = (t: Translator<"applications">, { length, unit }: ClockDefinition): string =>
  length === null ? t("clock.asNoticed") : t(`clock.unit.${unit}`, { n: length });

/** The article, what was skipped and what counted on a weekend, and how sure it is. */
function HowCounted({ w, t, clock, standing }: Given & { clock: Clock; standing: Standing | null }) {
  const { definition, counted } = clock;
  const holidays = counted.skipped.filter((day) => day.why === "holiday");
  const weekends = counted.skipped.filter((day) => day.why === "weekend").length;
  const since = standing && standingInWords(w, standing);
  const names = [...new Set(holidays.map((day) => (w.locale === "en" ? day.name?.en : day.name?.zh) ?? ""))].filter(
    Boolean,
  );
  return (
    <div className="grid gap-2">
      <BasisText w={w} basis={definition.basis} citation={clock.citation} />
      {since ? <p className="text-fg-3">{since}</p> : null}
      <p>{lengthSentence(w, t, definition, counted.startedOn)}</p>
      {counted.unit === "working-day" ? (
        <p className="text-fg-2">
          {t("clock.skipped", { weekends, holidays: holidays.length, names: w.list(names) || "none" })}
          {counted.madeUp.length > 0
            ? ` ${t("clock.madeUp", { days: w.list(counted.madeUp.map((day) => w.day(day.day))) })}`
            : null}
        </p>
      ) : null}
      {counted.suspendedDays > 0 ? <p className="text-fg-2">{t("clock.stood", { n: counted.suspendedDays })}</p> : null}
      {counted.provisional ? <p className="text-warn">{t("clock.provisional")}</p> : null}
      {definition.saysDay ? <p className="text-fg-3">{t("clock.saysDay")}</p> : null}
      {definition.extension ? (
        <p className="text-fg-3">
          {t("clock.extension", {
            length: t(`clock.unit.${definition.extension.unit}`, { n: definition.extension.value }),
          })}
        </p>
      ) : null}
    </div>
  );
}

/** The authority has until the licence expires: counted from the filing on, by a person where the day is not on record. */
const endsAtExpiry = ({ startEvent, length }: ClockDefinition) => startEvent === "licence-expiry" && length === 0;

function WaitingClock({
  w,
  t,
  definition,
  standing,
  isFiled,
}: Given & { definition: ClockDefinition; standing: Standing | null; isFiled: boolean }) {
  const startsAlone = endsAtExpiry(definition)
    ? !isFiled
    : ["filed", "accepted", "granted", "issued"].includes(definition.startEvent);
  const byHand = definition.isOptional || !startsAlone;
  return (
    <div className="border-t border-line py-2.5 first-of-type:border-t-0 first-of-type:pt-0">
      <div className="row text-sm">
        <span className="min-w-0 text-fg-2">{w.locale === "en" ? definition.name.en : definition.name.zh}</span>
        <span className="sp" />
        {byHand ? (
          <button type="button" className="link shrink-0 text-xs" data-act="start-clock" data-arg={definition.key}>
            {t("clock.start")}
          </button>
        ) : (
          <span className="shrink-0 text-xs text-fg-3">{t("clock.waiting")}</span>
        )}
      </div>
      <p className="text-xs text-fg-3">
        <Figure w={w} standing={standing}>
          {endsAtExpiry(definition)
            ? t("clock.waitsForExpiry")
            : t("clock.waits", {
                event: t(`clock.event.${definition.startEvent}`),
                length: lengthOf(t, definition),
              })}
        </Figure>{" "}
        {definition.basis.confidence === "from-memory" ? <Tag tone="line">{w.t("toConfirm")}</Tag> : null}
      </p>
    </div>
  );
}
