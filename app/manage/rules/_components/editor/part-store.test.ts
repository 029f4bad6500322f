import { describe, expect, it } from "vitest";
import { PartStore } from "./part-store";

describe("a part while it is edited", () => {
  it("takes letters typed into one field back as one step, and a pause or another field ends the step", () => {
    const store = new PartStore({ zh: "", en: "" });
    for (const text of ["E", "ED", "EDI"]) store.set(["zh"], text, { isTyped: true });
    store.set(["en"], "E", { isTyped: true });
    store.rest();
    store.set(["en"], "ED", { isTyped: true });
    const seen = [];
    while (store.canUndo) {
      store.undo();
      seen.push(store.content);
    }
    expect(seen).toEqual([
      { zh: "EDI", en: "E" },
      { zh: "EDI", en: "" },
      { zh: "", en: "" },
    ]);
    store.redo();
    store.set(["en"], "x");
    expect(store.canRedo).toBe(false);
    expect(store.content).toEqual({ zh: "EDI", en: "x" });
  });

  it("tells its listeners of changes alone, and counts faults where they lie", () => {
    const store = new PartStore({ triggers: [{ id: "a" }, { id: "b" }] });
    let told = 0;
    store.subscribe(() => told++);
    store.undo();
    expect(told).toBe(0);
    store.checkWith(() => [
      { path: "triggers[1].reason.zh", code: "missing-zh", values: {} },
      { path: "triggers[1].when", code: "empty-group", values: {} },
    ]);
    expect([store.faultCount([]), store.faultCount(["triggers", 1]), store.faultCount(["triggers", 0])]).toEqual([
      2, 2, 0,
    ]);
    expect(store.faultAt(["triggers", 1, "when"])?.code).toBe("empty-group");
    expect(store.faultAt(["triggers", 1])).toBeNull();
  });
});
