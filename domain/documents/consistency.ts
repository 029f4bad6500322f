import { RECORD_FIELDS, type RecordedData, type RecordField, recordFieldsOf } from "./recorded-data";

/** A paper of one application that may be filed with: what was read off it, or null where nobody has recorded anything. */
export interface PaperWithRecord {
  id: string;
  documentType: string;
  data: RecordedData | null;
}

/** What is known of the company without a paper; null: not known, which is compared with nothing. */
export interface CompanyFacts {
  companyName: string | null;
  uscc: string | null;
  registeredCapitalFen: number | null;
  /** The fact `domain_owner_is_applicant`. */
  isDomainOwnedByApplicant: boolean | null;
}

/** One way in which a field is written, with everywhere it stands so. */
export interface Writing {
  value: string | number;
  requirementIds: string[];
  /** The client's own file says so too. */
  isClient: boolean;
}

/**
 * What came of comparing one field. `same`: at least two places, all alike; `single`: it stands in one place only, so nothing
 * was compared; `differs`: at least two writings.
 */
export interface FieldFinding {
  field: RecordField;
  result: "same" | "single" | "differs";
  /** What a difference means: an authority sends it back, or a person has to look. */
  weight: "block" | "warn";
  writings: Writing[];
  /** Papers on which it stands and of which it was not recorded: never counted as equal. */
  unrecorded: string[];
}

/** Addresses are written in many ways and a company may have several domains: a person looks at those. */
const WEIGHTS: Readonly<Record<RecordField, "block" | "warn">> = {
  companyName: "block",
  uscc: "block",
  legalRepresentative: "block",
  registeredCapitalFen: "block",
  domainOwner: "block",
  address: "warn",
  domain: "warn",
};

/**
 * Compares what was read off the papers of one application, field by field, among themselves and with what is known of the
 * company. Fields that no paper of it shows are left out.
 */
export function compareRecords(papers: readonly PaperWithRecord[], company: CompanyFacts): FieldFinding[] {
  return RECORD_FIELDS.flatMap((field): FieldFinding[] => {
    const shown = papers.filter(({ documentType }) => recordFieldsOf(documentType).includes(field));
    if (shown.length === 0) return [];
    const writings = new Map<string, Writing>();
    const add = (value: string | number, requirementId: string | null) => {
      const key = comparable(field, value);
      const known = writings.get(key) ?? { value, requirementIds: [], isClient: false };
      if (requirementId === null) known.isClient = true;
      else known.requirementIds.push(requirementId);
      writings.set(key, known);
    };
    const ofClient = companyValue(field, company);
    if (ofClient !== null) add(ofClient, null);
    const unrecorded: string[] = [];
    for (const { id, data } of shown) {
      const value = data?.[field];
      if (value === undefined) unrecorded.push(id);
      else add(value, id);
    }
    const all = [...writings.values()];
    const places = all.reduce((n, each) => n + each.requirementIds.length + (each.isClient ? 1 : 0), 0);
    const hasRecorded = unrecorded.length < shown.length;
    // The client's file alone is no paper: what no paper says is only unrecorded.
    if (!hasRecorded) return [{ field, result: "single", weight: WEIGHTS[field], writings: [], unrecorded }];
    const result = all.length > 1 ? "differs" : places > 1 ? "same" : "single";
    return [{ field, result, weight: WEIGHTS[field], writings: all, unrecorded }];
  });
}

/** What the client's file says of the field; the owner of the domain is the company where it said so. */
function companyValue(field: RecordField, company: CompanyFacts): string | number | null {
  if (field === "companyName") return company.companyName;
  if (field === "uscc") return company.uscc;
  if (field === "registeredCapitalFen") return company.registeredCapitalFen;
  if (field === "domainOwner") return company.isDomainOwnedByApplicant ? company.companyName : null;
  return null;
}

/** The same for what a person would call the same: width, brackets, blanks and case do not count. */
export function comparable(field: RecordField, value: string | number): string {
  if (typeof value === "number") return String(value);
  const plain = value
    .normalize("NFKC")
    .replace(/[〔［【「『《〈]/g, "(")
    .replace(/[〕］】」』》〉]/g, ")")
    .replace(/[\[{]/g, "(")
    .replace(/[\]}]/g, ")")
    .replace(/[\s\u200b·•・]+/g, "")
    .toUpperCase();
  if (field === "address") return plain.replace(/[,，、.。;；:：-]/g, "");
  return field === "domain" ? plain.replace(/^WWW\./, "") : plain;
}

/** The papers of which nothing was recorded at all though there is something to read. */
export const unrecordedPapers = (papers: readonly PaperWithRecord[]): string[] =>
  papers
    .filter(({ documentType, data }) => data === null && recordFieldsOf(documentType).length > 0)
    .map(({ id }) => id);

/** Fields whose difference keeps an application from being filed. */
export const blockingFields = (findings: readonly FieldFinding[]): RecordField[] =>
  findings.filter(({ result, weight }) => result === "differs" && weight === "block").map(({ field }) => field);
