/**
 * Three-valued truth (Kleene) as numbers, so that "all" is the minimum, "any" the maximum and "not" is 2 − x.
 * Unknown is a value of its own: a missing fact never counts as a failed one.
 */
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

export type TruthValue = typeof FALSE | typeof UNKNOWN | typeof TRUE;

/** The same three values as they stand in results. */
export type Truth = "false" | "unknown" | "true";

const NAMES: readonly Truth[] = ["false", "unknown", "true"];

export function truthName(state: number): Truth {
  const name = NAMES[state];
  if (name === undefined) throw new RangeError(`${state} is no truth value`);
  return name;
}
