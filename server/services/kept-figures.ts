import type { Connection } from "@/db/client";

/** How old a kept figure may be that another process, such as the worker, has changed in the meantime. */
export const KEPT_MS = 5_000;

interface Kept {
  at: number;
  figures: Promise<unknown>;
}

const keptOf = new WeakMap<Connection, Map<string, Kept>>();

/**
 * Figures that stand around every page and cost more than the page itself: made once for a key, which names the person, and
 * kept for five seconds or until this process writes anything, so that nobody misses a change of their own. Never for what
 * somebody decides by.
 */
export function keepFigures<T>(connection: Connection, key: string, now: Date, make: () => Promise<T>): Promise<T> {
  const all = keptOf.get(connection) ?? new Map<string, Kept>();
  keptOf.set(connection, all);
  const at = now.getTime();
  const found = all.get(key);
  if (found && at - found.at < KEPT_MS) return found.figures as Promise<T>; // by this key, hence made by this function
  const figures = make();
  all.set(key, { at, figures });
  figures.catch(() => all.delete(key));
  return figures;
}

/** Called after every write. What is being made at that moment is forgotten with the rest: it may have read too early. */
export const forgetFigures = (connection: Connection): boolean => keptOf.delete(connection);
