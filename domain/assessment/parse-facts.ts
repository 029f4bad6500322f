import { isDay } from "@/domain/shared/day";
import { NONE } from "@/domain/rules/predicate";
import { type RuleSet, findFact, findLicence, optionIdsOf } from "@/domain/rules/rule-set";
import type { Fact } from "@/domain/rules/schema";
import { type FactValue, LICENCES_HELD } from "./fact-layout";

export type FactErrorCode =
  | "not-an-object"
  | "unknown-fact"
  | "wrong-type"
  | "unknown-option"
  | "none-beside-others"
  | "not-finite"
  | "negative"
  | "over-100"
  | "not-whole"
  | "not-a-day"
  | "bad-text"
  | "unknown-licence";

export interface FactError {
  readonly code: FactErrorCode;
  /** The fact the error is about; `heldLicences` for the list of held licences. */
  readonly fact: string;
  /** What was given, shortened, for a message. */
  readonly given: string;
}

/** Known answers only, in the form the engine evaluates: no nulls, options in declared order, `[none]` as `[]`. */
export type Facts = Readonly<Record<string, FactValue>>;

export type ParsedFacts = { ok: true; facts: Facts } | { ok: false; errors: FactError[] };

const MAX_TEXT = 500;

/**
 * Checks answers that came from outside against the vocabulary. null and absent mean "not known". `heldLicences` is
 * merged into the fact `licences_held`. Never guesses: "yes" is not true, "5" is not 5. Facts come back in declared order,
 * so the same answers give the same facts whatever order they were given in.
 */
export function parseFacts(ruleSet: RuleSet, input: unknown, heldLicences?: unknown): ParsedFacts {
  const errors: FactError[] = [];
  const given = new Map<string, unknown>();
  if (!isRecord(input)) errors.push({ code: "not-an-object", fact: "facts", given: show(input) });
  else
    for (const [id, value] of Object.entries(input)) {
      if (!findFact(ruleSet, id)) errors.push({ code: "unknown-fact", fact: id, given: show(value) });
      else if (value !== null && value !== undefined) given.set(id, value);
    }
  const held = readHeld(ruleSet, heldLicences, errors);
  if (held) {
    const stated = given.get(LICENCES_HELD);
    given.set(LICENCES_HELD, Array.isArray(stated) ? [...stated, ...held] : (stated ?? held));
  }

  const facts: Record<string, FactValue> = {};
  for (const fact of ruleSet.facts) {
    if (!given.has(fact.id)) continue;
    const value = given.get(fact.id);
    const read = readValue(ruleSet, fact, value);
    if ("code" in read) errors.push({ code: read.code, fact: fact.id, given: show(value) });
    else facts[fact.id] = read.value;
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, facts };
}

/** A plain object: a list, a Set or a Map would seem to hold no facts at all. */
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function readHeld(ruleSet: RuleSet, heldLicences: unknown, errors: FactError[]): string[] | null {
  if (heldLicences === undefined || heldLicences === null) return null;
  if (!Array.isArray(heldLicences)) {
    errors.push({ code: "wrong-type", fact: "heldLicences", given: show(heldLicences) });
    return null;
  }
  const held: string[] = [];
  for (const id of heldLicences) {
    if (typeof id === "string" && findLicence(ruleSet, id)) held.push(id);
    else errors.push({ code: "unknown-licence", fact: "heldLicences", given: show(id) });
  }
  return held;
}

type Read = { value: FactValue } | { code: FactErrorCode };

function readValue(ruleSet: RuleSet, fact: Fact, value: unknown): Read {
  switch (fact.type) {
    case "bool":
      return typeof value === "boolean" ? { value } : { code: "wrong-type" };
    case "enum": {
      if (typeof value !== "string") return { code: "wrong-type" };
      return optionIdsOf(ruleSet, fact).has(value) ? { value } : { code: "unknown-option" };
    }
    case "multi":
      return readMulti(ruleSet, fact, value);
    case "number":
      return readNumber(fact, value);
    case "date":
      return typeof value !== "string" ? { code: "wrong-type" } : isDay(value) ? { value } : { code: "not-a-day" };
    case "string": {
      if (typeof value !== "string") return { code: "wrong-type" };
      // Lone surrogates and NUL have no canonical JSON or database form.
      return value.length <= MAX_TEXT && !/\p{Surrogate}|\0/u.test(value) ? { value } : { code: "bad-text" };
    }
  }
}

function readMulti(ruleSet: RuleSet, fact: Fact, value: unknown): Read {
  if (!Array.isArray(value) || value.some((item) => typeof item !== "string")) return { code: "wrong-type" };
  const options = optionIdsOf(ruleSet, fact);
  if (value.some((item) => !options.has(item))) return { code: "unknown-option" };
  const chosen = new Set<string>(value);
  if (chosen.has(NONE)) return chosen.size > 1 ? { code: "none-beside-others" } : { value: [] };
  return { value: chosen.size < 2 ? [...chosen] : [...options].filter((option) => chosen.has(option)) };
}

/** Every number of the vocabulary is an amount, share, count or length of time, so none is below zero. */
function readNumber(fact: Fact, value: unknown): Read {
  if (typeof value !== "number") return { code: "wrong-type" };
  if (!Number.isFinite(value)) return { code: "not-finite" };
  if (value < 0) return { code: "negative" };
  if (fact.unit === "percent" && value > 100) return { code: "over-100" };
  if ((fact.unit === "person" || fact.unit === "count") && !Number.isInteger(value)) return { code: "not-whole" };
  return { value: value === 0 ? 0 : value }; // −0 and 0 are one answer
}

function show(value: unknown): string {
  let text: string;
  try {
    text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  } catch {
    text = "(cannot be shown)"; // a circle, or a BigInt
  }
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
