import type { Expectations, Scenario } from "@/domain/book/scenario";

/** What a scenario may say of a licence beyond its verdict: lists that hold all that stands, and states by name. */
export const LISTS = ["triggers", "exempt", "blockers", "first", "alongside"] as const;
export const STATES = {
  conditions: ["met", "fail", "unknown", "judge", "not-applicable"],
  papers: ["needed", "unknown", "not-needed"],
} as const;
export type ListKind = (typeof LISTS)[number];
export type StateKind = keyof typeof STATES;
export const FINER = [...LISTS, "conditions", "papers"] as const;
export type FinerKind = (typeof FINER)[number];

/** What is said of one licence by one kind: ids, or states by id. */
export type Finer = readonly string[] | Readonly<Record<string, string>>;

/** The record without a key. */
export const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));

/** The licences of which more is said than a verdict, in the order in which they are named. */
export function finerLicences(said: Expectations): string[] {
  return [...new Set(FINER.flatMap((kind) => Object.keys(said[kind] ?? {})))];
}

/** The licences of which a scenario or one of its steps says more than a verdict. */
export const finerOfAll = ({ steps = [], ...said }: Scenario): string[] => [
  ...new Set([said, ...steps].flatMap((each) => finerLicences(each))),
];

export function finerOf(said: Expectations, kind: FinerKind, licence: string): Finer | undefined {
  const all: Readonly<Record<string, Finer>> = said[kind] ?? {};
  return all[licence];
}

/** With another value, or without when undefined; what is empty then is left out, as in a file. */
export function withFiner<T extends Expectations>(said: T, kind: FinerKind, licence: string, value?: Finer): T {
  const all: Readonly<Record<string, Finer>> = said[kind] ?? {};
  const next = value === undefined ? without(all, licence) : { ...all, [licence]: value };
  return tidy({ ...said, [kind]: next });
}

/** Without anything finer about this licence. */
export const withoutFiner = <T extends Expectations>(said: T, licence: string): T =>
  FINER.reduce((rest, kind) => withFiner(rest, kind, licence), said);

/** Without keys that say nothing: an absent list and an empty one are the same scenario. `facts` stays, it is needed. */
export function tidy<T extends object>(said: T): T {
  const isSaying = ([key, value]: [string, unknown]) => {
    if (key === "facts" || key === "expect") return value !== undefined;
    if (value === undefined || value === false) return false;
    return typeof value !== "object" || value === null || Object.keys(value).length > 0;
  };
  return Object.fromEntries(Object.entries(said).filter(isSaying)) as T;
}

/** Without the answers that nobody picked yet: a question that was added stands there with an empty one. */
export function pickedOnly(scenario: Scenario): Scenario {
  const picked = (facts: Scenario["facts"]) =>
    Object.fromEntries(Object.entries(facts).filter(([, answer]) => answer !== ""));
  const steps = scenario.steps?.map((step) => ({ ...step, facts: picked(step.facts) }));
  return { ...scenario, facts: picked(scenario.facts), ...(steps ? { steps } : {}) };
}

/** A step as it begins: nothing changed, nothing expected otherwise. */
export const freshStep = (): NonNullable<Scenario["steps"]>[number] => ({ facts: {} });
