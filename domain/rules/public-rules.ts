import type { Locale, RuleSet } from "./rule-set";
import type { Licence } from "./schema";

/**
 * The rules as far as verdicts depend on them: facts and questions whole, of each entry its short name, triggers, exemptions and
 * prerequisites without their words. Enough to ask and to say what is settled; a fifth of the whole.
 */
export function questionRules(rules: RuleSet): RuleSet {
  const none = { zh: "", en: "" };
  return {
    ...rules,
    sources: [],
    licences: rules.licences.map(
      (licence): Licence => ({
        ...EMPTY,
        id: licence.id,
        kind: licence.kind,
        ...(licence.handling ? { handling: licence.handling } : {}),
        stage: licence.stage,
        names: { official: none, short: licence.names.short },
        triggers: licence.triggers.map(({ cites: _, ...trigger }) => ({ ...trigger, reason: none })),
        exemptions: licence.exemptions.map(({ cites: _, ...exemption }) => ({ ...exemption, text: none })),
        prerequisites: licence.prerequisites.map((prerequisite) => ({ ...prerequisite, text: none })),
      }),
    ),
  };
}

const UNSURE = { text: { zh: "", en: "" }, confidence: "from-memory" } as const;
const EMPTY: Omit<Licence, "id" | "kind" | "stage" | "names" | "triggers" | "exemptions" | "prerequisites"> = {
  telecomCode: null,
  authority: { levels: [], text: UNSURE.text },
  legalBasis: [],
  summary: UNSURE.text,
  blockers: [],
  conditions: [],
  documents: [],
  documentsConfidence: "from-memory",
  process: [],
  governmentFee: { cny: null, ...UNSURE },
  validity: { years: null, ...UNSURE },
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

/**
 * The same with one language in every text: half the bytes. Its type still promises both; it is only to be read in `locale`.
 */
export function inOneLanguage(rules: RuleSet, locale: Locale): RuleSet {
  return spoken(rules) as RuleSet;

  function spoken(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(spoken);
    if (typeof value !== "object" || value === null) return value;
    if ("zh" in value && "en" in value) return { [locale]: value[locale] };
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, spoken(part)]));
  }
}
