import type { RecordedData, RecordField } from "@/domain/documents/recorded-data";

/** What is typed while a paper is read: text as it stands in the fields; the capital in 10,000 yuan. */
export type RecordDraft = Readonly<Partial<Record<RecordField | "issuer" | "purpose", string>>>;

const FEN_PER_WAN = 1_000_000;

export function draftOf(record: { issuer: string | null; purpose: string | null; data: RecordedData }): RecordDraft {
  const draft: Record<string, string> = { issuer: record.issuer ?? "", purpose: record.purpose ?? "" };
  for (const [field, value] of Object.entries(record.data)) draft[field] = draftValue(field as RecordField, value); // the record's own keys
  return draft;
}

export const draftValue = (field: RecordField, value: string | number): string =>
  field === "registeredCapitalFen" ? String(Number(value) / FEN_PER_WAN) : String(value);

/** As the procedures take it. What is no amount goes as it is typed, so that the server says so beside the field. */
export function recordOf(draft: RecordDraft) {
  const text = (name: keyof RecordDraft): string | null => draft[name]?.trim() || null;
  const capital = text("registeredCapitalFen")?.normalize("NFKC").replaceAll(",", "") ?? null;
  return {
    issuer: text("issuer"),
    purpose: text("purpose"),
    fields: {
      companyName: text("companyName"),
      uscc: text("uscc"),
      legalRepresentative: text("legalRepresentative"),
      registeredCapitalFen: capital === null ? null : fenOfWan(capital),
      address: text("address"),
      domain: text("domain"),
      domainOwner: text("domainOwner"),
    },
  };
}

/** -1, which no capital is, for what is no amount. */
function fenOfWan(text: string): number {
  const amount = Number(text);
  return Number.isFinite(amount) && amount >= 0 ? Math.round(amount * FEN_PER_WAN) : -1;
}
