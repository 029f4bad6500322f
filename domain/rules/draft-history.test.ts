import { expect, it } from "vitest";
import { type DraftBatch, undoAndRedo } from "./draft-history";

const edit = (batch: number): DraftBatch => ({ batch, kind: "edit", of: null });
const undo = (batch: number, of: number): DraftBatch => ({ batch, kind: "undo", of });
const redo = (batch: number, of: number): DraftBatch => ({ batch, kind: "redo", of });

it.each<[string, DraftBatch[], number | null, number | null]>([
  ["nothing yet", [], null, null],
  ["one edit", [edit(1)], 1, null],
  ["undone", [edit(1), edit(2), undo(3, 2)], 1, 2],
  ["undone twice", [edit(1), edit(2), undo(3, 2), undo(4, 1)], null, 1],
  ["done again", [edit(1), edit(2), undo(3, 2), undo(4, 1), redo(5, 1)], 1, 2],
  ["done again and undone again", [edit(1), undo(2, 1), redo(3, 1), undo(4, 1)], null, 1],
  ["an edit after an undo", [edit(1), undo(2, 1), edit(3)], 3, null],
  ["an older edit undone by itself", [edit(1), edit(2), undo(3, 1)], 2, 1],
  ["an undo of what is undone already changes nothing", [edit(1), undo(2, 1), undo(3, 1)], null, 1],
])("%s", (_, journal, undoes, redoes) => {
  expect(undoAndRedo(journal)).toEqual({ undo: undoes, redo: redoes });
});
