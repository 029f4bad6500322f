import type { Locale } from "@/domain/rules/rule-set";
import type { ClockActor, ClockUnit } from "./clock-definition";
import { readUnit } from "./licence-clocks";

/** 20个工作日; 60 working days. A plain 日 of an authority is read as working days, as the clocks do. */
export function periodInWords(period: { value: number; unit: ClockUnit }, actor: ClockActor, locale: Locale): string {
  const { unit } = readUnit(period.unit, actor);
  const n = period.value;
  const words: Record<ClockUnit, { zh: string; en: string }> = {
    "working-day": { zh: `${n} 个工作日`, en: n === 1 ? "1 working day" : `${n} working days` },
    day: { zh: `${n} 天`, en: n === 1 ? "1 day" : `${n} days` },
    week: { zh: `${n} 周`, en: n === 1 ? "1 week" : `${n} weeks` },
    month: { zh: `${n} 个月`, en: n === 1 ? "1 month" : `${n} months` },
  };
  return words[unit][locale];
}
