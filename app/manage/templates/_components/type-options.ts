import { pinyinOf } from "@/components/pinyin";
import type { Words } from "@/components/words";
import { DOCUMENT_TYPES, findDocumentType } from "@/domain/documents/document-types";

export interface PickedFrom {
  value: string;
  label: string;
  search: string;
}

const option = (value: string, label: string): PickedFrom => ({
  value,
  label,
  search: `${label} ${value} ${pinyinOf(label)}`.toLowerCase(),
});

export const typeOptions = (w: Words): PickedFrom[] =>
  DOCUMENT_TYPES.map(({ id, name }) => option(id, w.locale === "en" ? name.en : name.zh));

export const licenceOptions = (catalogue: readonly { id: string; name: string; isReferred: boolean }[]): PickedFrom[] =>
  catalogue.filter(({ isReferred }) => !isReferred).map(({ id, name }) => option(id, name));

export function typeName(w: Words, id: string): string {
  const type = findDocumentType(id);
  return type ? (w.locale === "en" ? type.name.en : type.name.zh) : id;
}
