import type { Path } from "./places";

/** How "nothing" is written where a value may be left out: the key is not there, or it is null. */
export type Empty = "absent" | "null";

interface Base {
  readonly key: string;
  /** Left out: there is always a value. */
  readonly empty?: Empty;
}

/**
 * One field of a part's form. The labels stand in the messages under the key; what a kind looks like is the screen's. A test holds the
 * descriptions against the schema, so that nothing a rule set can say is left out of its form.
 */
export type FormField = Base & FieldKind;

/** What needs no more than its key. `order` is the order of the catalogue; `texts` are texts in both languages, such as notes; `default` is an answer of the fact's own type. */
type Plain =
  | "line"
  | "id"
  | "url"
  | "lines"
  | "when"
  | "source"
  | "licence"
  | "group"
  | "document-type"
  | "cites"
  | "default"
  | "texts"
  | "day"
  | "month"
  | "month-day"
  | "flag"
  | "order";

type FieldKind =
  | { [K in Plain]: { readonly kind: K } }[Plain]
  | { readonly kind: "text"; readonly lines?: number }
  | { readonly kind: "number"; readonly unit?: "yuan" | "percent" | "year" | "wan" }
  | { readonly kind: "choice"; readonly options: readonly (string | number)[] }
  | { readonly kind: "choices"; readonly options: readonly string[] }
  | {
      readonly kind: "fields";
      readonly fields: readonly FormField[];
      readonly fresh: () => unknown;
      /** The section says already what these are. */
      readonly isUnnamed?: true;
    }
  | {
      readonly kind: "list";
      readonly fields: readonly FormField[];
      readonly fresh: (ids: readonly string[]) => unknown;
      /** What names an item in its closed row: a text in both languages, or a line. */
      readonly titleKey: string;
      /** Short values beside the name. */
      readonly marks?: readonly string[];
    };

export interface FormSection {
  readonly id: string;
  readonly fields: readonly FormField[];
}

/** The fields of one kind of part, in the order in which they stand on the screen. */
export type PartForm = readonly FormSection[];

/** The section in which a place of the part stands; null when the form has no such field. */
export function sectionOf(form: PartForm, path: Path): FormSection | null {
  const [key] = path;
  return form.find(({ fields }) => fields.some((field) => field.key === key)) ?? null;
}
