import { describe, expect, test } from "vitest";
import { addDays, type Day, dayFromNumber, dayNumber } from "@/domain/shared/day";
import { changedDays, missingDaysOff, withYears, yearsWithNotice } from "./apply-notice";
import { type HolidayTable, PUBLISHED_HOLIDAYS } from "./holiday-table";
import { holidayTableSchema } from "./holiday-table-schema";
import { type HolidayNotice, readNotice } from "./read-notice";
import { addWorkingDays, isProvisionalDay, isWorkingDay, publishedCalendar, workCalendar } from "./work-calendar";

/** The lines of the notices as they were published. */
const NOTICES: Readonly<Record<number, string>> = {
  2021: `一、元旦：2021年1月1日至3日放假，共3天。
二、春节：2月11日至17日放假调休，共7天。2月7日（星期日）、2月20日（星期六）上班。
三、清明节：4月3日至5日放假调休，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月25日（星期日）、5月8日（星期六）上班。
五、端午节：6月12日至14日放假，共3天。
六、中秋节：9月19日至21日放假调休，共3天。9月18日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月26日（星期日）、10月9日（星期六）上班。`,
  2022: `一、元旦：2022年1月1日至3日放假，共3天。
二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。
三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。
四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。
五、端午节：6月3日至5日放假，共3天。
六、中秋节：9月10日至12日放假，共3天。
七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。`,
  2023: `一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。
二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、1月29日（星期日）上班。
三、清明节：4月5日放假，共1天。
四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
五、端午节：6月22日至24日放假调休，共3天。6月25日（星期日）上班。
六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。`,
  2024: `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`,
  2025: `一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。`,
  2026: `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`,
};

const around = (year: number, lines: string, number = `国办发明电〔${year - 1}〕7号`) =>
  `国务院办公厅关于${year}年
部分节假日安排的通知
${number}
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将${year}年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
　　${lines}
　　节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置。
国务院办公厅
${year - 1}年11月4日
`.replace(`${year}年\n部分`, `${year}年部分`);

function notice(text: string): HolidayNotice {
  const read = readNotice(text);
  expect(read.problems).toEqual([]);
  if (!read.notice) throw new Error("not read");
  return read.notice;
}
const source = (number: string) => ({ number, publishedOn: null, url: null });
const problemsOf = (lines: string) => readNotice(around(2026, lines)).problems;

describe("the notices of past years, read from their words", () => {
  test.each(Object.keys(NOTICES).map(Number))("%d: the same days off and worked as in the table that ships", (year) => {
    const read = notice(around(year, NOTICES[year] ?? ""));
    const years = yearsWithNotice({ years: [] }, read, source("x"));
    const from = Math.min(...years.map((each) => each.year));
    const own = workCalendar({ years });
    const shipped = publishedCalendar();
    const first: Day = from < year ? `${from}-12-29` : `${year}-01-01`;
    // The last days of December are named by the notice that follows.
    for (let at = dayNumber(first); at <= dayNumber(`${year}-12-28`); at++) {
      const day = dayFromNumber(at);
      expect([day, isWorkingDay(day, own)]).toEqual([day, isWorkingDay(day, shipped)]);
    }
    expect(holidayTableSchema.parse({ years })).toEqual({ years });
    expect(missingDaysOff(read, own)).toEqual([]);
  });
  test("number, day, names in both languages; what is only recommended is no day off", () => {
    const read = notice(around(2024, NOTICES[2024] ?? ""));
    expect(read).toMatchObject({ year: 2024, number: "国办发明电〔2023〕7号", publishedOn: "2023-11-04" });
    expect(read.holidays[1]).toEqual({ from: "2024-02-10", to: "2024-02-17", zh: "春节", en: "Spring Festival" });
    expect(read.holidays.some(({ from }) => from === "2024-02-09")).toBe(false);
    expect(notice(around(2025, NOTICES[2025] ?? "")).holidays.at(-1)?.en).toBe("National Day and Mid-Autumn Festival");
  });
  test("as one paragraph, with full or half brackets and colons", () => {
    const flat = around(2026, NOTICES[2026] ?? "").replace(/\n(?=[一二三四五六七]、)/g, "");
    const half = flat.replace(/（/g, "(").replace(/）/g, ")").replace(/：/g, ":");
    expect(notice(half).holidays).toEqual(notice(around(2026, NOTICES[2026] ?? "")).holidays);
  });
});

