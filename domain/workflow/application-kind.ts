import { changeClocks, renewalClock, scopeClocks } from "@/domain/clocks/licence-clocks";
import type { Licence } from "@/domain/rules/schema";

/** What is pursued: a new licence, or something that happens to one already held. */
export const APPLICATION_KINDS = [
  "new",
  "renewal",
  "change",
  "annual-report",
  "scope-extension",
  "replacement",
  "cancellation",
] as const;
export type ApplicationKind = (typeof APPLICATION_KINDS)[number];

/** Entries that are themselves the yearly report of other licences: they have no other kind. */
const REPORT_ENTRIES: ReadonlySet<string> = new Set(["telecom-annual-report"]);

/** Numbers report together with their licence: 随电信业务年报说明号码使用情况. */
const REPORTS_WITH_LICENCE: ReadonlySet<string> = new Set(["sms-code-1069", "short-number-95"]);

/** Entries whose `changes` are a ban (不得转让、出租或改变用途) or mean doing the whole again (重新定级、重新评估). */
const NOT_A_CHANGE: ReadonlySet<string> = new Set([
  ...REPORTS_WITH_LICENCE,
  "mlps-grading",
  "public-opinion-assessment",
]);

export type KindRefusal =
  | { reason: "licence-abolished"; licenceId: string }
  /** Outside the agency's line: named to the client and referred. */
  | { reason: "licence-referred"; licenceId: string }
  /** The reference gives no process, window or duty from which a template could be made. */
  | { reason: "kind-not-offered"; licenceId: string; kind: ApplicationKind };

/** The entry that describes a licence's yearly report: one of the catalogue's own, or the licence itself; null: none. */
export function annualReportSource(
  licence: Licence,
  find: (id: string) => Licence | undefined,
): { entry: Licence; isOwnEntry: boolean } | null {
  if (REPORT_ENTRIES.has(licence.id)) return { entry: licence, isOwnEntry: true };
  if (REPORTS_WITH_LICENCE.has(licence.id)) return null;
  for (const annual of licence.annual) {
    const entry = REPORT_ENTRIES.has(annual.id) ? find(annual.id) : undefined;
    if (entry) return { entry, isOwnEntry: true };
    if (annual.every === "year" && annual.window) return { entry: licence, isOwnEntry: false };
  }
  return null;
}

/** A permission to do something of a stated extent; marks, works and companies have none that could grow. */
const HAS_SCOPE: ReadonlySet<Licence["kind"]> = new Set(["licence", "certification"]);

/** Leaves a paper in the holder's hand, which can be lost, worn out or printed wrongly. */
const HAS_CERTIFICATE: ReadonlySet<Licence["kind"]> = new Set([
  "licence",
  "code-number",
  "registration",
  "certification",
  "status",
]);

/** Stands until it is given back. */
const IS_GIVEN_BACK: ReadonlySet<Licence["kind"]> = new Set(["licence", "code-number", "filing"]);

/** Filings by name that are a report made once: there is nothing to give back. */
const MADE_ONCE: ReadonlySet<string> = new Set(["public-opinion-assessment"]);

/**
 * The kinds offered for a licence. `new` runs the catalogue's process. The others need something to stand on: a renewal
 * its term or the licence's validity, a change its duty, a yearly report its window, a scope extension a scope, a
 * replacement a certificate, a cancellation its duty or something that stands until it is given back. Their papers are to
 * be confirmed where the catalogue names none.
 */
export function offeredKinds(licence: Licence, find: (id: string) => Licence | undefined): ApplicationKind[] {
  if (licence.kind === "abolished" || licence.handling === "refer") return [];
  if (REPORT_ENTRIES.has(licence.id)) return ["annual-report"];
  const kinds: ApplicationKind[] = ["new"];
  if (licence.renewal && (renewalClock(licence) !== null || licence.validity.years !== null)) kinds.push("renewal");
  if (licence.changes.length > 0 && !NOT_A_CHANGE.has(licence.id)) kinds.push("change");
  if (annualReportSource(licence, find)) kinds.push("annual-report");
  if (HAS_SCOPE.has(licence.kind) || scopeClocks(licence).length > 0) kinds.push("scope-extension");
  if (HAS_CERTIFICATE.has(licence.kind)) kinds.push("replacement");
  const ceases = changeClocks(licence).some((clock) => clock.startEvent === "cessation");
  if (ceases || (IS_GIVEN_BACK.has(licence.kind) && !MADE_ONCE.has(licence.id))) kinds.push("cancellation");
  return kinds;
}

/** Null when an application of this kind may be opened for the licence. */
export function refuseKind(
  licence: Licence,
  kind: ApplicationKind,
  find: (id: string) => Licence | undefined,
): KindRefusal | null {
  if (licence.kind === "abolished") return { reason: "licence-abolished", licenceId: licence.id };
  if (licence.handling === "refer") return { reason: "licence-referred", licenceId: licence.id };
  if (!offeredKinds(licence, find).includes(kind)) return { reason: "kind-not-offered", licenceId: licence.id, kind };
  return null;
}
