import { addDays, type Day } from "@/domain/shared/day";

/** An all-day entry. */
export interface CalendarEntry {
  /** The same as long as it is the same duty. */
  uid: string;
  day: Day;
  summary: string;
  description: string;
  url: string;
  /** How often it has changed, and when it last did (ISO instant). */
  sequence: number;
  changedAt: string;
}

/**
 * A calendar to subscribe to, as RFC 5545 (with the name and refresh interval of RFC 7986). All that is written here are whole days
 * without a time zone, repetition or alarm, which is a page of code; a library for the rest of the standard would be more.
 */
export function icalendar(calendar: { name: string; language: string; entries: readonly CalendarEntry[] }): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Zhengban//Deadlines 1//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `NAME:${escaped(calendar.name)}`,
    // What programs read that do not know NAME.
    `X-WR-CALNAME:${escaped(calendar.name)}`,
    "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    "X-PUBLISHED-TTL:PT1H",
    ...calendar.entries.flatMap((entry) => eventLines(entry, calendar.language)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

const eventLines = (entry: CalendarEntry, language: string): string[] => [
  "BEGIN:VEVENT",
  `UID:${entry.uid}`,
  `DTSTAMP:${instant(entry.changedAt)}`,
  `LAST-MODIFIED:${instant(entry.changedAt)}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTART;VALUE=DATE:${compact(entry.day)}`,
  // The end is the first day that no longer belongs to it.
  `DTEND;VALUE=DATE:${compact(addDays(entry.day, 1))}`,
  `SUMMARY;LANGUAGE=${language}:${escaped(entry.summary)}`,
  `DESCRIPTION;LANGUAGE=${language}:${escaped(entry.description)}`,
  `URL:${entry.url}`,
  "TRANSP:TRANSPARENT",
  "END:VEVENT",
];

const compact = (day: Day): string => day.replaceAll("-", "");

/** 20261122T040500Z */
const instant = (iso: string): string => `${iso.slice(0, 19).replace(/[-:]/g, "")}Z`;

/** A text value: what would end or split it is marked (§3.3.11); other control characters do not occur in one. */
const escaped = (text: string): string =>
  text
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, "\\n")
    .replace(/\p{Cc}/gu, "");

const MOST_OCTETS = 75;

/** A line in pieces of at most 75 octets, each after the first begun by a blank, and no character cut in two (§3.1). */
function folded(line: string): string {
  let text = "";
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > MOST_OCTETS) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}

/** In UTF-8. */
const octetsOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