describe("what does not fit is named and nothing is taken over", () => {
  test.each([
    ["一、元旦：1月1日（周五）放假。", [{ reason: "other-weekday", text: "1月1日（周五）", day: "2026-01-01", is: 4 }]],
    ["一、元旦：1月1日至3日放假，共4天。", [{ reason: "other-length", text: "共4天", said: 4, is: 3 }]],
    ["一、春节：2月28日至30日放假。", [{ reason: "no-such-day", text: "2月28日至30日" }]],
    ["一、春节：2月20日至15日放假。", [{ reason: "backwards", text: "2月20日至15日" }]],
    ["一、元旦：1月1日至3日放假。1月5日上班。", [{ reason: "worked-weekday", text: "元旦", day: "2026-01-05" }]],
    ["一、元旦：1月1日至4日放假。1月4日上班。", [{ reason: "worked-and-off", text: "元旦", day: "2026-01-04" }]],
    ["一、春节：2月15日至23日放假，2月28日起正常上班。", [{ reason: "unclear", text: "2月28日起正常上班" }]],
    ["一、春节：2月15日至23日休息。", [{ reason: "unclear", text: "2月15日至23日休息" }]],
    ["节日照常。", [{ reason: "no-holiday", text: null }]],
  ])("%s", (lines, problems) => expect(problemsOf(lines)).toEqual(problems));
  test("two items with the same day", () => {
    expect(problemsOf("一、元旦：1月1日放假。二、春节：1月1日放假。")).toMatchObject([{ reason: "off-twice" }]);
  });
  test("a text without the title names no year", () => {
    expect(readNotice(NOTICES[2026] ?? "").problems).toEqual([{ reason: "no-year", text: null }]);
    expect(readNotice("").problems).toEqual([{ reason: "no-year", text: null }]);
  });
});

describe("a notice put into the table", () => {
  // Made up: the real one was not out when this was written.
  const lines2027 = `一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日至11日放假调休，共7天。2月13日（周六）、2月14日（周日）上班。
三、清明节：4月3日至5日放假，共3天。
四、劳动节：5月1日至5日放假调休，共5天。5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日至7日放假调休，共7天。10月9日（周六）上班。`;
  const read = notice(around(2027, lines2027));
  const table = withYears(
    PUBLISHED_HOLIDAYS,
    yearsWithNotice(PUBLISHED_HOLIDAYS, read, source("国办发明电〔2026〕7号")),
  );
  const before = publishedCalendar();
  const after = workCalendar(table);

  test("makes its year certain, up to the days that the next notice may change", () => {
    expect(isProvisionalDay("2027-06-01", before)).toBe(true);
    expect(isProvisionalDay("2027-06-01", after)).toBe(false);
    expect(isProvisionalDay("2026-12-30", after)).toBe(false);
    expect(isProvisionalDay("2027-12-30", after)).toBe(true);
  });
  test("changes the days around the feasts, and says which", () => {
    const changed = changedDays(before, after, [2027]).map(({ day, is }) => `${day} ${is.kind}`);
    // Off by law from the 5th to the 8th; the notice adds Tuesday to Thursday and takes a weekend for it.
    expect(changed.filter((each) => each.startsWith("2027-02"))).toEqual([
      "2027-02-09 holiday",
      "2027-02-10 holiday",
      "2027-02-11 holiday",
      "2027-02-13 make-up-workday",
      "2027-02-14 make-up-workday",
    ]);
  });
  test("a feast that is left out is noticed", () => {
    const short = notice(around(2027, lines2027.replace(/二、春节.*\n/, "")));
    const years = yearsWithNotice(PUBLISHED_HOLIDAYS, short, source("x"));
    const calendar = workCalendar(withYears(PUBLISHED_HOLIDAYS, years));
    expect(missingDaysOff(short, calendar)).toEqual([{ day: "2027-02-05", zh: "春节", en: "Spring Festival" }]);
  });
  test("given once more it changes nothing, and is named once", () => {
    const again = withYears(table, yearsWithNotice(table, read, source("国办发明电〔2026〕7号")));
    expect(again).toEqual(table);
  });
  test("the New Year days of December stay when their own year is revised, and go with the notice that named them", () => {
    const of2022 = (from: HolidayTable) => from.years.find(({ year }) => year === 2022);
    const revised = notice(around(2022, NOTICES[2022] ?? ""));
    const kept = withYears(PUBLISHED_HOLIDAYS, yearsWithNotice(PUBLISHED_HOLIDAYS, revised, source("y")));
    expect(of2022(kept)?.holidays.at(-1)).toMatchObject({ from: "2022-12-31", to: "2022-12-31" });
    const later = notice(
      around(
        2023,
        (NOTICES[2023] ?? "")
          .replace("2022年12月31日至2023年1月2日", "2022年12月30日至2023年1月2日")
          .replace("共3天", "共4天"),
      ),
    );
    const moved = withYears(PUBLISHED_HOLIDAYS, yearsWithNotice(PUBLISHED_HOLIDAYS, later, source("z")));
    expect(of2022(moved)?.holidays.at(-1)).toMatchObject({ from: "2022-12-30", to: "2022-12-31" });
    expect(of2022(moved)?.holidays.filter(({ zh }) => zh === "元旦")).toHaveLength(2);
  });
  test("a year that does not follow the others is refused", () => {
    const far = notice(around(2029, "一、元旦：1月1日放假。"));
    const years = yearsWithNotice(PUBLISHED_HOLIDAYS, far, source("x"));
    expect(() => workCalendar(withYears(PUBLISHED_HOLIDAYS, years))).toThrow(RangeError);
  });
});

