/**
 * One entry of a draft's journal, oldest first by `batch`: edits done as one, such as a fact renamed everywhere. `of`: the batch that an
 * undo takes back or a redo does again.
 */
export interface DraftBatch {
  batch: number;
  kind: "edit" | "undo" | "redo";
  of: number | null;
}

/** Which batch the next undo takes back and the next redo does again; null: there is none. A new edit ends what could be redone. */
export function undoAndRedo(journal: readonly DraftBatch[]): { undo: number | null; redo: number | null } {
  let done: number[] = [];
  let undone: number[] = [];
  for (const { batch, kind, of } of journal) {
    if (kind === "edit") {
      done.push(batch);
      undone = [];
    } else if (of !== null) {
      const [from, to] = kind === "undo" ? [done, undone] : [undone, done];
      if (!from.includes(of)) continue;
      to.push(of);
      if (kind === "undo") done = from.filter((each) => each !== of);
      else undone = from.filter((each) => each !== of);
    }
  }
  return { undo: done.at(-1) ?? null, redo: undone.at(-1) ?? null };
}
