import type { Fact, FactGroup, Text } from "@/domain/rules/schema";

/** What the parts of a draft may name, as the editor needs it. `search`: pinyin and initials for the pickers. */
export interface Vocabulary {
  groups: readonly FactGroup[];
  facts: readonly (Pick<Fact, "id" | "group" | "type" | "unit" | "label" | "options" | "optionsFrom" | "retired"> & {
    search: string;
  })[];
  sources: readonly { id: string; title: Text; search: string }[];
  licences: readonly { id: string; short: Text; search: string }[];
}
