import type { Fen } from "@/domain/shared/money";
import type { DocumentTypeId } from "./document-types";

/**
 * What a person reads off a paper and records with its file, beside the days and the issuer. Identity numbers are never
 * recorded: nothing is compared by them.
 */
export const RECORD_FIELDS = [
  "companyName",
  "uscc",
  "legalRepresentative",
  "registeredCapitalFen",
  "address",
  "domain",
  "domainOwner",
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

export interface RecordedFields {
  companyName: string;
  /** In the form of domain/clients/uscc.ts. */
  uscc: string;
  legalRepresentative: string;
  registeredCapitalFen: Fen;
  address: string;
  /** Lower case, without a scheme or a path. */
  domain: string;
  domainOwner: string;
}

/** Only what stands on the paper and was read; a field that is absent was not recorded. */
export type RecordedData = Partial<RecordedFields>;

const COMPANY: readonly RecordField[] = ["companyName"];
const FORM: readonly RecordField[] = ["companyName", "uscc", "legalRepresentative", "registeredCapitalFen", "address"];

/** What can be read off a paper of each type, in the order in which it stands there. Types without an entry hold nothing that is compared. */
const FIELDS: Partial<Record<DocumentTypeId, readonly RecordField[]>> = {
  "business-licence": FORM,
  articles: ["companyName", "registeredCapitalFen", "address"],
  shareholding: ["companyName", "registeredCapitalFen"],
  "legal-rep-id": ["legalRepresentative"],
  "premises-proof": ["companyName", "address"],
  "domain-certificate": ["domain", "domainOwner"],
  "filing-number-proof": ["companyName", "domain"],
  "site-information": ["companyName", "domain"],
  "telecom-licence": ["companyName", "legalRepresentative", "registeredCapitalFen", "address"],
  "existing-licence": ["companyName", "legalRepresentative"],
  "sector-licence": ["companyName", "legalRepresentative"],
  "application-form": FORM,
  "filing-form": ["companyName", "uscc", "legalRepresentative", "address"],
  "report-form": ["companyName", "uscc", "legalRepresentative"],
  "change-proof": FORM,
  "power-of-attorney": ["companyName", "legalRepresentative"],
  commitment: ["companyName", "legalRepresentative"],
  "social-insurance": COMPANY,
  "hosting-contract": COMPANY,
  "room-proof": COMPANY,
  "grading-report": COMPANY,
  "evaluation-report": COMPANY,
  "credit-proof": COMPANY,
  "funds-proof": COMPANY,
  "deposit-proof": COMPANY,
  "financial-statements": COMPANY,
  "audit-report": COMPANY,
  "tax-proof": COMPANY,
  "copyright-proof": COMPANY,
  "platform-account": COMPANY,
};

/** Empty for a type without any, and for one that the vocabulary does not hold. */
export function recordFieldsOf(documentType: string): readonly RecordField[] {
  return (FIELDS as Partial<Record<string, readonly RecordField[]>>)[documentType] ?? [];
}
