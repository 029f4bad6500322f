/**
 * The unified social credit code (统一社会信用代码) of an organisation in mainland China.
 *
 * GB 32100-2015: 18 characters. 1 registering authority, 2 kind of organisation, 3 to 8 administrative division,
 * 9 to 17 organisation code (GB 11714-1997), 18 check character. The letters I, O, S, V and Z are not used.
 */
export type Uscc = string;

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH = 18;

/** GB 32100-2015 table 4: 3^(i-1) mod 31 for the places 1 to 17. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

export type UsccFault =
  /** Not 18 characters. */
  | { reason: "length"; length: number }
  /** A character that the standard does not use; `at` counts from 1, `suggestion` names the usual misreading. */
  | { reason: "character"; character: string; at: number; suggestion: string | null }
  /** The last character does not follow from the others; `expected` would fit if the first 17 are right. */
  | { reason: "check-digit"; expected: string; found: string };

export type ParsedUscc = { ok: true; code: Uscc; organisation: OrganisationKind } | { ok: false; fault: UsccFault };

/** Letters that the standard leaves out because they read like others. */
const MISREADINGS: Readonly<Record<string, string>> = { I: "1", O: "0", S: "5", Z: "2" };

/** Full-width characters made half-width, letters upper case; blanks, dots and dashes between groups dropped. */
export function normaliseUscc(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\u200b·.‐-―-]+/g, "")
    .toUpperCase();
}

/** The check character of the first 17. null when one of them is not in the standard's alphabet or some are missing. */
export function usccCheckCharacter(first17: string): string | null {
  if (first17.length < LENGTH - 1) return null;
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) {
    const value = ALPHABET.indexOf(first17.charAt(index));
    if (value < 0) return null;
    sum += value * weight;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/**
 * Reads a code as a person typed or pasted it. Faults are reported in the order length, character, check digit, the
 * first one only: a wrong length makes the rest meaningless.
 */
export function parseUscc(text: string): ParsedUscc {
  const code = normaliseUscc(text);
  const characters = Array.from(code);
  if (characters.length !== LENGTH) return { ok: false, fault: { reason: "length", length: characters.length } };
  for (const [index, character] of characters.entries())
    if (!ALPHABET.includes(character))
      return {
        ok: false,
        fault: { reason: "character", character, at: index + 1, suggestion: MISREADINGS[character] ?? null },
      };
  const expected = usccCheckCharacter(code) ?? "";
  const found = code.charAt(LENGTH - 1);
  if (expected !== found) return { ok: false, fault: { reason: "check-digit", expected, found } };
  return { ok: true, code, organisation: organisationKind(code) };
}

export function isUscc(text: string): boolean {
  return parseUscc(text).ok;
}

export type OrganisationKind =
  | "enterprise"
  | "sole-trader"
  | "farmers-cooperative"
  | "state-organ"
  | "public-institution"
  | "mass-organisation"
  | "social-organisation"
  | "private-non-enterprise"
  | "foundation"
  | "legal-services"
  | "religious"
  | "trade-union"
  | "other";

/** GB 32100-2015 table 1, registering authority and kind, as far as the kinds help a consultant. */
const KINDS: Readonly<Record<string, OrganisationKind>> = {
  "11": "state-organ",
  "12": "public-institution",
  "13": "mass-organisation",
  "31": "legal-services",
  "32": "legal-services",
  "33": "legal-services",
  "34": "legal-services",
  "35": "legal-services",
  "51": "social-organisation",
  "52": "private-non-enterprise",
  "53": "foundation",
  "71": "religious",
  "72": "religious",
  "81": "trade-union",
  "91": "enterprise",
  "92": "sole-trader",
  "93": "farmers-cooperative",
};

/** What the first two characters say. `other` for combinations that the table leaves open. */
export function organisationKind(code: Uscc): OrganisationKind {
  return KINDS[code.slice(0, 2)] ?? "other";
}

const PROVINCES: Readonly<Record<string, string>> = {
  "11": "CN-BJ",
  "12": "CN-TJ",
  "13": "CN-HE",
  "14": "CN-SX",
  "15": "CN-NM",
  "21": "CN-LN",
  "22": "CN-JL",
  "23": "CN-HL",
  "31": "CN-SH",
  "32": "CN-JS",
  "33": "CN-ZJ",
  "34": "CN-AH",
  "35": "CN-FJ",
  "36": "CN-JX",
  "37": "CN-SD",
  "41": "CN-HA",
  "42": "CN-HB",
  "43": "CN-HN",
  "44": "CN-GD",
  "45": "CN-GX",
  "46": "CN-HI",
  "50": "CN-CQ",
  "51": "CN-SC",
  "52": "CN-GZ",
  "53": "CN-YN",
  "54": "CN-XZ",
  "61": "CN-SN",
  "62": "CN-GS",
  "63": "CN-QH",
  "64": "CN-NX",
  "65": "CN-XJ",
};

/**
 * The option of the fact `province` that the code's division suggests (GB/T 2260), or null for central registrations.
 * A suggestion only: a company keeps its code when it moves.
 */
export function provinceOfUscc(code: Uscc): string | null {
  return PROVINCES[code.slice(2, 4)] ?? null;
}
