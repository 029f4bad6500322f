import type { Locale } from "@/domain/access/actor";
import type { ImpactWords } from "@/domain/impact/impact-words";
import type { Day } from "@/domain/shared/day";
import { getTranslator } from "@/messages";
import { paperDay } from "../paper-words";

/** The message that tells a client what changes for them, to be read and changed by a colleague before it leaves. */
export function impactMessage(given: {
  locale: Locale;
  agencyName: string;
  fromName: string;
  toName: string;
  clientName: string;
  day: Day;
  /** What is only supposed, in words; null where the rules, or the day, bring the change. */
  assumed: string | null;
  /** With other rules than today's; else the same rules on another day. */
  isOtherRules: boolean;
  licences: readonly ImpactWords[];
}): { subject: string; body: string } {
  const t = getTranslator(given.locale, "impact");
  const { assumed, isOtherRules } = given;
  const rules = isOtherRules ? "yes" : "no";
  const items = given.licences.map(({ name, change, held, lines, why, questions }, i) => {
    const turn = ({ part, before, after, state }: ImpactWords["lines"][number]) => {
      const said = { part: t(`part.${part}`), before: withoutStop(before), after: withoutStop(after) };
      const line = t(`message.${before === null ? "added" : after === null ? "dropped" : "turn"}`, said);
      // What a client asks first of a condition: whether it is met.
      return state === null ? line : `${line}${t(`message.condition.${state}`)}`;
    };
    return [
      t("message.item", { n: i + 1, name, what: t(`message.change.${change}`, { rules, held: held ? "yes" : "no" }) }),
      ...[...why, ...lines.map(turn), ...questions].map((line) => `   ${line}`),
    ].join("\n");
  });
  const values = {
    name: given.toName,
    company: given.clientName,
    day: paperDay(given.day, given.locale === "en" ? "en" : "zh-CN"),
    items: items.join("\n\n"),
    from: given.fromName,
    agency: given.agencyName,
  };
  if (assumed !== null)
    return { subject: t("message.plannedSubject", values), body: t("message.planned", { ...values, facts: assumed }) };
  if (!isOtherRules) return { subject: t("message.fromDaySubject", values), body: t("message.fromDay", values) };
  return { subject: t("message.subject", values), body: t("message.body", values) };
}

/** Within a sentence of ours. */
const withoutStop = (text: string | null) => text?.replace(/[。.]$/, "") ?? "";
