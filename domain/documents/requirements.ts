import type { Confidence, DocumentRequirement, Licence, Text } from "@/domain/rules/schema";
import type { DocumentTypeId } from "./document-types";
import { documentTypeOf } from "./type-mapping";

export const SUPPLIERS = ["client", "agency-draft", "third-party"] as const;
export type Supplier = (typeof SUPPLIERS)[number];

export const FORMS = ["original", "stamped-scan", "colour-scan", "screenshot", "data", "reference", "report"] as const;
export type Form = (typeof FORMS)[number];

/** Whether a paper limited to some applicants applies to this one; `unknown` while a fact is missing. */
export type PaperState = "applies" | "does-not-apply" | "unknown";

/** One paper that an application needs, before anybody was asked for it. */
export interface PaperRequirement {
  /** The paper's id within the licence; null for one that a template adds. */
  catalogueId: string | null;
  documentType: DocumentTypeId;
  name: Text;
  note: Text | null;
  form: Form;
  suppliedBy: Supplier;
  isMandatory: boolean;
  /** Nobody has read a source for this paper: shown as 待确认. */
  isUnconfirmed: boolean;
  confidence: Confidence;
  /** 1, 2, 3 … in the authority's order. */
  position: number;
}

/**
 * The papers of a licence that apply, in the catalogue's order.
 *
 * states: for papers with a condition, whether it holds, as the assessment found it. A paper whose condition is not known
 * is kept but not mandatory: asking too much is told, asking too little is a supplement.
 */
export function requirementsFor(
  licence: Pick<Licence, "id" | "documents" | "documentsConfidence">,
  states: ReadonlyMap<string, PaperState> | Readonly<Record<string, PaperState>> = {},
): PaperRequirement[] {
  const stateOf = (id: string) => (states instanceof Map ? states.get(id) : (states as Record<string, PaperState>)[id]);
  return licence.documents
    .map((paper) => ({ paper, state: paper.when ? (stateOf(paper.id) ?? "unknown") : "applies" }))
    .filter(({ state }) => state !== "does-not-apply")
    .map(({ paper, state }, index) => fromCatalogue(licence, paper, state === "unknown", index + 1));
}

function fromCatalogue(
  licence: Pick<Licence, "id" | "documentsConfidence">,
  paper: DocumentRequirement,
  isDoubtful: boolean,
  position: number,
): PaperRequirement {
  // One that the agency added without saying what it is serves its own application alone.
  const documentType = paper.documentType ?? documentTypeOf(licence.id, paper.id) ?? "other-paper";
  return {
    catalogueId: paper.id,
    documentType,
    name: paper.name,
    note: paper.note ?? null,
    form: paper.form,
    suppliedBy: paper.suppliedBy,
    // A condition that holds makes the paper due, also where the catalogue lists it as optional for the others.
    isMandatory: !isDoubtful && (paper.required || paper.when !== undefined),
    isUnconfirmed: licence.documentsConfidence === "from-memory",
    confidence: licence.documentsConfidence,
    position,
  };
}
