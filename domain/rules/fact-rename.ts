import type { PartOrder } from "./draft-parts";

/** A fact that goes by another id: stored answers move with it. */
export interface FactRename {
  from: string;
  to: string;
}

/** Ids that the program itself reads. They keep their name; labels and questions may change. */
export const PROGRAM_FACTS: ReadonlySet<string> = new Set([
  "company_name",
  "licences_held",
  "province",
  "registered_capital_wan",
]);

/**
 * What a rename changes of a draft: the fact itself in its place, every condition that reads it, every scenario that answers it.
 * parts: all of the draft. Returns the parts that become others; the old fact becomes null.
 */
export function renamedParts(parts: ReadonlyMap<string, unknown>, { from, to }: FactRename): Map<string, unknown> {
  const changed = new Map<string, unknown>();
  for (const [part, content] of parts) {
    if (part === `fact:${from}`) continue;
    const next = part === "order" ? orderWith(content as PartOrder, from, to) : renamedIn(content, from, to); // by its key
    if (next !== content) changed.set(part, next);
  }
  const fact = renamedIn(parts.get(`fact:${from}`), from, to);
  changed.set(`fact:${from}`, null);
  changed.set(`fact:${to}`, { ...(fact as object), id: to });
  return changed;
}

function orderWith(order: PartOrder, from: string, to: string): PartOrder {
  return order.facts.includes(from) ? { ...order, facts: order.facts.map((id) => (id === from ? to : id)) } : order;
}

/** The same value where nothing in it names the fact. */
function renamedIn(value: unknown, from: string, to: string): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => renamedIn(item, from, to));
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  let isChanged = false;
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    if (key === "fact" && item === from && "op" in value) {
      isChanged = true;
      return [key, to];
    }
    const isAnswers = key === "facts" && typeof item === "object" && item !== null && !Array.isArray(item);
    const next = renamedIn(
      isAnswers ? renamedAnswers(item as Record<string, unknown>, [{ from, to }]) : item,
      from,
      to,
    );
    isChanged ||= next !== item;
    return [key, next];
  });
  return isChanged ? Object.fromEntries(entries) : value;
}

/** Answers by fact under their newer ids; the same object where none is affected. A newer answer is never overwritten by an older one. */
export function renamedAnswers<T>(
  answers: Readonly<Record<string, T>>,
  renames: readonly FactRename[],
): Record<string, T> {
  return renames.reduce<Record<string, T>>((known, { from, to }) => {
    if (!(from in known)) return known;
    return Object.fromEntries(
      Object.entries(known).flatMap(([id, value]): [string, T][] =>
        id !== from ? [[id, value]] : to in known ? [] : [[to, value]],
      ),
    );
  }, answers);
}

/** Those that hold between two vocabularies, once edits came and went: from a fact that is no more to one that was not there. */
export function standingRenames(
  renames: readonly FactRename[],
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
): FactRename[] {
  const to = new Map<string, string>();
  for (const rename of renames) {
    const first = [...to].find(([, newest]) => newest === rename.from)?.[0] ?? rename.from;
    to.set(first, rename.to);
  }
  return [...to].flatMap(([from, newest]) =>
    before.has(from) && !after.has(from) && after.has(newest) && !before.has(newest) ? [{ from, to: newest }] : [],
  );
}
