import { type ClockTone, clockTone } from "@/components/clock/clock-chip";
import { iconMarkup, type IconName } from "@/components/ui/icon";
import { type Markup, markup } from "@/components/ui/markup";
import type { Words } from "@/components/words";
import { daysBetween } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";

type Calendar = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["deadline"]["calendar"]>>;
export type Deadline = Calendar["late"]["items"][number];
export type DeadlineDay = Calendar["days"][number];

export interface Given {
  w: Words;
  t: Translator<"deadlines">;
  tApplications: Translator<"applications">;
}

const ICONS: Readonly<Record<Deadline["source"], IconName>> = {
  clock: "clock",
  own: "calendar",
  renewal: "licence",
  report: "document",
  paper: "document",
  task: "check",
};

/** Where Enter leads: the application or paper, else the case or client that the duty belongs to. */
export function hrefOf({ id, applicationId, caseId, clientId, source }: Deadline): string {
  if (source === "paper") return `/desk/documents/${id}`;
  if (applicationId) return `/desk/applications/${applicationId}${source === "task" ? "?tab=work" : ""}`;
  return caseId ? `/desk/cases/${caseId}` : `/desk/clients/${clientId}`;
}

/** What is to be done, in the reader's language. */
export function nameOf({ w, t }: Given, item: Deadline): string {
  if (item.source === "paper" && item.name)
    return t("paper", { paper: w.locale === "en" ? item.name.en : item.name.zh });
  if (item.name) return w.locale === "en" ? item.name.en : item.name.zh;
  if (item.nextAct) return w.t(`nextAct.${item.nextAct}`);
  return item.source === "report" ? t("report", { year: item.reportYear ?? 0 }) : t("renewal");
}

/** Of which licence and kind; the kind only where an application runs. */
export function licenceOf({ w }: Given, { licence, applicationKind, applicationId }: Deadline): string | null {
  if (licence === null) return null;
  const name = w.locale === "en" ? licence.en : licence.zh;
  return applicationId && applicationKind ? w.application(name, applicationKind) : name;
}

/** What we named ourselves presses only when it is past; the authority's time presses nobody here. */
export function toneOf(w: Words, item: Deadline): ClockTone {
  const isPast = item.dueOn < w.today;
  if (item.isSuspended) return "neutral";
  if (isPast) return "bad";
  if (item.kind === "own" || item.kind === "task") return "neutral";
  return clockTone({ left: item.left, unit: item.unit, isUsualTooLong: item.usual?.isTooLong ?? false });
}

/** 还剩 7 个工作日: in the duty's own unit, or how late it is. */
export function restOf({ w, t, tApplications }: Given, item: Deadline): string {
  if (item.isSuspended) return t("suspended");
  if (item.dueOn === w.today) return tApplications("due.today");
  if (item.dueOn < w.today && item.left === 0)
    return tApplications("due.late.days", { n: daysBetween(item.dueOn, w.today) });
  const about = item.unit === "working-day" ? "workingDays" : "days";
  if (item.left < 0) return tApplications(`due.late.${about}`, { n: -item.left });
  const isOwn = item.kind === "own" || item.kind === "task";
  return tApplications(isOwn ? `due.own.${about}` : `due.left.${about}`, { n: item.left });
}

export function usualOf({ w, t }: Given, { usual }: Deadline): string | null {
  if (!usual) return null;
  const { median, slow, n } = usual;
  return usual.isTooLong ? t("usualTooLong", { day: w.day(usual.by) }) : t("usual", { median, slow, n });
}

export const iconOf = (item: Deadline): Markup => iconMarkup(ICONS[item.source], { size: 13 });

const TONES: Readonly<Record<ClockTone, Markup | null>> = {
  neutral: null,
  warn: markup` text-warn`,
  bad: markup` text-bad`,
};

/** What others must do stands back, unless it presses. */
export function classOf(w: Words, item: Deadline): Markup | null {
  const tone = toneOf(w, item);
  return tone === "neutral" && item.party !== "us" ? markup` text-fg-3` : TONES[tone];
}

/** A figure that was counted to a limit says that there may be more. */
export const figureOf = (n: number, isMore: boolean): string => (isMore ? `${n}+` : String(n));
