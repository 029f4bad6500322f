/** A telephone number as the product keeps it: E.164 digits with a plus, and an extension where a switchboard has one. */
export interface Phone {
  kind: "mainland-mobile" | "mainland-landline" | "mainland-service" | "foreign";
  /** "+8613800138000", "+862112345678"; service numbers (400, 95) keep their own digits, since they have no country code. */
  number: string;
  extension: string | null;
}

/** What people write between digits: blanks, dashes, dots, brackets (also full-width, folded before). */
const BETWEEN = /[\s().‐-―·-]/g;

/** Area codes of two digits; all others have three. Source: the national numbering plan (010, 02x; 03xx to 09xx). */
const SHORT_AREA = /^(10|2[0-9])/;

function landline(national: string, extension: string | null): Phone | null {
  const area = SHORT_AREA.test(national) ? 2 : 3;
  const local = national.length - area;
  const areaIsReal = /^(10|2[0-57-9]|[3-9]\d\d)/.test(national);
  if (!areaIsReal || (local !== 7 && local !== 8) || !/^[2-8]/.test(national.slice(area))) return null;
  return { kind: "mainland-landline", number: `+86${national}`, extension };
}

/**
 * Reads a number as typed: 138 0013 8000, +86-138…, 0571-8888 8888 转 801, 400-800-1234, +852 9123 4567.
 *
 * null when it is none of: mainland mobile (11 digits from 13 to 19), mainland landline with its area code, a 400 or 800
 * number, or a foreign number with a plus or 00 and 7 to 15 digits. Numbers of Hong Kong, Macao and Taiwan carry their
 * own codes.
 */
export function parsePhone(text: string): Phone | null {
  const folded = text.normalize("NFKC").trim().toLowerCase();
  const split = /^(.*?)(?:转|#|ext\.?|x)\s*(\d{1,6})$/.exec(folded);
  const extension = split?.[2] ?? null;
  const digits = (split?.[1] ?? folded).replace(BETWEEN, "");
  if (!/^\+?\d+$/.test(digits)) return null;

  const foreign = /^(?:\+|00)(?!86)(\d{7,15})$/.exec(digits);
  if (foreign) return { kind: "foreign", number: `+${foreign[1] ?? ""}`, extension };

  const national = digits.replace(/^(?:\+|00)?86(?=1[3-9]\d{9}$|0?[1-9]\d{8,10}$)/, "");
  if (/^1[3-9]\d{9}$/.test(national)) return { kind: "mainland-mobile", number: `+86${national}`, extension };
  if (/^[48]00\d{7}$/.test(national)) return { kind: "mainland-service", number: national, extension };
  if (national.startsWith("0") && !national.startsWith("00")) return landline(national.slice(1), extension);
  if (national !== digits) return landline(national, extension);
  return null;
}

/** How a number is shown: 138 0013 8000, 0571-88888888 转 801 is left to the screen's words; digits are grouped here. */
export function groupPhone(phone: Phone): string {
  if (phone.kind === "mainland-mobile") {
    const digits = phone.number.slice(3);
    return `${digits.slice(0, 3)} ${digits.slice(3, 7)} ${digits.slice(7)}`;
  }
  if (phone.kind === "mainland-landline") {
    const digits = phone.number.slice(3);
    const area = SHORT_AREA.test(digits) ? 2 : 3;
    return `0${digits.slice(0, area)}-${digits.slice(area)}`;
  }
  if (phone.kind === "mainland-service")
    return `${phone.number.slice(0, 3)}-${phone.number.slice(3, 6)}-${phone.number.slice(6)}`;
  return phone.number;
}
