import type { Day } from "@/domain/shared/day";
import type { Cite, Confidence } from "@/domain/rules/schema";
import type { ClauseValue, Operator } from "@/domain/rules/predicate";
import type { FactValue } from "./fact-layout";
import type { Facts } from "./parse-facts";
import type { Truth } from "./truth";
import type { Verdict } from "./verdict";

/** Why a verdict is what it is. Words are made from it on demand (words.ts). */
export type Reason =
  | { readonly kind: "trigger"; readonly trigger: string }
  /** Required only, or also, because these licences need it first. */
  | { readonly kind: "prerequisite-of"; readonly licences: readonly string[] }
  /** A trigger holds, and so does an exemption: the exemption wins (never against a required trigger). */
  | { readonly kind: "exempt"; readonly exemption: string; readonly trigger: string }
  /** A required trigger holds, and so does an exemption: a person must look at the pair. */
  | { readonly kind: "conflict"; readonly exemption: string }
  /** No trigger holds; exemptions that hold say why in words. */
  | { readonly kind: "no-trigger"; readonly exemptions: readonly string[] }
  | { readonly kind: "abolished" }
  | { readonly kind: "missing-facts"; readonly facts: readonly string[] };

export interface BlockerFinding {
  readonly blocker: string;
  readonly severity: "blocks" | "special-route" | "sequence";
}

export interface Gap {
  readonly condition: string;
  /** fail: the facts do not meet it; unknown: facts are missing; judge: no machine check, a person decides. */
  readonly state: "fail" | "unknown" | "judge";
  /** Members of one group are alternatives: meeting one is enough. */
  readonly alternativeGroup: string | null;
  /** Facts still needed when unknown, and those to change when failed. */
  readonly facts: readonly string[];
}

export interface PrerequisiteFinding {
  readonly licence: string;
  readonly strength: "hard" | "soft" | "parallel" | "alternative" | "via-partner";
  /** Does its `when` hold (true when it has none). */
  readonly state: Truth;
  readonly held: boolean;
}

export interface DocumentFinding {
  readonly document: string;
  readonly required: boolean;
  /** needed, or unknown while facts decide whether it applies; papers that do not apply are left out. */
  readonly state: "needed" | "unknown";
}

/** Conditions that apply, counted. */
export interface EligibilityCount {
  readonly met: number;
  readonly fail: number;
  readonly unknown: number;
  readonly judge: number;
}

export interface LicenceResult {
  readonly licence: string;
  readonly verdict: Verdict;
  /** True when the company said it holds it. */
  readonly held: boolean;
  readonly conflict: boolean;
  /** refer: regulated and outside the agency's line; name it to the client and pass it on, no application. */
  readonly handling: "agency" | "refer";
  /** Ids of every trigger that is true. */
  readonly triggers: readonly string[];
  readonly reasons: readonly Reason[];
  readonly blockers: readonly BlockerFinding[];
  /** Blockers that facts still missing may raise. */
  readonly possibleBlockers: readonly BlockerFinding[];
  readonly gaps: readonly Gap[];
  readonly eligibility: EligibilityCount;
  /** Licences needed first: hard prerequisites whose `when` holds. */
  readonly requires: readonly string[];
  readonly prerequisites: readonly PrerequisiteFinding[];
  readonly documents: readonly DocumentFinding[];
  readonly stage: 1 | 2 | 3 | null;
  /** For an undetermined verdict: the unanswered facts that could still change it, in vocabulary order. */
  readonly missing: readonly string[];
  readonly trace?: LicenceTrace;
}

/** An answer that was given but does not count. */
export interface FactWarning {
  readonly fact: string;
  /** not-asked: its question does not apply, so the fallback counts; waiting: whether it applies is not known yet. */
  readonly kind: "not-asked" | "waiting";
  /** The facts that decide whether the question applies. */
  readonly because: readonly string[];
}

export interface Assessment {
  readonly ruleSet: { readonly version: string; readonly hash: string };
  readonly date: Day;
  /** The answers that counted, normalised. */
  readonly facts: Facts;
  readonly warnings: readonly FactWarning[];
  /** Every catalogue entry exactly once: stage 1, 2, 3, none; prerequisites before what needs them. */
  readonly results: readonly LicenceResult[];
  /** The fact to ask next, or null when no answer could change a verdict. */
  readonly nextQuestion: string | null;
  /** SHA-256 over the canonical JSON of rule set hash, facts, date and verdicts. */
  readonly receipt: string;
}

export interface ClauseTrace {
  readonly kind: "clause";
  readonly state: Truth;
  readonly fact: string;
  readonly op: Operator;
  readonly wanted: ClauseValue;
  /** The value it saw; null when unknown or nothing. */
  readonly seen: FactValue | null;
  /** answer: as given; fallback: the question does not apply; unknown: not answered, or not yet known to apply. */
  readonly from: "answer" | "fallback" | "unknown";
}

export interface GroupTrace {
  readonly kind: "all" | "any" | "not";
  readonly state: Truth;
  readonly parts: readonly PredicateTrace[];
}

export type PredicateTrace = ClauseTrace | GroupTrace;

export interface RuleTrace {
  readonly id: string;
  /** Of the rule as a whole: its predicate, while in force. */
  readonly state: Truth;
  readonly inForce: boolean;
  readonly when: PredicateTrace | null;
  readonly confidence: Confidence | null;
  /** True when the entry's legal basis stands in for a source of its own. */
  readonly entryLevel: boolean;
  readonly cites: readonly Cite[];
}

export interface LicenceTrace {
  readonly triggers: readonly (RuleTrace & { readonly outcome: "required" | "conditional" | "recommended" })[];
  readonly exemptions: readonly RuleTrace[];
  readonly blockers: readonly (RuleTrace & { readonly severity: BlockerFinding["severity"] })[];
  readonly conditions: readonly {
    readonly id: string;
    /** met, fail, unknown, judge, or not-applicable. */
    readonly state: "met" | "fail" | "unknown" | "judge" | "not-applicable";
    readonly applies: PredicateTrace | null;
    readonly check: PredicateTrace | null;
    readonly confidence: Confidence;
    readonly entryLevel: boolean;
    readonly cites: readonly Cite[];
  }[];
  readonly prerequisites: readonly {
    readonly licence: string;
    readonly strength: PrerequisiteFinding["strength"];
    readonly state: Truth;
    readonly when: PredicateTrace | null;
  }[];
  /** Licences that make this one required by needing it first. */
  readonly neededBy: readonly { readonly licence: string; readonly state: Truth }[];
  readonly held: Truth;
}
