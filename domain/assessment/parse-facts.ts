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
  const given = isRecord(input) ? input : {};
  if (given !== input) errors.push({ code: "not-an-object", fact: "facts", given: show(input) });
  for (const id of Object.keys(given))
    if (!findFact(ruleSet, id)) errors.push({ code: "unknown-fact", fact: id, given: show(given[id]) });
  const stated = given[LICENCES_HELD];
  const held = readHeld(ruleSet, heldLicences, errors);
  const merged = held && (Array.isArray(stated) ? [...stated, ...held] : (stated ?? held));
  const { facts, errors: unread } = readAnswers(ruleSet, given, merged);
  errors.push(...unread);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, facts };
}

/**
 * The answers of the vocabulary that can be read, in declared order, and what is wrong with the others; ids outside the vocabulary are
 * passed over. held: counts as the answer about licences held; null: what was given.
 */
export function readAnswers(
  ruleSet: RuleSet,
  given: Readonly<Record<string, unknown>>,
  held: unknown = null,
): { facts: Facts; errors: FactError[] } {
  const facts: Record<string, FactValue> = {};
  const errors: FactError[] = [];
  for (const fact of ruleSet.facts) {
    const { id } = fact;
    const value = held !== null && id === LICENCES_HELD ? held : Object.hasOwn(given, id) ? given[id] : null;
    if (value === null || value === undefined) continue;
    const read = readValue(ruleSet, fact, value);
    if ("code" in read) errors.push({ code: read.code, fact: id, given: show(value) });
    else facts[id] = read.value;
  }
  return { facts, errors };
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