/**
 * Replay of 27 January 2020: the Spring Festival was lengthened while it was on. By the notice of November 2019 it ended on Thursday
 * 30 January and Saturday 1 February was worked; by the new one Friday 31 January and that Saturday were off.
 */
describe("a notice revised in the middle of the year", () => {
  const first = `一、元旦：2020年1月1日放假，共1天。
二、春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。
三、清明节：4月4日至6日放假调休，共3天。
四、劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。
五、端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。
六、国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。`;
  const second = first
    .replace("1月24日至30日放假调休，共7天", "1月24日至2月2日放假调休，共10天")
    .replace("、2月1日（星期六）上班", "上班");
  const original = {
    years: yearsWithNotice({ years: [] }, notice(around(2020, first)), source("国办发明电〔2019〕16号")),
  };
  const revised = withYears(
    original,
    yearsWithNotice(original, notice(around(2020, second)), source("国办发明电〔2020〕1号")),
  );
  const before = workCalendar(original);
  const after = workCalendar(revised);

  test("only the two days change, and both notices stay named", () => {
    expect(changedDays(before, after, [2020]).map(({ day }) => day)).toEqual(["2020-01-31", "2020-02-01"]);
    expect(revised.years[0]?.notices.map(({ number }) => number)).toEqual([
      "国办发明电〔2019〕16号",
      "国办发明电〔2020〕1号",
    ]);
  });
  test("the revised year is the one that ships", () => {
    for (let day: Day = "2020-01-01"; day <= "2020-12-28"; day = addDays(day, 1))
      expect([day, isWorkingDay(day, after)]).toEqual([day, isWorkingDay(day, publishedCalendar())]);
  });
  test.each([
    // Accepted on Thursday 16 January, 20 working days: 17, 19 to 23 January are six; then 31 January to 18 February, or 3 to 20.
    ["2020-01-16", 20, "2020-02-18", "2020-02-20"],
    ["2020-01-16", 6, "2020-01-23", "2020-01-23"],
    ["2020-01-20", 5, "2020-02-01", "2020-02-04"],
    ["2020-02-03", 20, "2020-03-02", "2020-03-02"],
  ])("from %s %d working days: %s, then %s", (start, count, was, is) => {
    expect(addWorkingDays(start, count, before).day).toBe(was);
    expect(addWorkingDays(start, count, after).day).toBe(is);
  });
});
