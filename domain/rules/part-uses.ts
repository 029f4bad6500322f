import { readPartKey } from "./draft-parts";
import type { Fact } from "./schema";

/** A part that names another one, and in how many places. */
export interface PartUse {
  part: string;
  places: number;
}

/**
 * Which parts of a draft name this fact, licence or source: what is left without it when it goes. Order and catalogue are none, they
 * follow by themselves. parts: all of the draft, those taken away left out.
 */
export function usesOf(parts: ReadonlyMap<string, unknown>, of: string): PartUse[] {
  const key = readPartKey(of);
  if (!key) return [];
  const holdsLicences = new Set(
    [...parts.values()].flatMap((part) => (isListOfLicences(part) ? [(part as Fact).id] : [])),
  );
  return [...parts].flatMap(([part, content]): PartUse[] => {
    if (part === of || part === "order" || part === "meta") return [];
    const isScenario = readPartKey(part)?.kind === "scenario";
    const places =
      key.kind === "fact"
        ? factPlaces(content, key.id)
        : key.kind === "source"
          ? keyPlaces(content, "source", key.id)
          : key.kind !== "licence"
            ? 0
            : isScenario
              ? wordPlaces(content, key.id)
              : keyPlaces(content, "licence", key.id) + heldPlaces(content, key.id, holdsLicences);
    return places > 0 ? [{ part, places }] : [];
  });
}

const isListOfLicences = (part: unknown) => isObject(part) && part.optionsFrom === "licences";

/** Clauses on the fact, and answers of scenarios to it. */
const factPlaces = (value: unknown, id: string): number =>
  count(value, (each) => {
    if (each.fact === id && "op" in each) return 1;
    return isObject(each.facts) && id in each.facts ? 1 : 0;
  });

const keyPlaces = (value: unknown, key: string, id: string) => count(value, (each) => (each[key] === id ? 1 : 0));

/** Clauses on the licences that a company holds. */
const heldPlaces = (value: unknown, id: string, facts: ReadonlySet<string>) =>
  count(value, ({ fact, value: wanted }) =>
    typeof fact === "string" && facts.has(fact) && [wanted].flat().includes(id) ? 1 : 0,
  );

/** In a scenario a licence is the name of an expectation, or one of a list. */
function wordPlaces(value: unknown, id: string): number {
  if (value === id) return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + wordPlaces(each, id), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce((sum, [key, each]) => sum + (key === id ? 1 : wordPlaces(each, id)), 0);
}

function count(value: unknown, of: (object: Record<string, unknown>) => number): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + count(each, of), 0);
  if (!isObject(value)) return 0;
  return Object.values(value).reduce<number>((sum, each) => sum + count(each, of), of(value));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
