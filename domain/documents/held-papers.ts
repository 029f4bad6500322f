import { compareDays, type Day } from "@/domain/shared/day";
import { findDocumentType, type FreshnessRule } from "./document-types";
import { checkFreshness, type PaperDates } from "./freshness";
import { type PaperUse, sheetOf } from "./shared-papers";

/** A file of the client that was accepted for at least one application. */
export interface HeldPaper extends PaperDates {
  documentId: string;
  fileVersionId: string;
  /** What the copy may be used for, where that is written on it. */
  purpose: string | null;
  /** A newer one of the same paper was accepted since. */
  isReplaced: boolean;
  /** The uses for which it was accepted. */
  uses: readonly PaperUse[];
}

/** A paper that an application still needs. */
export interface PaperWant extends PaperUse {
  /** The window wants it issued within so many days of filing; null: no limit known. */
  maxAgeDays: number | null;
}

/** "We already have it": a held paper that is good for a requirement. */
export interface HeldOffer {
  documentId: string;
  fileVersionId: string;
  issuedOn: Day | null;
  /** Its last valid day; null: none is recorded. */
  expiresOn: Day | null;
  /** Sure to be the same sheet; else a person compares the names. */
  isSameSheet: boolean;
  /** May be used only after the client allowed it for this application. */
  needsConsent: boolean;
}

/**
 * The held papers that are good for `want` when it is filed on `filingOn`, the surest first: of the same client, a reusable
 * type, accepted before in the same form, not replaced, and fresh on that day. The one rule on reuse; the desk, the client's
 * phone and the acts themselves ask it.
 */
export function heldOffers(want: PaperWant, held: readonly HeldPaper[], filingOn: Day): HeldOffer[] {
  if (!findDocumentType(want.documentType)?.isReusable) return [];
  const sheet = sheetOf(want);
  return held
    .filter(
      (paper) =>
        !paper.isReplaced &&
        paper.fileVersionId !== want.fileVersionId &&
        paper.uses.some((use) => isAlike(use, want)) &&
        checkFreshness(freshnessRule(want), paper, filingOn).length === 0,
    )
    .map(({ documentId, fileVersionId, issuedOn, expiresOn, purpose, uses }) => ({
      documentId,
      fileVersionId,
      issuedOn,
      expiresOn,
      isSameSheet: sheet !== null && uses.some((use) => sheetOf(use) === sheet),
      needsConsent: needsConsent({ documentType: want.documentType, purpose }),
    }))
    .toSorted(
      (a, b) =>
        Number(b.isSameSheet) - Number(a.isSameSheet) ||
        compareDays(b.expiresOn ?? b.issuedOn ?? NEVER, a.expiresOn ?? a.issuedOn ?? NEVER) ||
        b.fileVersionId.localeCompare(a.fileVersionId),
    );
}

const NEVER: Day = "0001-01-01";

const isAlike = (use: PaperUse, want: PaperUse): boolean =>
  use.clientId === want.clientId && use.documentType === want.documentType && use.form === want.form;

/** The window's own limit, else what holds for the type. */
export const freshnessRule = (paper: { documentType: string; maxAgeDays: number | null }): FreshnessRule | null =>
  paper.maxAgeDays === null
    ? (findDocumentType(paper.documentType)?.freshness ?? null)
    : { kind: "issued-within", days: paper.maxAgeDays };

/**
 * Faces and identity numbers were given for one purpose, and so was a copy that says what it is for: another use of them is
 * the client's to allow. A type outside the vocabulary counts as such a paper.
 */
export const needsConsent = (paper: { documentType: string; purpose: string | null }): boolean =>
  (findDocumentType(paper.documentType)?.isIdentityPaper ?? true) || paper.purpose !== null;

/** The day on which a paper has to be good: the day the application has to move by, or today where that has passed. */
export const filingDay = (application: { dueOn: Day | null }, today: Day): Day =>
  application.dueOn !== null && compareDays(application.dueOn, today) > 0 ? application.dueOn : today;
