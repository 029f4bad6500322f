import { z } from "zod";
import { LIFE_EVENTS } from "@/domain/clocks/clock-definition";
import { DOCUMENT_TYPE_IDS } from "@/domain/documents/document-types";
import type { Predicate } from "./predicate";

/**
 * The shape of the rule set's data files. Every object is strict: a misspelt key is an error, not a silent loss.
 * Keys are camelCase; fact ids (snake_case), licence ids and option values (kebab-case) are stable names used outside.
 * Predicates are only taken here; `check.ts` reads them against the declared facts, so that its messages can name the
 * exact place.
 */
const line = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+([-_][a-z0-9]+)*$/, "must be lower-case words joined by - or _");
const optionValue = z.string().regex(/^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, "must be words joined by -");
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day like 2026-11-25");
const monthDay = z.string().regex(/^\d{2}-\d{2}$/, "must be a month and day like 03-31");
const wholeNumber = z.number().int().nonnegative();

export const textSchema = z.strictObject({ zh: line, en: line });
const confidence = z.enum(["official", "secondary", "from-memory"]);
const predicate = z.custom<Predicate>((value) => typeof value === "object" && value !== null, "must be a predicate");
const inForce = { inForceFrom: day.nullable(), inForceTo: day.nullable() };

/** Either a declared source with the articles cited, or words where no declared text stands behind the statement. */
const cite = z.union([
  z.strictObject({ source: id, articles: line.optional(), note: textSchema.optional(), url: z.url().optional() }),
  z.strictObject({ text: textSchema, url: z.url().optional() }),
]);
const cites = z.array(cite).min(1).optional();

/** What a deadline is counted from. */
const anchor = z.enum(LIFE_EVENTS);
const period = z.strictObject({ value: wholeNumber, unit: z.enum(["working-day", "day", "week", "month"]) });

const trigger = z.strictObject({
  id,
  outcome: z.enum(["required", "conditional", "recommended"]),
  when: predicate,
  reason: textSchema,
  confidence,
  cites,
  ...inForce,
});
const exemption = z.strictObject({ id, when: predicate.nullable(), text: textSchema, confidence, cites, ...inForce });
const blocker = z.strictObject({
  id,
  severity: z.enum(["blocks", "special-route", "sequence"]),
  when: predicate,
  text: textSchema,
  cites,
  ...inForce,
});
const condition = z.strictObject({
  id,
  text: textSchema,
  basisKind: z.enum(["law", "practice", "platform-rule"]),
  appliesWhen: predicate.optional(),
  check: predicate.optional(),
  alternativeGroup: id.optional(),
  amounts: z
    .strictObject({
      minWanCny: z.number(),
      minPersons: z.number(),
      minContacts: z.number(),
      minProvinces: z.number(),
      minCities: z.number(),
      minSqm: z.number(),
      minYears: z.number(),
    })
    .partial()
    .optional(),
  confidence,
  cites,
  ...inForce,
});
const prerequisite = z.strictObject({
  licence: id,
  strength: z.enum(["hard", "soft", "parallel", "alternative", "via-partner"]),
  when: predicate.optional(),
  text: textSchema,
  confidence,
});
const requirement = z.strictObject({
  id,
  name: textSchema,
  suppliedBy: z.enum(["client", "agency-draft", "third-party"]),
  form: z.enum(["original", "stamped-scan", "colour-scan", "screenshot", "data", "reference", "report"]),
  /** Which paper of the vocabulary it is; left out where its id says so. */
  documentType: z.enum(DOCUMENT_TYPE_IDS).optional(),
  required: z.boolean(),
  when: predicate.optional(),
  note: textSchema.optional(),
});
const step = z.strictObject({
  id,
  name: textSchema,
  actor: z.enum(["client", "agency", "authority", "third-party"]),
  limit: z.strictObject({ ...period.shape, kind: z.enum(["statutory", "commitment", "typical"]) }).nullable(),
  confidence,
  note: textSchema.optional(),
});
const change = z.strictObject({
  text: textSchema,
  deadline: z.strictObject({ ...period.shape, direction: z.enum(["before", "after"]), anchor }).optional(),
  confidence,
  cites,
});
const penalty = z.strictObject({
  text: textSchema,
  minCny: wholeNumber.optional(),
  maxCny: wholeNumber.optional(),
  multiple: line.optional(),
  confidence,
  cites,
});
const range = z.strictObject({ min: wholeNumber.nullable(), max: wholeNumber.nullable() });

