import type { Fact, Licence, Source } from "../schema";

/**
 * What a new part or item begins as. Texts are empty and figures null until somebody writes them: the checks name each, and nothing is
 * made up. What nobody confirmed yet is marked so.
 */
const words = () => ({ zh: "", en: "" });
const always = () => ({ inForceFrom: null, inForceTo: null });
const UNCONFIRMED = "from-memory" as const;

/** The first id of the row that is not taken: trigger-1, trigger-2, … */
export function freshId(stem: string, taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`${stem}-${n}`)) n++;
  return `${stem}-${n}`;
}

type Taken = readonly string[];
const open = { all: [] } as const;

export const freshTrigger = (taken: Taken) => ({
  id: freshId("trigger", taken),
  outcome: "required",
  when: open,
  reason: words(),
  confidence: UNCONFIRMED,
  ...always(),
});
export const freshExemption = (taken: Taken) => ({
  id: freshId("exemption", taken),
  when: open,
  text: words(),
  confidence: UNCONFIRMED,
  ...always(),
});
export const freshBlocker = (taken: Taken) => ({
  id: freshId("blocker", taken),
  severity: "blocks",
  when: open,
  text: words(),
  ...always(),
});
export const freshCondition = (taken: Taken) => ({
  id: freshId("condition", taken),
  text: words(),
  basisKind: "law",
  confidence: UNCONFIRMED,
  ...always(),
});
export const freshPrerequisite = () => ({ licence: "", strength: "hard", text: words(), confidence: UNCONFIRMED });
export const freshDocument = (taken: Taken) => ({
  id: freshId("paper", taken),
  name: words(),
  suppliedBy: "client",
  form: "colour-scan",
  required: true,
});
export const freshStep = (taken: Taken) => ({
  id: freshId("step", taken),
  name: words(),
  actor: "authority",
  limit: null,
  confidence: UNCONFIRMED,
});
export const freshPeriod = () => ({ value: 30, unit: "day" });
export const freshLimit = () => ({ value: 20, unit: "working-day", kind: "statutory" });
export const freshRenewal = () => ({ text: words(), confidence: UNCONFIRMED });
export const freshAnnual = (taken: Taken) => ({
  id: freshId("duty", taken),
  text: words(),
  every: "year",
  confidence: UNCONFIRMED,
});
export const freshChange = () => ({ text: words(), confidence: UNCONFIRMED });
export const freshChangeDeadline = () => ({ ...freshPeriod(), direction: "after", anchor: "change" });
export const freshDeadline = () => ({
  text: words(),
  ...freshPeriod(),
  anchor: "service-start",
  confidence: UNCONFIRMED,
});
export const freshForeignNote = () => ({ text: words(), confidence: UNCONFIRMED });
export const freshBasis = () => ({ source: "", confidence: UNCONFIRMED });
export const freshRole = () => ({ role: "", text: words() });
export const freshHistory = () => ({ date: "", text: words() });
export const freshRelated = () => ({ licence: "", text: words() });
export const freshText = words;
export const freshCite = () => ({ source: "" });
export const freshCiteText = () => ({ text: words() });
export const freshOption = () => ({ value: "", label: words() });
export const freshWindow = () => ({ from: "01-01", to: "03-31" });
export const freshMarket = () => ({
  agencyFeeCny: { min: null, max: null },
  leadTimeWeeks: { min: null, max: null },
  confidence: UNCONFIRMED,
});
export const freshInternal = () => ({
  stageSource: "none",
  articleRefs: [],
  market: freshMarket(),
  confidenceProfile: { official: 0, secondary: 0, fromMemory: 0 },
});

export function freshLicence(id: string): Licence {
  return {
    id,
    kind: "licence",
    stage: null,
    names: { official: words(), short: words() },
    telecomCode: null,
    authority: { levels: [], text: words() },
    legalBasis: [],
    summary: words(),
    triggers: [],
    exemptions: [],
    blockers: [],
    conditions: [],
    prerequisites: [],
    documents: [],
    documentsConfidence: UNCONFIRMED,
    process: [],
    governmentFee: { cny: null, text: words(), confidence: UNCONFIRMED },
    validity: { years: null, text: words(), confidence: UNCONFIRMED },
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

export function freshFact(id: string, group: string): Fact {
  return { id, group, type: "bool", changeable: "yes", label: words(), question: words() };
}

export function freshSource(id: string): Source {
  return { id, title: words(), issuer: words(), numberDate: words() };
}
