import { addDays, type Day } from "@/domain/shared/day";

/** A holiday with its first and last day off, both included. */
export interface DaysOff {
  from: Day;
  to: Day;
  zh: string;
  en: string;
}

/** Of each year the eve of the Spring Festival, Qingming, the Dragon Boat Festival and the Mid-Autumn Festival. */
const MOVING: Readonly<Record<number, readonly [string, string, string, string]>> = {
  2025: ["01-28", "04-04", "05-31", "10-06"],
  2026: ["02-16", "04-05", "06-19", "09-25"],
  2027: ["02-05", "04-05", "06-09", "09-15"],
  2028: ["01-25", "04-04", "05-28", "10-03"],
  2029: ["02-12", "04-04", "06-16", "09-22"],
  2030: ["02-02", "04-05", "06-05", "09-12"],
  2031: ["01-22", "04-05", "06-24", "10-01"],
  2032: ["02-10", "04-04", "06-12", "09-19"],
};

/** The last year whose moving feasts are known here. */
export const LAST_STATUTORY_YEAR = Math.max(...Object.keys(MOVING).map(Number));

/**
 * The days that are off by law whatever the yearly notice will say; it only adds days around them and make-up workdays. Empty
 * for a year that is not known here. What falls on a weekend is made up on a working day (art. 6), which only the notice names.
 * Source: 全国年节及纪念日放假办法 art. 2 and 6, as amended by State Council Decree 795, in force since 2025-01-01.
 */
export function statutoryDaysOff(year: number): DaysOff[] {
  const moving = MOVING[year];
  if (!moving) return [];
  const [eve, qingming, dragonBoat, midAutumn] = moving.map((day): Day => `${year}-${day}`) as [Day, Day, Day, Day];
  const off = (from: Day, days: number, zh: string, en: string): DaysOff => ({
    from,
    to: addDays(from, days - 1),
    zh,
    en,
  });
  return [
    off(`${year}-01-01`, 1, "元旦", "New Year's Day"),
    off(eve, 4, "春节", "Spring Festival"),
    off(qingming, 1, "清明节", "Qingming Festival"),
    off(`${year}-05-01`, 2, "劳动节", "Labour Day"),
    off(dragonBoat, 1, "端午节", "Dragon Boat Festival"),
    off(midAutumn, 1, "中秋节", "Mid-Autumn Festival"),
    off(`${year}-10-01`, 3, "国庆节", "National Day"),
  ];
}
