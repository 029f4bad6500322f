import type { Predicate } from "@/domain/rules/predicate";
import type { Companies } from "./companies";
import { type Diagram, EVERYBODY, NOBODY } from "./decision-diagram";
import { type Path, partsOfPredicate } from "./placed-predicates";

/** A part of a predicate that no company turns on: put `instead` in its place and nothing changes. */
export interface IdlePart {
  readonly predicate: Predicate;
  readonly path: Path;
  /** Which part of which part, from the root. */
  readonly at: readonly number[];
  readonly instead: boolean;
}

/**
 * The largest parts that never decide: for every company that could be, the predicate comes out the same with the part
 * taken as always holding, or as never holding. Nothing for a predicate that is always or never true as a whole.
 */
export function idleParts(companies: Companies, predicate: Predicate): IdlePart[] {
  const whole = companies.where(predicate);
  if (whole === NOBODY || whole === EVERYBODY) return [];
  const walk = (part: Predicate, path: Path, at: readonly number[]): IdlePart[] => {
    if (at.length > 0) {
      const same = (instead: Diagram) => companies.whereWith(predicate, at, instead) === whole;
      if (same(EVERYBODY)) return [{ predicate: part, path, at, instead: true }];
      if (same(NOBODY)) return [{ predicate: part, path, at, instead: false }];
    }
    return partsOfPredicate(part).flatMap(({ part: inner, step }, i) => walk(inner, [...path, ...step], [...at, i]));
  };
  return walk(predicate, [], []);
}

/** The parts of an `all` that cannot all hold: as few as possible; paths from the root. One path where the part alone cannot. */
export function conflictOf(companies: Companies, predicate: Predicate): Path[] {
  const leaves: { part: Predicate; path: Path }[] = [];
  const collect = (part: Predicate, path: Path) => {
    if ("all" in part) for (const { part: inner, step } of partsOfPredicate(part)) collect(inner, [...path, ...step]);
    else leaves.push({ part, path });
  };
  collect(predicate, []);
  const { diagrams } = companies;
  const isImpossible = (kept: typeof leaves) => diagrams.all(kept.map(({ part }) => companies.where(part))) === NOBODY;
  let kept = leaves;
  for (const leaf of leaves) {
    const without = kept.filter((each) => each !== leaf);
    if (without.length > 0 && isImpossible(without)) kept = without;
  }
  return kept.map(({ path }) => path);
}