export const licenceSchema = z.strictObject({
  id,
  kind: z.enum([
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
  ]),
  handling: z.literal("refer").optional(),
  stage: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
  names: z.strictObject({ official: textSchema, short: textSchema }),
  telecomCode: line.nullable(),
  authority: z.strictObject({
    levels: z.array(z.enum(["national", "provincial", "municipal", "county", "platform", "association", "overseas"])),
    text: textSchema,
  }),
  legalBasis: z
    .array(z.strictObject({ source: id, articles: line.optional(), confidence, note: textSchema.optional() }))
    .min(1),
  summary: textSchema,
  triggers: z.array(trigger),
  exemptions: z.array(exemption),
  blockers: z.array(blocker),
  conditions: z.array(condition),
  prerequisites: z.array(prerequisite),
  documents: z.array(requirement),
  documentsConfidence: confidence,
  process: z.array(step),
  governmentFee: z.strictObject({ cny: wholeNumber.nullable(), text: textSchema, confidence }),
  validity: z.strictObject({ years: wholeNumber.nullable(), text: textSchema, confidence }),
  renewal: z
    .strictObject({
      text: textSchema,
      applyBefore: period.optional(),
      applyLatest: period.optional(),
      confidence,
      cites,
    })
    .nullable(),
  annual: z.array(
    z.strictObject({
      id,
      text: textSchema,
      every: z.enum(["year", "quarter"]),
      window: z.strictObject({ from: monthDay, to: monthDay }).optional(),
      confidence,
      cites,
    }),
  ),
  changes: z.array(change),
  penalties: z.array(penalty),
  deadline: z.strictObject({ text: textSchema, ...period.shape, anchor, confidence, cites }).nullable(),
  foreignCapPercent: z.number().min(0).max(100).nullable(),
  foreignNote: z.strictObject({ text: textSchema, confidence }).nullable(),
  roles: z.array(z.strictObject({ role: id, text: textSchema })),
  ruleHistory: z.array(z.strictObject({ date: day, text: textSchema })),
  related: z.array(z.strictObject({ licence: id, text: textSchema })),
  notes: z.array(textSchema),
  doubts: z.array(textSchema),
  /** For the office only; `withoutInternal` drops it before anything reaches a client. */
  internal: z
    .strictObject({
      stageSource: z.enum(["agency-article", "assigned", "none"]),
      articleRefs: z.array(line),
      market: z.strictObject({
        agencyFeeCny: range,
        leadTimeWeeks: range,
        confidence,
        note: textSchema.optional(),
      }),
      confidenceProfile: z.strictObject({ official: wholeNumber, secondary: wholeNumber, fromMemory: wholeNumber }),
    })
    .optional(),
});

export const factSchema = z.strictObject({
  id,
  group: id,
  type: z.enum(["bool", "enum", "multi", "number", "string", "date"]),
  unit: z.enum(["wan-cny", "percent", "month", "year", "person", "sqm", "count", "million-usd"]).optional(),
  /**
   * Whether a company could answer otherwise for the sake of a licence: yes, a decision it can take at once; with-effort, it takes money,
   * people, other parties or months; no, it is past, given, or for others to decide. Absent in versions before 2026.11.1.
   */
  changeable: z.enum(["yes", "with-effort", "no"]).optional(),
  label: textSchema,
  question: textSchema,
  help: textSchema.optional(),
  options: z.array(z.strictObject({ value: optionValue, label: textSchema })).optional(),
  optionsFrom: z.literal("licences").optional(),
  default: z.union([z.boolean(), z.number(), line, z.array(optionValue)]).optional(),
  askWhen: predicate.optional(),
  /** Used for documents, reminders and display; no predicate reads it. */
  context: z.literal(true).optional(),
  /** Nobody is asked it any more and no rule may read it; its words stay, for what was answered while it was. */
  retired: z.literal(true).optional(),
});

export const factsFileSchema = z.strictObject({
  groups: z.array(z.strictObject({ id, name: textSchema })).min(1),
  facts: z.array(factSchema).min(1),
});

export const sourcesFileSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      id,
      title: textSchema,
      issuer: textSchema,
      numberDate: textSchema,
      url: z.url().optional(),
      note: textSchema.optional(),
      internal: z.strictObject({ seen: line }).optional(),
    }),
  ),
});

export const metaSchema = z.strictObject({
  version: z.string().regex(/^\d{4}\.\d{2}(\.\d+)?$/, "must look like 2026.11"),
  asOf: z.string().regex(/^\d{4}-\d{2}$/, "must be a month like 2026-11"),
  revisedOn: day,
  inForceFrom: day,
  title: textSchema,
  disclaimer: textSchema,
  licences: z.array(id).min(1),
});

export type Text = z.infer<typeof textSchema>;
export type Cite = z.infer<typeof cite>;
export type Confidence = z.infer<typeof confidence>;
export type Condition = z.infer<typeof condition>;
export type Prerequisite = z.infer<typeof prerequisite>;
export type DocumentRequirement = z.infer<typeof requirement>;
export type ProcessStep = z.infer<typeof step>;
export type Licence = z.infer<typeof licenceSchema>;
export type Fact = z.infer<typeof factSchema>;
export type FactGroup = z.infer<typeof factsFileSchema>["groups"][number];
export type Source = z.infer<typeof sourcesFileSchema>["sources"][number];
export type RuleSetMeta = z.infer<typeof metaSchema>;
