import { findDocumentType } from "./document-types";
import { isWanted, type UseStatus } from "./use-status";

/** What has to be known of a requirement to tell whether another one asks for the same sheet of paper. */
export interface PaperUse {
  id: string;
  clientId: string;
  applicationId: string;
  licenceId: string;
  /** The catalogue's id of the paper within the licence; null for one of a template or added by hand. */
  catalogueId: string | null;
  documentType: string;
  form: string;
  suppliedBy: string;
  nameZh: string;
  noteZh: string | null;
  status: UseStatus;
  /** The file given for it, when one was. */
  fileVersionId: string | null;
}

/** Papers of a one-sheet type for which the authority wants more on the sheet than the others do, by "licence/paper". */
export const WITH_MORE_ON_IT: readonly string[] = [
  "device-platform-filing/premises-proof",
  "taobao-live-base/site-proof",
  // Where hazardous goods are kept is seldom the office.
  "hazchem-licence/premises-proof",
];

/**
 * The requirements that one sheet of paper answers, in the order in which the first of each came; every use is in exactly
 * one group, alone unless sure to be the same: of one client, one reusable type, one form and one supplier, by the type's
 * `sheets`, and both still wanted or both answered by the same file with the same result. An application that asks for
 * such a paper twice means two papers, so its own stand alone.
 */
export function sharedPapers<T extends PaperUse>(uses: readonly T[]): T[][] {
  const sheets = new Map<string, T[]>();
  for (const use of uses) {
    const key = sheetKey(use) ?? use.id;
    sheets.set(key, [...(sheets.get(key) ?? []), use]);
  }
  const groups: T[][] = [];
  for (const sheet of sheets.values()) {
    const isTwice = (use: T) => sheet.some((each) => each.id !== use.id && each.applicationId === use.applicationId);
    const shared = sheet.filter((use) => !isTwice(use));
    if (shared.length > 0) groups.push(shared);
    for (const alone of sheet.filter(isTwice)) groups.push([alone]);
  }
  const at = new Map(uses.map((use, index) => [use.id, index]));
  return groups.sort((a, b) => (at.get(a[0]?.id ?? "") ?? 0) - (at.get(b[0]?.id ?? "") ?? 0));
}

/** Null for a use that stands alone. */
function sheetKey(use: PaperUse): string | null {
  const sheet = sheetOf(use);
  const state = isWanted(use.status) ? "wanted" : use.fileVersionId && `${use.status} ${use.fileVersionId}`;
  return sheet && state ? JSON.stringify([sheet, state]) : null;
}

/** Alike for requirements that one sheet of paper answers, whatever became of each; null where nothing tells it. */
export function sheetOf(use: Omit<PaperUse, "id" | "applicationId" | "status" | "fileVersionId">): string | null {
  const type = findDocumentType(use.documentType);
  if (!type || type.sheets === "none") return null;
  // By hand a person may have meant a special copy: its name has to be the same.
  const isPlain = use.catalogueId !== null || use.nameZh === type.name.zh;
  const isOneSheet =
    type.sheets === "one" && isPlain && !WITH_MORE_ON_IT.includes(`${use.licenceId}/${use.catalogueId}`);
  const name = isOneSheet ? null : [use.nameZh, use.noteZh];
  return JSON.stringify([use.clientId, use.documentType, use.form, use.suppliedBy, name]);
}

/** Alike for requirements that ask for the same paper in whatever form: a new one of it takes the place of the old. */
export const paperOf = (use: Parameters<typeof sheetOf>[0]): string | null =>
  sheetOf({ ...use, form: "", suppliedBy: "" });

/**
 * The use whose name describes the sheet most closely, such as the copy of the business licence instead of just the
 * licence: whoever brings that one answers the others too. Throws RangeError without any use.
 */
export function closestNamed<T extends Pick<PaperUse, "nameZh">>(uses: readonly T[]): T {
  const [first, ...others] = uses;
  if (!first) throw new RangeError("a sheet has at least one use");
  return others.reduce((best, use) => (use.nameZh.length > best.nameZh.length ? use : best), first);
}
