import { describe, expect, it } from "vitest";
import {
  formatCount,
  formatDay,
  formatDayInWeek,
  formatFen,
  formatInstant,
  formatLongDay,
  formatMonth,
  formatPercent,
  formatRelativeDay,
  formatTime,
  formatWeekday,
} from "@/components/format";
import { formatBytes } from "@/components/format-bytes";

const today = "2026-11-23";

describe("days", () => {
  it.each([
    ["2026-11-25", "11月25日", "25 Nov"],
    ["2026-01-03", "1月3日", "3 Jan"],
    ["2027-03-08", "2027年3月8日", "8 Mar 2027"],
    ["2025-12-31", "2025年12月31日", "31 Dec 2025"],
  ])("%s is written %s and %s", (day, zh, en) => {
    expect(formatDay(day, "zh-CN", today)).toBe(zh);
    expect(formatDay(day, "en", today)).toBe(en);
  });

  it("names weekdays, Sunday included", () => {
    expect([formatWeekday("2026-11-23", "zh-CN"), formatWeekday("2026-11-29", "zh-CN")]).toEqual(["周一", "周日"]);
    expect([formatWeekday("2026-11-25", "en"), formatWeekday("2026-11-29", "en")]).toEqual(["Wed", "Sun"]);
    expect([formatDayInWeek("2026-12-22", "zh-CN", today), formatDayInWeek("2026-12-22", "en", today)]).toEqual([
      "12月22日 周二",
      "Tue 22 Dec",
    ]);
    expect(formatDayInWeek("2027-01-05", "en", today)).toBe("Tue 5 Jan 2027");
    expect(formatLongDay("2026-11-23", "zh-CN", today)).toBe("11月23日 星期一");
    expect(formatLongDay("2027-01-03", "en", today)).toBe("Sunday 3 January 2027");
  });

  it.each([
    ["2026-11-23", "今天", "today"],
    ["2026-11-24", "明天", "tomorrow"],
    ["2026-11-22", "昨天", "yesterday"],
    ["2026-12-02", "9 天后", "in 9 days"],
    ["2026-11-20", "3 天前", "3 days ago"],
  ])("%s is %s", (day, zh, en) => {
    expect(formatRelativeDay(day, "zh-CN", today)).toBe(zh);
    expect(formatRelativeDay(day, "en", today)).toBe(en);
  });

  it("writes months with the year unless it is this one", () => {
    expect(formatMonth("2026-11-23", "zh-CN")).toBe("2026年11月");
    expect(formatMonth("2026-11-23", "en", today)).toBe("Nov");
    expect(formatMonth("2027-02-01", "zh-CN", today)).toBe("2027年2月");
  });
});

describe("instants, in Shanghai whatever the server's zone", () => {
  it.each([
    ["2026-11-23T01:58:00Z", "今天 9:58", "today 9:58"],
    // Still the 22nd in UTC, already the 23rd in Shanghai.
    ["2026-11-22T16:05:00Z", "今天 0:05", "today 0:05"],
    ["2026-11-22T15:59:00Z", "昨天 23:59", "yesterday 23:59"],
    ["2026-11-20T08:20:00Z", "11月20日 16:20", "20 Nov 16:20"],
    ["2025-11-20T08:20:00Z", "2025年11月20日 16:20", "20 Nov 2025 16:20"],
  ])("%s", (instant, zh, en) => {
    expect(formatInstant(instant, "zh-CN", today)).toBe(zh);
    expect(formatInstant(instant, "en", today)).toBe(en);
  });

  it("writes the hour of Shanghai", () => {
    expect(formatTime("2026-11-23T02:00:00Z")).toBe("10:00");
  });
});

describe("money and counts", () => {
  it.each([
    [1_160_000, "¥11,600.00", "¥11,600"],
    [1_160_050, "¥11,600.50", "¥11,600.50"],
    [5, "¥0.05", "¥0.05"],
    [0, "¥0.00", "¥0"],
    [-320_000, "−¥3,200.00", "−¥3,200"],
    [123_456_789_00, "¥123,456,789.00", "¥123,456,789"],
  ])("%d fen", (fen, long, short) => {
    expect(formatFen(fen)).toBe(long);
    expect(formatFen(fen, { short: true })).toBe(short);
  });

  it.each([Number.NaN, 1.5, Number.MAX_SAFE_INTEGER + 1, Number.POSITIVE_INFINITY])("refuses %d", (fen) => {
    expect(() => formatFen(fen)).toThrow(RangeError);
  });

  it("groups thousands, writes shares with one decimal, knows nothing of nothing", () => {
    expect([0, 999, 1000, 1234567].map(formatCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect([formatPercent(51, 59), formatPercent(59, 59), formatPercent(0, 3), formatPercent(0, 0)]).toEqual([
      "86.4%",
      "100%",
      "0%",
      null,
    ]);
    expect([512, 2_400, 1_240_000, 52_428_800, 2_500_000_000].map(formatBytes)).toEqual([
      "512 B",
      "2 KB",
      "1.2 MB",
      "50 MB",
      "2.3 GB",
    ]);
  });
});
