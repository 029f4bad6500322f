import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { nextEntries } from "./feed-entries";
import { type CalendarEntry, icalendar } from "./icalendar";

const entry = (more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: "clock-1@zhengban",
  day: "2026-12-31",
  summary: "回复补正 · 青禾集市 · EDI许可证",
  description: "由我们办\n法定期限",
  url: "https://desk.example/desk/applications/1",
  sequence: 2,
  changedAt: "2026-11-22T04:05:06.789Z",
  ...more,
});
const write = (...entries: CalendarEntry[]) => icalendar({ name: "期限", language: "zh-CN", entries });
const read = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as unknown[])
    .getAllSubcomponents("vevent")
    .map((component) => ({ event: new ICAL.Event(component), component }));

describe("an entry, as another program reads it", () => {
  test("is a whole day that ends on the next", () => {
    const [found] = read(write(entry()));
    expect(found?.event.uid).toBe("clock-1@zhengban");
    expect(found?.event.startDate.isDate).toBe(true);
    expect(found?.event.startDate.toString()).toBe("2026-12-31");
    expect(found?.event.endDate.toString()).toBe("2027-01-01");
    expect(found?.event.sequence).toBe(2);
    expect(String(found?.component.getFirstPropertyValue("last-modified"))).toBe("2026-11-22T04:05:06Z");
    expect(String(found?.component.getFirstPropertyValue("dtstamp"))).toBe("2026-11-22T04:05:06Z");
    expect(found?.component.getFirstPropertyValue("url")).toBe("https://desk.example/desk/applications/1");
  });

  test.each([
    ["plain", "回复补正"],
    ["marks of the format", String.raw`a,b;c:d\e "f" \n`],
    ["several lines", "一行\n二行\n\n四行"],
    ["longer than a line, three octets a character", "验".repeat(200)],
    ["four octets a character", "𠮷野家😀".repeat(40)],
    ["one to four octets mixed", "aé验😀".repeat(50)],
    ["a blank where a line is folded", "验 ".repeat(120)],
    ["what looks like another line", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT"],
  ])("says the same: %s", (_, text) => {
    const found = read(write(entry({ summary: text, description: text })));
    expect(found).toHaveLength(1);
    expect(found[0]?.event.summary).toBe(text.replaceAll("\r\n", "\n"));
    expect(found[0]?.event.description).toBe(text.replaceAll("\r\n", "\n"));
  });

  test("has no control characters but line breaks", () => {
    expect(read(write(entry({ summary: "a\u0007b\tc\u0000" })))[0]?.event.summary).toBe("abc");
  });
});

test("no line is longer than 75 octets, every one ends in CR LF, and none cuts a character", () => {
  for (let length = 0; length < 160; length++) {
    const text = write(entry({ summary: "验".repeat(length), description: `${"x".repeat(length)}😀验é` }));
    expect(text.endsWith("\r\n")).toBe(true);
    const bytes = Buffer.from(text, "utf8");
    for (const line of bytes.toString("latin1").slice(0, -2).split("\r\n")) {
      expect(line.length).toBeLessThanOrEqual(75);
      expect(Buffer.from(line, "latin1").toString("utf8")).not.toContain("\ufffd");
      expect(line).not.toMatch(/[\r\n]/);
    }
  }
});

test("an empty calendar is one too", () => {
  const calendar = new ICAL.Component(ICAL.parse(write()) as unknown[]);
  expect(calendar.getAllSubcomponents()).toEqual([]);
  expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
  expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("期限");
});

describe("what changed since it was last read", () => {
  const first = nextEntries(
    {},
    [
      { uid: "a", hash: "1" },
      { uid: "b", hash: "1" },
    ],
    "2026-11-22T00:00:00.000Z",
  );
  test("begins at nought", () =>
    expect(first).toEqual({
      a: { hash: "1", sequence: 0, changedAt: "2026-11-22T00:00:00.000Z" },
      b: { hash: "1", sequence: 0, changedAt: "2026-11-22T00:00:00.000Z" },
    }));
  test("the same stays as it is, another has the next number, what is gone is forgotten", () => {
    const second = nextEntries(
      first,
      [
        { uid: "a", hash: "2" },
        { uid: "c", hash: "1" },
      ],
      "2026-11-23T00:00:00.000Z",
    );
    expect(second).toEqual({
      a: { hash: "2", sequence: 1, changedAt: "2026-11-23T00:00:00.000Z" },
      c: { hash: "1", sequence: 0, changedAt: "2026-11-23T00:00:00.000Z" },
    });
    expect(nextEntries(second, [{ uid: "a", hash: "2" }], "2026-11-24T00:00:00.000Z").a).toEqual(second.a);
  });
});
