import { LIFE_EVENTS } from "@/domain/clocks/clock-definition";
import {
  freshAnnual,
  freshBasis,
  freshBlocker,
  freshChange,
  freshChangeDeadline,
  freshCondition,
  freshDeadline,
  freshDocument,
  freshExemption,
  freshForeignNote,
  freshHistory,
  freshInternal,
  freshLimit,
  freshMarket,
  freshPeriod,
  freshPrerequisite,
  freshRelated,
  freshRenewal,
  freshRole,
  freshStep,
  freshTrigger,
  freshWindow,
} from "./fresh";
import type { FormField, PartForm } from "./part-form";

export const CONFIDENCES = ["official", "secondary", "from-memory"] as const;
const UNITS = ["working-day", "day", "week", "month"] as const;

const confidence: FormField = { key: "confidence", kind: "choice", options: CONFIDENCES };
const cites: FormField = { key: "cites", kind: "cites", empty: "absent" };
const note: FormField = { key: "note", kind: "text", empty: "absent" };
const when: FormField = { key: "when", kind: "when" };
const sometimes: FormField = { key: "when", kind: "when", empty: "absent" };
const inForce: readonly FormField[] = [
  { key: "inForceFrom", kind: "day", empty: "null" },
  { key: "inForceTo", kind: "day", empty: "null" },
];
const length: readonly FormField[] = [
  { key: "value", kind: "number" },
  { key: "unit", kind: "choice", options: UNITS },
];
const period = (key: string): FormField => ({
  key,
  kind: "fields",
  empty: "absent",
  fresh: freshPeriod,
  fields: length,
});
const range = (key: string): FormField => ({
  key,
  kind: "fields",
  fresh: () => ({ min: null, max: null }),
  fields: [
    { key: "min", kind: "number", empty: "null" },
    { key: "max", kind: "number", empty: "null" },
  ],
});
const amount = (key: string, unit?: "wan" | "year"): FormField => ({
  key,
  kind: "number",
  empty: "absent",
  ...(unit ? { unit } : {}),
});

