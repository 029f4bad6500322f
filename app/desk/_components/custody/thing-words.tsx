import { Tag } from "@/components/ui/tag";
import type { Words } from "@/components/words";
import { daysBetween } from "@/domain/shared/day";
import type { Translator } from "@/messages/translator";
import type { api } from "@/server/api/caller";

export type ThingPageData = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["custody"]["get"]>>;
export type Thing = ThingPageData["thing"];

/** Who has it, in a few words. */
export const placeText = (t: Translator<"custody">, { place, holder }: Pick<Thing, "place" | "holder">): string =>
  t(`place.${place}`, { holder: holder ?? "" });

/** When it is to be back, or how long it has been under way; null while nothing presses. */
export function dueMark(w: Words, t: Translator<"custody">, thing: Thing) {
  const { dueBackOn, since, isLate, isSlow, isUnconfirmed, place } = thing;
  if (isLate && dueBackOn !== null)
    return <Tag tone="bad">{t("late", { length: w.span(daysBetween(dueBackOn, w.today)) })}</Tag>;
  if (isSlow) return <Tag tone="warn">{t("slow", { length: w.span(daysBetween(since, w.today)) })}</Tag>;
  if (dueBackOn === w.today) return <Tag tone="warn">{t("dueToday")}</Tag>;
  if (isUnconfirmed && place === "client") return <Tag tone="line">{t("unconfirmed")}</Tag>;
  return null;
}

export const thingHref = (id: string): string => `/desk/custody?view=all&sel=${id}`;
