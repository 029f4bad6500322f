import { contentHash } from "@/domain/rules/content-hash";
import type { RuleSet } from "@/domain/rules/rule-set";
import { type Day, isDay } from "@/domain/shared/day";
import { assess } from "./assess";
import { type CompiledRuleSet, compile } from "./compile";
import { parseFacts, type FactError, type Facts } from "./parse-facts";
import type { LicenceTrace } from "./result";
import type { Verdict } from "./verdict";

/**
 * An assessment that proves itself: facts, verdicts and the whole reasoning, with the very rules they came from. Nothing
 * else is needed to compute it again, years later and offline. The rules hold the office's own notes: a proof is for the
 * office (ADR 0026).
 */
export interface Proof {
  readonly format: typeof PROOF_FORMAT;
  /** Whose it is. Not computed: only the seal covers it. */
  readonly about: ProofAbout;
  readonly date: Day;
  readonly receipt: string;
  readonly ruleSet: { readonly version: string; readonly hash: string };
  /** The answers that counted. */
  readonly facts: Facts;
  readonly verdicts: Readonly<Record<string, Verdict>>;
  readonly traces: Readonly<Record<string, LicenceTrace>>;
  /** What `ruleSet.hash` is the hash of. */
  readonly rules: Omit<RuleSet, "version" | "hash">;
  /** SHA-256 over the canonical JSON of all the above. */
  readonly seal: string;
}

export interface ProofAbout {
  readonly client: string;
  readonly uscc: string | null;
  readonly caseNumber: string;
  readonly assessmentId: string;
  /** ISO instant. */
  readonly finalisedAt: string;
}

/** Raise it when the engine's traces change their shape: what was written once must be read for good. */
export const PROOF_FORMAT = "zhengban-proof/1";

/** Why a file proves nothing. `said` is what stands in it, `computed` what the rules in it give. */
export type ProofFault =
  | { readonly kind: "not-text" | "not-json" }
  | { readonly kind: "not-a-proof"; readonly part: string }
  | { readonly kind: "rules-changed"; readonly said: string; readonly computed: string }
  | { readonly kind: "rules-unreadable" }
  | { readonly kind: "facts-refused"; readonly error: FactError }
  | {
      readonly kind: "differs";
      /** From the top of the file: ["verdicts", "edi-b21"]. */
      readonly path: readonly string[];
      readonly said: unknown;
      readonly computed: unknown;
      /** The fact of the clause that the difference lies in. */
      readonly fact: string | null;
    }
  /** All that can be computed is right, and something else was changed: whose it is, or the seal. */
  | { readonly kind: "seal"; readonly said: string; readonly computed: string }
  /** Says the same as when it was written, in other bytes. */
  | { readonly kind: "layout"; readonly line: number };

export type ProofCheck =
  | { readonly isTrue: true; readonly proof: Proof }
  /** `ruleSet`: the rules in the file, when they are those of their hash; words for the fault are made with them. */
  | { readonly isTrue: false; readonly fault: ProofFault; readonly ruleSet: RuleSet | null };

/** The proof of answers at a day. Throws FactsRefused for answers outside the vocabulary. */
export function proofOf(
  compiled: CompiledRuleSet,
  { facts, date, about }: { facts: Facts; date: Day; about: ProofAbout },
): Proof {
  const { version, hash, ...rules } = compiled.ruleSet;
  const open = { format: PROOF_FORMAT, about, ...computed(compiled, facts, date), rules } as const;
  return { ...open, ruleSet: { version, hash }, seal: contentHash({ ...open, ruleSet: { version, hash } }) };
}

function computed(compiled: CompiledRuleSet, facts: Facts, date: Day) {
  const assessment = assess(compiled, { facts, date }, { trace: true });
  return {
    date,
    receipt: assessment.receipt,
    facts: assessment.facts,
    verdicts: Object.fromEntries(assessment.results.map(({ licence, verdict }) => [licence, verdict])),
    // Stated with `trace: true`, so that each is there.
    traces: Object.fromEntries(assessment.results.map(({ licence, trace }) => [licence, trace as LicenceTrace])),
  };
}

/** The parts in the order they stand in the file; those opened out have one entry a line. */
const PARTS = [
  "format",
  "about",
  "date",
  "receipt",
  "ruleSet",
  "facts",
  "verdicts",
  "traces",
  "rules",
  "seal",
] as const;
const OPENED = new Set<string>(["about", "ruleSet", "facts", "verdicts", "traces", "rules"]);

/** The file: JSON that a person can page through, always the same bytes for the same proof. */
export function proofText(proof: Proof): string {
  const parts = PARTS.map((part) => {
    const value = proof[part];
    if (!OPENED.has(part)) return `${JSON.stringify(part)}: ${JSON.stringify(value)}`;
    const entries = Object.entries(value).map(([key, each]) => `  ${JSON.stringify(key)}: ${JSON.stringify(each)}`);
    return `${JSON.stringify(part)}: {\n${entries.join(",\n")}\n}`;
  });
  return `{\n${parts.join(",\n")}\n}\n`;
}

/**
 * Computes a proof again from the rules it carries. True only when every byte is as it was written; else the first
 * difference. Never throws, whatever the bytes are.
 *
 * Whoever changes facts and computes everything anew makes another proof, with another receipt: compare the receipt with
 * the one on record, or on the report that the client was given.
 */
