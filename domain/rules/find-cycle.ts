/** The first circle found, its first member repeated at the end; null when there is none. */
export function findCycle(ids: readonly string[], next: (id: string) => readonly string[]): string[] | null {
  const done = new Set<string>();
  const walk = (id: string, trail: readonly string[]): string[] | null => {
    const start = trail.indexOf(id);
    if (start >= 0) return [...trail.slice(start), id];
    if (done.has(id)) return null;
    for (const other of next(id)) {
      const found = walk(other, [...trail, id]);
      if (found) return found;
    }
    done.add(id);
    return null;
  };
  for (const id of ids) {
    const found = walk(id, []);
    if (found) return found;
  }
  return null;
}

/** Calls back with the place of every id that stood earlier in the list already. */
export function reportDuplicates(ids: readonly string[], duplicate: (index: number, id: string) => void): void {
  const seen = new Set<string>();
  ids.forEach((id, i) => {
    if (seen.has(id)) duplicate(i, id);
    seen.add(id);
  });
}
