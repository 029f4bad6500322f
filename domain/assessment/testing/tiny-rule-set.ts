import { type RuleFile, checkRuleSet } from "@/domain/rules/check";
import { formatRuleSetError } from "@/domain/rules/fault";
import type { Predicate } from "@/domain/rules/predicate";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";

const text = (words: string) => ({ zh: `中${words}`, en: words });
const open = { inForceFrom: null, inForceTo: null };

interface TinyFact {
  readonly id: string;
  readonly type?: "bool" | "enum" | "multi" | "number" | "date" | "string";
  readonly options?: readonly string[];
  readonly unit?: "person" | "percent";
  readonly default?: boolean | number | string | readonly string[];
  readonly askWhen?: Predicate;
}

interface TinyRule {
  readonly id?: string;
  readonly when: Predicate | null;
  readonly outcome?: "required" | "conditional" | "recommended";
  readonly severity?: "blocks" | "special-route" | "sequence";
  readonly inForceFrom?: string;
  readonly inForceTo?: string;
}

interface TinyLicence {
  readonly id: string;
  readonly kind?: Licence["kind"];
  readonly handling?: "refer";
  readonly stage?: 1 | 2 | 3 | null;
  readonly triggers?: readonly TinyRule[];
  readonly exemptions?: readonly TinyRule[];
  readonly blockers?: readonly TinyRule[];
  readonly conditions?: readonly {
    id: string;
    appliesWhen?: Predicate;
    check?: Predicate;
    alternativeGroup?: string;
  }[];
  readonly prerequisites?: readonly { licence: string; strength?: "hard" | "soft" | "via-partner"; when?: Predicate }[];
  readonly documents?: readonly { id: string; when?: Predicate; required?: boolean }[];
}

/** A checked rule set of a few facts and entries; everything a rule needs besides is filled in. */
export function tinyRuleSet(facts: readonly TinyFact[], licences: readonly TinyLicence[]): RuleSet {
  const result = checkRuleSet(tinyRuleFiles(facts, licences));
  if (!result.ok) throw new Error(result.errors.map(formatRuleSetError).join("\n"));
  return result.ruleSet;
}

/** The same as its data files would be once parsed. */
export function tinyRuleFiles(facts: readonly TinyFact[], licences: readonly TinyLicence[]): RuleFile[] {
  return [
    { file: "meta.yaml", data: tinyMeta(licences.map(({ id }) => id)) },
    { file: "facts.yaml", data: { groups: [{ id: "all", name: text("all") }], facts: facts.map(tinyFact) } },
    {
      file: "sources.yaml",
      data: { sources: [{ id: "law", title: text("law"), issuer: text("issuer"), numberDate: text("2026") }] },
    },
    ...licences.map((licence) => ({ file: `licences/${licence.id}.yaml`, data: tinyLicence(licence) })),
  ];
}

function tinyMeta(licences: readonly string[]) {
  return {
    version: "2026.01",
    asOf: "2026-01",
    revisedOn: "2026-01-01",
    inForceFrom: "2026-01-01",
    title: text("tiny"),
    disclaimer: text("for tests"),
    licences,
  };
}

function tinyFact({ id, type = "bool", options, ...rest }: TinyFact) {
  return {
    id,
    group: "all",
    type,
    label: text(id),
    question: text(`${id}?`),
    ...(options ? { options: options.map((value) => ({ value, label: text(value) })) } : {}),
    ...(id === "licences_held" ? { optionsFrom: "licences" } : {}),
    ...rest,
  };
}

function tinyLicence(licence: TinyLicence) {
  const rule = (prefix: string) => (given: TinyRule, i: number) => ({ id: `${prefix}-${i + 1}`, ...open, ...given });
  return {
    id: licence.id,
    kind: licence.kind ?? "licence",
    ...(licence.handling ? { handling: licence.handling } : {}),
    stage: licence.stage ?? null,
    names: { official: text(licence.id), short: text(licence.id) },
    telecomCode: null,
    authority: { levels: ["national"], text: text("office") },
    legalBasis: [{ source: "law", articles: "1", confidence: "official" }],
    summary: text("summary"),
    triggers: (licence.triggers ?? []).map((given, i) => ({
      outcome: "required",
      reason: text("reason"),
      confidence: "official",
      ...rule("trigger")(given, i),
    })),
    exemptions: (licence.exemptions ?? []).map((given, i) => ({
      text: text("exemption"),
      confidence: "official",
      ...rule("exemption")(given, i),
    })),
    blockers: (licence.blockers ?? []).map((given, i) => ({
      severity: "blocks",
      text: text("blocker"),
      ...rule("blocker")(given, i),
    })),
    conditions: (licence.conditions ?? []).map((given) => ({
      text: text(given.id),
      basisKind: "law",
      confidence: "official",
      ...open,
      ...given,
    })),
    prerequisites: (licence.prerequisites ?? []).map((given) => ({
      strength: "hard",
      text: text("first"),
      confidence: "official",
      ...given,
    })),
    documents: (licence.documents ?? []).map((given) => ({
      name: text(given.id),
      suppliedBy: "client",
      form: "data",
      required: true,
      ...given,
    })),
    documentsConfidence: "official",
    process: [],
    governmentFee: { cny: null, text: text("fee"), confidence: "official" },
    validity: { years: null, text: text("validity"), confidence: "official" },
    renewal: null,
    annual: [],
    changes: [],
    penalties: [],
    deadline: null,
    foreignCapPercent: null,
    foreignNote: null,
    roles: [],
    ruleHistory: [],
    related: [],
    notes: [],
    doubts: [],
  };
}