export function verifyProof(bytes: Uint8Array): ProofCheck {
  const refuse = (fault: ProofFault, ruleSet: RuleSet | null = null): ProofCheck => ({ isTrue: false, fault, ruleSet });
  let text: string;
  let given: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return refuse({ kind: "not-text" });
  }
  try {
    given = JSON.parse(text);
  } catch {
    return refuse({ kind: "not-json" });
  }
  const part = wrongPart(given);
  if (part !== null) return refuse({ kind: "not-a-proof", part });
  const proof = given as Proof; // wrongPart looked at what is used before it is compared
  const rulesHash = hashOf(proof.rules);
  if (rulesHash !== proof.ruleSet.hash)
    return refuse({ kind: "rules-changed", said: proof.ruleSet.hash, computed: rulesHash });
  const ruleSet: RuleSet = { ...proof.rules, version: proof.rules.meta.version, hash: rulesHash };
  const again = computeAgain(ruleSet, proof);
  if ("kind" in again) return refuse(again, ruleSet);
  const { date, facts, verdicts, traces, receipt } = proof;
  const said = { ruleSet: proof.ruleSet, date, facts, verdicts, traces, receipt };
  const anew = { ruleSet: { version: ruleSet.version, hash: rulesHash }, ...again };
  // An answer that a rule saw says what was changed; a verdict only says that something was.
  const difference = firstDifference(said, anew, (path) => path.at(-1) === "seen") ?? firstDifference(said, anew);
  if (difference) return refuse({ kind: "differs", ...difference, fact: factAt(proof, difference.path) }, ruleSet);
  const { seal, ...open } = proof;
  const sealed = hashOf(open);
  if (seal !== sealed) return refuse({ kind: "seal", said: String(seal), computed: sealed }, ruleSet);
  const line = differingLine(text, proofText(proof));
  return line === null ? { isTrue: true, proof } : refuse({ kind: "layout", line }, ruleSet);
}

/** Text that has no canonical form (a lone surrogate) has no hash, and so is never what was written. */
function hashOf(value: unknown): string {
  try {
    return contentHash(value);
  } catch {
    return "";
  }
}

/** Of the innermost clause on the way. */
function factAt(proof: Proof, path: readonly string[]): string | null {
  let fact: string | null = null;
  let here: unknown = proof;
  for (const key of path) {
    here = typeof here === "object" && here !== null ? (here as Record<string, unknown>)[key] : undefined;
    if (isRecord(here) && typeof here.fact === "string") fact = here.fact;
  }
  return fact;
}

type Computed = ReturnType<typeof computed>;

function computeAgain(ruleSet: RuleSet, proof: Proof): Computed | ProofFault {
  let compiled: CompiledRuleSet;
  try {
    compiled = compile(ruleSet);
  } catch {
    return { kind: "rules-unreadable" };
  }
  const parsed = parseFacts(ruleSet, proof.facts);
  if (!parsed.ok) return { kind: "facts-refused", error: parsed.errors[0] as FactError }; // refused for at least one
  try {
    return computed(compiled, parsed.facts, proof.date);
  } catch {
    return { kind: "rules-unreadable" };
  }
}

/** The part that is missing or of another kind; null when the file has the shape of a proof. */
function wrongPart(given: unknown): string | null {
  if (!isRecord(given)) return "format";
  if (given.format !== PROOF_FORMAT) return "format";
  for (const part of OPENED) if (!isRecord(given[part])) return part;
  for (const part of Object.keys(given)) if (!(PARTS as readonly string[]).includes(part)) return part;
  if (!isDay(given.date)) return "date";
  const { rules } = given;
  if (!isRecord(rules) || !isRecord(rules.meta) || typeof rules.meta.version !== "string") return "rules";
  for (const list of ["groups", "facts", "sources", "licences"]) if (!Array.isArray(rules[list])) return "rules";
  return null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Difference {
  readonly path: readonly string[];
  readonly said: unknown;
  readonly computed: unknown;
}

/** The first place, in the order of `said`, where two JSON values differ; undefined stands for what is not there. */
function firstDifference(
  said: unknown,
  computed: unknown,
  isWanted: (path: readonly string[]) => boolean = () => true,
  path: readonly string[] = [],
): Difference | null {
  if (said === computed) return null;
  const bothLists = Array.isArray(said) && Array.isArray(computed);
  if (!bothLists && !(isRecord(said) && isRecord(computed))) return isWanted(path) ? { path, said, computed } : null;
  const one = said as Record<string, unknown>; // a list is read by its indexes
  const other = computed as Record<string, unknown>;
  const at = (from: Record<string, unknown>, key: string) => (Object.hasOwn(from, key) ? from[key] : undefined);
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(at(one, key), at(other, key), isWanted, [...path, key]);
    if (found) return found;
  }
  return null;
}

function differingLine(text: string, written: string): number | null {
  if (text === written) return null;
  const lines = text.split("\n");
  const expected = written.split("\n");
  const at = expected.findIndex((line, i) => line !== lines[i]);
  return (at === -1 ? expected.length : at) + 1;
}
