import { type DocumentTypeId, documentType } from "@/domain/documents/document-types";
import type { Form, PaperRequirement, Supplier } from "@/domain/documents/requirements";
import type { Confidence, Licence, Text } from "@/domain/rules/schema";
import type { ApplicationKind } from "./application-kind";

interface Row {
  type: DocumentTypeId;
  suppliedBy: Supplier;
  form: Form;
  name?: Text;
}

/**
 * Papers of the kinds for which the catalogue lists none: what any authority asks to recognise the licence and the
 * company. Each is marked to be confirmed with the window.
 */
const ROWS: Partial<Record<ApplicationKind, readonly Row[]>> = {
  renewal: [
    {
      type: "application-form",
      suppliedBy: "agency-draft",
      form: "original",
      name: { zh: "延续申请表", en: "Renewal application form" },
    },
    { type: "existing-licence", suppliedBy: "client", form: "colour-scan" },
    { type: "business-licence", suppliedBy: "client", form: "colour-scan" },
  ],
  change: [
    {
      type: "application-form",
      suppliedBy: "agency-draft",
      form: "original",
      name: { zh: "变更申请表", en: "Change application form" },
    },
    { type: "existing-licence", suppliedBy: "client", form: "colour-scan" },
    { type: "business-licence", suppliedBy: "client", form: "colour-scan" },
    { type: "change-proof", suppliedBy: "client", form: "colour-scan" },
  ],
  "annual-report": [
    { type: "report-form", suppliedBy: "agency-draft", form: "data", name: { zh: "年度报告", en: "Yearly report" } },
    { type: "existing-licence", suppliedBy: "client", form: "colour-scan" },
    { type: "operating-data", suppliedBy: "client", form: "data" },
  ],
  "scope-extension": [
    {
      type: "application-form",
      suppliedBy: "agency-draft",
      form: "original",
      name: { zh: "扩项申请表", en: "Scope extension form" },
    },
    { type: "existing-licence", suppliedBy: "client", form: "colour-scan" },
    { type: "business-licence", suppliedBy: "client", form: "colour-scan" },
    {
      type: "business-plan",
      suppliedBy: "agency-draft",
      form: "stamped-scan",
      name: { zh: "拟增加范围的说明与实施方案", en: "Statement and plan for the scope to be added" },
    },
  ],
  replacement: [
    {
      type: "application-form",
      suppliedBy: "agency-draft",
      form: "original",
      name: { zh: "补发（换发）申请表", en: "Replacement form" },
    },
    {
      type: "existing-licence",
      suppliedBy: "client",
      form: "original",
      name: { zh: "原证（损坏的交回）或遗失情况说明", en: "The damaged certificate, or a statement on its loss" },
    },
    { type: "business-licence", suppliedBy: "client", form: "colour-scan" },
  ],
  cancellation: [
    {
      type: "application-form",
      suppliedBy: "agency-draft",
      form: "original",
      name: { zh: "注销申请表", en: "Cancellation form" },
    },
    { type: "existing-licence", suppliedBy: "client", form: "original" },
    { type: "business-licence", suppliedBy: "client", form: "colour-scan" },
  ],
};

/** 并提交已开通业务的证明: the one paper that the telecom renewal rule itself names (Order 42 art. 27). */
const OPENED = "已开通业务的证明";

/** The papers of a kind without a list in the catalogue, numbered; empty when the kind has none. */
export function papersOfKind(licence: Licence, kind: ApplicationKind): PaperRequirement[] {
  const rows: { row: Row; confidence: Confidence; isUnconfirmed: boolean }[] = (ROWS[kind] ?? []).map((row) => ({
    row,
    confidence: "from-memory",
    isUnconfirmed: true,
  }));
  if (kind === "renewal" && licence.renewal?.text.zh.includes(OPENED))
    rows.push({
      row: { type: "business-opened-proof", suppliedBy: "client", form: "stamped-scan" },
      confidence: licence.renewal.confidence,
      isUnconfirmed: false,
    });
  return rows.map(({ row, confidence, isUnconfirmed }, index) => ({
    catalogueId: null,
    documentType: row.type,
    name: row.name ?? (row.type === "existing-licence" ? heldName(licence) : documentType(row.type).name),
    note: null,
    form: row.form,
    suppliedBy: row.suppliedBy,
    isMandatory: true,
    isUnconfirmed,
    confidence,
    position: index + 1,
  }));
}

/** A filing leaves a proof, not a licence. */
function heldName(licence: Licence): Text {
  return licence.kind === "filing"
    ? { zh: "现有备案凭证", en: "The filing proof held" }
    : documentType("existing-licence").name;
}
