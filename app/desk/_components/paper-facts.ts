import type { Words } from "@/components/words";
import { findDocumentType } from "@/domain/documents/document-types";
import type { Standed } from "@/domain/documents/expiry";
import type { RecordedData, RecordField } from "@/domain/documents/recorded-data";
import type { Translator } from "@/messages/translator";

/** The type's name, and what the authority calls this one where that differs. */
export function paperTitle(w: Words, { documentType, title }: { documentType: string; title: string }) {
  const type = findDocumentType(documentType);
  const name = type ? (w.locale === "en" ? type.name.en : type.name.zh) : title;
  return { name, also: type && title !== type.name.zh ? title : null };
}

/** 还有 23 天到期 */
export function standingText(t: Translator<"documents">, { standing, daysLeft }: Standed): string {
  const n = Math.abs(daysLeft ?? 0);
  if (standing === "expiring") return daysLeft === 0 ? t("standing.today") : t("standing.expiring", { n });
  return standing === "expired" ? t("standing.expired", { n }) : t(`standing.${standing}`);
}

export const STANDING_TONES = {
  valid: "ok",
  expiring: "warn",
  expired: "bad",
  undated: "idle",
  replaced: "idle",
} as const satisfies Record<Standed["standing"], string>;

/** What was read off, in the order of the type's fields. */
export function recordedLines(
  w: Words,
  t: Translator<"documents">,
  fields: readonly RecordField[],
  data: RecordedData,
): { field: RecordField; label: string; value: string }[] {
  return fields.flatMap((field) => {
    const value = data[field];
    if (value === undefined) return [];
    return [{ field, label: t(`field.${field}`), value: typeof value === "number" ? w.money(value) : value }];
  });
}