/** A licence's entry: what it is, when it is needed, what it takes, and what follows from having it. */
export const LICENCE_FORM: PartForm = [
  {
    id: "names",
    fields: [
      {
        key: "names",
        kind: "fields",
        isUnnamed: true,
        fresh: () => ({}),
        fields: [
          { key: "short", kind: "text" },
          { key: "official", kind: "text" },
        ],
      },
      { key: "summary", kind: "text", lines: 2 },
      {
        key: "kind",
        kind: "choice",
        options: [
          "licence",
          "filing",
          "code-number",
          "approval",
          "registration",
          "certification",
          "status",
          "duty",
          "programme",
          "voluntary-standard",
          "abolished",
        ],
      },
      { key: "stage", kind: "choice", options: [1, 2, 3], empty: "null" },
      { key: "handling", kind: "choice", options: ["refer"], empty: "absent" },
      { key: "telecomCode", kind: "line", empty: "null" },
      { key: "id", kind: "id" },
    ],
  },
  {
    id: "authority",
    fields: [
      {
        key: "authority",
        kind: "fields",
        fresh: () => ({}),
        fields: [
          { key: "text", kind: "text" },
          {
            key: "levels",
            kind: "choices",
            options: ["national", "provincial", "municipal", "county", "platform", "association", "overseas"],
          },
        ],
      },
      {
        key: "legalBasis",
        kind: "list",
        fresh: freshBasis,
        titleKey: "source",
        marks: ["articles", "confidence"],
        fields: [
          { key: "source", kind: "source" },
          { key: "articles", kind: "line", empty: "absent" },
          confidence,
          note,
        ],
      },
    ],
  },
  {
    id: "triggers",
    fields: [
      {
        key: "triggers",
        kind: "list",
        fresh: freshTrigger,
        titleKey: "reason",
        marks: ["outcome", "confidence"],
        fields: [
          { key: "outcome", kind: "choice", options: ["required", "conditional", "recommended"] },
          when,
          { key: "reason", kind: "text", lines: 2 },
          confidence,
          ...inForce,
          cites,
          { key: "id", kind: "id" },
        ],
      },
    ],
  },
  {
    id: "exemptions",
    fields: [
      {
        key: "exemptions",
        kind: "list",
        fresh: freshExemption,
        titleKey: "text",
        marks: ["confidence"],
        fields: [
          { key: "when", kind: "when", empty: "null" },
          { key: "text", kind: "text", lines: 2 },
          confidence,
          ...inForce,
          cites,
          { key: "id", kind: "id" },
        ],
      },
    ],
  },
  {
    id: "blockers",
    fields: [
      {
        key: "blockers",
        kind: "list",
        fresh: freshBlocker,
        titleKey: "text",
        marks: ["severity"],
        fields: [
          { key: "severity", kind: "choice", options: ["blocks", "special-route", "sequence"] },
          when,
          { key: "text", kind: "text", lines: 2 },
          ...inForce,
          cites,
          { key: "id", kind: "id" },
        ],
      },
    ],
  },
  {
    id: "conditions",
    fields: [
      {
        key: "conditions",
        kind: "list",
        fresh: freshCondition,
        titleKey: "text",
        marks: ["basisKind", "confidence"],
        fields: [
          { key: "text", kind: "text", lines: 2 },
          { key: "basisKind", kind: "choice", options: ["law", "practice", "platform-rule"] },
          { key: "appliesWhen", kind: "when", empty: "absent" },
          { key: "check", kind: "when", empty: "absent" },
          {
            key: "amounts",
            kind: "fields",
            empty: "absent",
            fresh: () => ({}),
            fields: [
              amount("minWanCny", "wan"),
              amount("minPersons"),
              amount("minContacts"),
              amount("minProvinces"),
              amount("minCities"),
              amount("minSqm"),
              amount("minYears", "year"),
            ],
          },
          confidence,
          ...inForce,
          cites,
          { key: "alternativeGroup", kind: "line", empty: "absent" },
          { key: "id", kind: "id" },
        ],
      },
    ],
  },
  {
    id: "prerequisites",
    fields: [
      {
        key: "prerequisites",
        kind: "list",
        fresh: freshPrerequisite,
        titleKey: "licence",
        marks: ["strength", "confidence"],
        fields: [
          { key: "licence", kind: "licence" },
          { key: "strength", kind: "choice", options: ["hard", "soft", "parallel", "alternative", "via-partner"] },
          sometimes,
          { key: "text", kind: "text", lines: 2 },
          confidence,
        ],
      },
    ],
  },
  {
    id: "documents",
    fields: [
      { key: "documentsConfidence", kind: "choice", options: CONFIDENCES },
      {
        key: "documents",
        kind: "list",
        fresh: freshDocument,
        titleKey: "name",
        marks: ["suppliedBy", "form"],
        fields: [
          { key: "name", kind: "text" },
          { key: "suppliedBy", kind: "choice", options: ["client", "agency-draft", "third-party"] },
          {
            key: "form",
            kind: "choice",
            options: ["original", "stamped-scan", "colour-scan", "screenshot", "data", "reference", "report"],
          },
          { key: "documentType", kind: "document-type", empty: "absent" },
          { key: "required", kind: "flag" },
          sometimes,
          note,
          { key: "id", kind: "id" },
        ],
      },
    ],
  },
  {
    id: "process",
    fields: [
      {
        key: "process",
        kind: "list",
        fresh: freshStep,
        titleKey: "name",
        marks: ["actor", "confidence"],
        fields: [
          { key: "name", kind: "text" },
          { key: "actor", kind: "choice", options: ["client", "agency", "authority", "third-party"] },
          {
            key: "limit",
            kind: "fields",
            empty: "null",
            fresh: freshLimit,
            fields: [...length, { key: "kind", kind: "choice", options: ["statutory", "commitment", "typical"] }],
          },
          confidence,
          note,
          { key: "id", kind: "id" },
        ],
      },
    ],
  },
  {
    id: "money",
    fields: [
      {
        key: "governmentFee",
        kind: "fields",
        fresh: () => ({}),
        fields: [
          { key: "cny", kind: "number", unit: "yuan", empty: "null" },
          { key: "text", kind: "text" },
          confidence,
        ],
      },
    ],
  },
  {
    id: "validity",
    fields: [
      {
        key: "validity",
        kind: "fields",
        isUnnamed: true,
        fresh: () => ({}),
        fields: [
          { key: "years", kind: "number", unit: "year", empty: "null" },
          { key: "text", kind: "text" },
          confidence,
        ],
      },
      {
        key: "renewal",
        kind: "fields",
        empty: "null",
        fresh: freshRenewal,
        fields: [
          { key: "text", kind: "text", lines: 2 },
          period("applyBefore"),
          period("applyLatest"),
          confidence,
          cites,
        ],
      },
      {
        key: "deadline",
        kind: "fields",
        empty: "null",
        fresh: freshDeadline,
        fields: [
          { key: "text", kind: "text", lines: 2 },
          ...length,
          { key: "anchor", kind: "choice", options: LIFE_EVENTS },
          confidence,
          cites,
        ],
      },
    ],
  },
  {
    id: "duties",
    fields: [
      {
        key: "annual",
        kind: "list",
        fresh: freshAnnual,
        titleKey: "text",
        marks: ["every", "confidence"],
        fields: [
          { key: "text", kind: "text", lines: 2 },
          { key: "every", kind: "choice", options: ["year", "quarter"] },
          {
            key: "window",
            kind: "fields",
            empty: "absent",
            fresh: freshWindow,
            fields: [
              { key: "from", kind: "month-day" },
              { key: "to", kind: "month-day" },
            ],
          },
          confidence,
          cites,
          { key: "id", kind: "id" },
        ],
      },
      {
        key: "changes",
        kind: "list",
        fresh: freshChange,
        titleKey: "text",
        marks: ["confidence"],
        fields: [
          { key: "text", kind: "text", lines: 2 },
          {
            key: "deadline",
            kind: "fields",
            empty: "absent",
            fresh: freshChangeDeadline,
            fields: [
              ...length,
              { key: "direction", kind: "choice", options: ["before", "after"] },
              { key: "anchor", kind: "choice", options: LIFE_EVENTS },
            ],
          },
          confidence,
          cites,
        ],
      },
    ],
  },
  {
    id: "penalties",
    fields: [
      {
        key: "penalties",
        kind: "list",
        fresh: freshChange,
        titleKey: "text",
        marks: ["confidence"],
        fields: [
          { key: "text", kind: "text", lines: 2 },
          { key: "minCny", kind: "number", unit: "yuan", empty: "absent" },
          { key: "maxCny", kind: "number", unit: "yuan", empty: "absent" },
          { key: "multiple", kind: "line", empty: "absent" },
          confidence,
          cites,
        ],
      },
    ],
  },
  {
    id: "foreign",
    fields: [
      { key: "foreignCapPercent", kind: "number", unit: "percent", empty: "null" },
      {
        key: "foreignNote",
        kind: "fields",
        empty: "null",
        fresh: freshForeignNote,
        fields: [{ key: "text", kind: "text", lines: 2 }, confidence],
      },
    ],
  },
  {
    id: "related",
    fields: [
      {
        key: "related",
        kind: "list",
        fresh: freshRelated,
        titleKey: "licence",
        fields: [
          { key: "licence", kind: "licence" },
          { key: "text", kind: "text" },
        ],
      },
      {
        key: "roles",
        kind: "list",
        fresh: freshRole,
        titleKey: "role",
        fields: [
          { key: "role", kind: "line" },
          { key: "text", kind: "text" },
        ],
      },
      {
        key: "ruleHistory",
        kind: "list",
        fresh: freshHistory,
        titleKey: "text",
        marks: ["date"],
        fields: [
          { key: "date", kind: "day" },
          { key: "text", kind: "text", lines: 2 },
        ],
      },
    ],
  },
  {
    id: "notes",
    fields: [
      { key: "notes", kind: "texts" },
      { key: "doubts", kind: "texts" },
      {
        key: "internal",
        kind: "fields",
        empty: "absent",
        fresh: freshInternal,
        fields: [
          { key: "stageSource", kind: "choice", options: ["agency-article", "assigned", "none"] },
          { key: "articleRefs", kind: "lines" },
          {
            key: "market",
            kind: "fields",
            fresh: freshMarket,
            fields: [range("agencyFeeCny"), range("leadTimeWeeks"), confidence, note],
          },
          {
            key: "confidenceProfile",
            kind: "fields",
            fresh: () => ({}),
            fields: [
              { key: "official", kind: "number" },
              { key: "secondary", kind: "number" },
              { key: "fromMemory", kind: "number" },
            ],
          },
        ],
      },
    ],
  },
];
