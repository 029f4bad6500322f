import { contentHash } from "@/domain/rules/content-hash";
import type { RuleSet } from "@/domain/rules/rule-set";
import type { Licence } from "@/domain/rules/schema";

type Edit = (licence: Licence) => Licence;

const NEW_PAPER: Licence["documents"][number] = {
  id: "beneficial-owner",
  name: { zh: "受益所有人备案信息", en: "Beneficial owner filing" },
  suppliedBy: "client",
  form: "stamped-scan",
  required: true,
};

/** A revision like those of a year: limits, papers, fees, terms, a duty that falls away and one that begins. */
const EDITS: Readonly<Record<string, Edit>> = {
  "edi-b21": (entry) => ({
    ...entry,
    conditions: entry.conditions.map((rule) =>
      rule.id === "capital-single"
        ? {
            ...rule,
            text: { zh: "省内经营：注册资本不低于200万元。", en: "Single province: at least RMB 2 million." },
            check: { fact: "registered_capital_wan", op: "gte", value: 200 },
            amounts: { minWanCny: 200 },
          }
        : rule,
    ),
  }),
  "icp-b25": (entry) => ({ ...entry, documents: [...entry.documents, NEW_PAPER] }),
  "sp-b25": (entry) => ({ ...entry, validity: { ...entry.validity, years: 3 } }),
  "genai-filing": (entry) => ({ ...entry, process: entry.process.slice(1) }),
  trademark: (entry) => ({ ...entry, governmentFee: { ...entry.governmentFee, cny: 200 } }),
  "radio-tv-production": (entry) => ({ ...entry, triggers: entry.triggers.slice(1) }),
  "network-culture-licence": (entry) => ({
    ...entry,
    triggers: entry.triggers.map((rule) => ({ ...rule, outcome: "required" as const })),
  }),
  "food-business-licence": (entry) => ({ ...entry, blockers: [] }),
  "iso-27001": (entry) => ({ ...entry, kind: "abolished" }),
  "publications-licence": (entry) => ({
    ...entry,
    triggers: [
      ...entry.triggers,
      {
        id: "new-duty",
        outcome: "required",
        when: {
          all: [
            { fact: "channels", op: "has_any", value: ["website"] },
            { fact: "registered_capital_wan", op: "gte", value: 500 },
          ],
        },
        reason: { zh: "大型网站也须办理。", en: "Large sites need it as well." },
        confidence: "official",
        inForceFrom: null,
        inForceTo: null,
      },
    ],
  }),
};

export function revisionOf(ruleSet: RuleSet): RuleSet {
  const { hash: _hash, version: _version, ...content } = ruleSet;
  const later = {
    ...content,
    meta: { ...content.meta, version: "2027.01" },
    licences: content.licences.map((entry) => EDITS[entry.id]?.(entry) ?? entry),
  };
  return { ...later, version: "2027.01", hash: contentHash(later) };
}
