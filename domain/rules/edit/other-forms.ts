import { freshOption } from "./fresh";
import type { PartForm } from "./part-form";

/** A fact: what is asked, how it is answered, and when. */
export const FACT_FORM: PartForm = [
  {
    id: "question",
    fields: [
      { key: "label", kind: "text" },
      { key: "question", kind: "text", lines: 2 },
      { key: "help", kind: "text", lines: 2, empty: "absent" },
    ],
  },
  {
    id: "answer",
    fields: [
      { key: "type", kind: "choice", options: ["bool", "enum", "multi", "number", "string", "date"] },
      {
        key: "unit",
        kind: "choice",
        options: ["wan-cny", "percent", "month", "year", "person", "sqm", "count", "million-usd"],
        empty: "absent",
      },
      { key: "optionsFrom", kind: "choice", options: ["licences"], empty: "absent" },
      {
        key: "options",
        kind: "list",
        empty: "absent",
        fresh: freshOption,
        titleKey: "label",
        marks: ["value"],
        fields: [
          { key: "label", kind: "text" },
          { key: "value", kind: "id" },
        ],
      },
      { key: "default", kind: "default", empty: "absent" },
    ],
  },
  {
    id: "asking",
    fields: [
      { key: "askWhen", kind: "when", empty: "absent" },
      { key: "changeable", kind: "choice", options: ["yes", "with-effort", "no"], empty: "absent" },
      { key: "context", kind: "flag", empty: "absent" },
      { key: "retired", kind: "flag", empty: "absent" },
      { key: "group", kind: "group" },
      { key: "id", kind: "id" },
    ],
  },
];

/** A law, rule or page that rules cite. */
export const SOURCE_FORM: PartForm = [
  {
    id: "source",
    fields: [
      { key: "title", kind: "text" },
      { key: "issuer", kind: "text" },
      { key: "numberDate", kind: "text" },
      { key: "url", kind: "url", empty: "absent" },
      { key: "note", kind: "text", lines: 2, empty: "absent" },
      {
        key: "internal",
        kind: "fields",
        empty: "absent",
        fresh: () => ({ seen: "" }),
        fields: [{ key: "seen", kind: "line" }],
      },
      { key: "id", kind: "id" },
    ],
  },
];

/** The version as a whole. Its order of licences is moved in a list of its own. */
export const META_FORM: PartForm = [
  {
    id: "version",
    fields: [
      { key: "version", kind: "line" },
      { key: "asOf", kind: "month" },
      { key: "revisedOn", kind: "day" },
      { key: "inForceFrom", kind: "day" },
      { key: "title", kind: "text" },
      { key: "disclaimer", kind: "text", lines: 2 },
    ],
  },
  { id: "order", fields: [{ key: "licences", kind: "order" }] },
];

/** The groups under which questions are asked, in their order. The part is a list; the form holds it under one key. */
export const GROUPS_FORM: PartForm = [
  {
    id: "groups",
    fields: [
      {
        key: "groups",
        kind: "list",
        fresh: () => ({ id: "", name: { zh: "", en: "" } }),
        titleKey: "name",
        fields: [
          { key: "name", kind: "text" },
          { key: "id", kind: "id" },
        ],
      },
    ],
  },
];
