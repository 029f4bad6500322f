import { compareDays, type Day, isDay } from "@/domain/shared/day";
import type { Fen } from "@/domain/shared/money";
import { WHOLE } from "@/domain/shared/money";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { type IsExamined, leadOf } from "./lead-line";
import type { InstalmentRule } from "./price-book";
import { type QuoteRefusal, type QuoteTerms, refuseTerms } from "./quote";
import type { QuoteLine } from "./quote-lines";
import type { Discount } from "./quote-totals";

/** Which line: a licence and kind occur once in a quote. */
export interface LineKey {
  licenceId: string;
  kind: ApplicationKind;
}

/** What a person may change in one line; what is absent stays. Amounts in fen, null: not known, shown 待确认. */
export interface LineChange {
  serviceFen?: Fen | null | undefined;
  officialFen?: Fen | null | undefined;
  isOfficialAdvanced?: boolean | undefined;
  /** null takes the third party away. */
  thirdParty?: { payee: string; fen: Fen | null; isPaidDirectly: boolean } | null | undefined;
  /** Empty takes the note away. */
  note?: string | undefined;
}

export type TermsChange =
  | { type: "line"; line: LineKey; change: LineChange }
  | { type: "add-lines"; lines: readonly QuoteLine[] }
  | { type: "remove-line"; line: LineKey }
  | { type: "discount"; discount: Discount | null }
  | { type: "valid-until"; validUntil: Day }
  | { type: "language"; language: "zh" | "en" }
  | { type: "notes"; notes: readonly string[] }
  | { type: "lead"; licenceId: string }
  | { type: "instalments"; rules: readonly InstalmentRule[] };

export type ChangeRefusal =
  | QuoteRefusal
  | { reason: "quote-line-unknown"; licenceId: string }
  | { reason: "quote-line-twice"; licenceId: string }
  | { reason: "valid-until-before-quote"; quotedOn: Day }
  | { reason: "instalments-not-whole"; share: number };

export type ChangedTerms = { ok: true; terms: QuoteTerms } | { ok: false; refusal: ChangeRefusal };

/**
 * The terms of a draft after one change, or why it cannot be made. An empty draft is allowed, it only cannot be sent; sums
 * that cannot be made (a discount above the fees, an amount that is not whole fen) are refused at once. The line that the
 * later instalments follow is chosen anew when it is gone, and their events are always such as that line goes through.
 */
export function changeTerms(terms: QuoteTerms, change: TermsChange, isExamined: IsExamined): ChangedTerms {
  const changed = apply(terms, change);
  if ("reason" in changed) return { ok: false, refusal: changed };
  const lines = changed.lines;
  const next = { ...changed, ...leadOf(lines, changed.instalmentRules, isExamined, changed.leadLicenceId) };
  const refusal = refuseTerms(next);
  if (refusal && refusal.reason !== "quote-empty") return { ok: false, refusal };
  if (lines.length === 0 && next.discount) return { ok: false, refusal: { reason: "discount-too-large" } };
  return { ok: true, terms: next };
}

function apply(terms: QuoteTerms, change: TermsChange): QuoteTerms | ChangeRefusal {
  switch (change.type) {
    case "line":
      return changeLine(terms, change.line, change.change);
    case "add-lines": {
      const twice = change.lines.find((line) => terms.lines.some((known) => isSameLine(known, line)));
      if (twice) return { reason: "quote-line-twice", licenceId: twice.licenceId };
      return { ...terms, lines: [...terms.lines, ...change.lines] };
    }
    case "remove-line": {
      const lines = terms.lines.filter((line) => !isSameLine(line, change.line));
      if (lines.length === terms.lines.length)
        return { reason: "quote-line-unknown", licenceId: change.line.licenceId };
      // A fixed discount that the remaining fees no longer carry is refused by the caller, by name.
      return { ...terms, lines };
    }
    case "discount":
      return { ...terms, discount: change.discount };
    case "valid-until":
      if (!isDay(change.validUntil) || compareDays(change.validUntil, terms.quotedOn) < 0)
        return { reason: "valid-until-before-quote", quotedOn: terms.quotedOn };
      return { ...terms, validUntil: change.validUntil };
    case "language":
      return { ...terms, language: change.language };
    case "notes":
      return { ...terms, notes: change.notes.map((note) => note.trim()).filter(Boolean) };
    case "lead":
      if (!terms.lines.some((line) => line.licenceId === change.licenceId))
        return { reason: "quote-line-unknown", licenceId: change.licenceId };
      return { ...terms, leadLicenceId: change.licenceId };
    case "instalments": {
      const share = change.rules.reduce((sum, rule) => sum + rule.share, 0);
      if (share !== WHOLE || change.rules.some((rule) => rule.share < 0 || !Number.isInteger(rule.share)))
        return { reason: "instalments-not-whole", share };
      return { ...terms, instalmentRules: [...change.rules] };
    }
  }
}

const isSameLine = (a: LineKey, b: LineKey) => a.licenceId === b.licenceId && a.kind === b.kind;

function changeLine(terms: QuoteTerms, key: LineKey, change: LineChange): QuoteTerms | ChangeRefusal {
  const index = terms.lines.findIndex((line) => isSameLine(line, key));
  const line = terms.lines[index];
  if (!line) return { reason: "quote-line-unknown", licenceId: key.licenceId };
  const next = { ...line };
  if (change.serviceFen !== undefined) next.serviceFen = change.serviceFen;
  if (change.officialFen !== undefined) {
    next.officialFen = change.officialFen;
    // A figure that a person has put in is that person's word; a cleared one is to be confirmed again.
    next.isOfficialUnconfirmed = change.officialFen === null;
  }
  if (change.isOfficialAdvanced !== undefined) next.isOfficialAdvanced = change.isOfficialAdvanced;
  if (change.thirdParty !== undefined)
    next.thirdParty = change.thirdParty && {
      payee: inLanguage(line.thirdParty?.payee ?? null, terms.language, change.thirdParty.payee.trim()),
      fen: change.thirdParty.fen,
      isPaidDirectly: change.thirdParty.isPaidDirectly,
    };
  if (change.note !== undefined) {
    const note = change.note.trim();
    next.note = note === "" ? null : inLanguage(line.note, terms.language, note);
  }
  return { ...terms, lines: terms.lines.map((known, at) => (at === index ? next : known)) };
}

/** Changed in the quote's language; the other one keeps its words where it had any. */
function inLanguage(known: { zh: string; en: string } | null, language: "zh" | "en", text: string) {
  if (known?.[language] === text) return known;
  return { zh: known?.zh ?? text, en: known?.en ?? text, [language]: text };
}
