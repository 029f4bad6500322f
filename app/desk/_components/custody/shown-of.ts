import type { Words } from "@/components/words";
import { DOCUMENT_TYPES } from "@/domain/documents/document-types";
import type { Translator } from "@/messages/translator";
import type { ShownThing } from "./shown-thing";
import type { TypedThing } from "./thing-fields";
import { placeText, type Thing } from "./thing-words";

/** What the browser is given of a thing. */
export const shownOf = (t: Translator<"custody">, thing: Thing): ShownThing => ({
  id: thing.id,
  version: thing.version,
  name: thing.name,
  code: thing.code,
  kind: thing.kind,
  acts: thing.acts,
  where: placeText(t, thing),
  dueBackOn: thing.dueBackOn,
  toColleagueId: thing.to?.colleagueId ?? null,
});

export const typedOf = (thing: Thing): TypedThing => ({
  kind: thing.kind,
  name: thing.name,
  documentType: thing.documentType,
  portal: thing.portal ?? "",
  loginName: thing.loginName ?? "",
  codesTo: thing.codesTo ?? "",
  note: thing.note ?? "",
});

/** Papers that a company has in the original, by name. */
export const originalPapers = (w: Words): { value: string; label: string }[] =>
  DOCUMENT_TYPES.filter(({ isReusable, isBulk }) => isReusable && !isBulk).map(({ id, name }) => ({
    value: id,
    label: w.locale === "en" ? name.en : name.zh,
  }));
