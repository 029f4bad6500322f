import { describe, expect, it } from "vitest";
import { carriedOver } from "@/domain/rules/edit/merge-part";
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

  it("takes one's own steps back, and leaves what somebody else did meanwhile", () => {
    const store = new PartStore({ zh: "一", en: "one", code: "B25" });
    store.set(["zh"], "二");
    store.set(["en"], "two");
    // They changed the code, and the English as well.
    store.join({ zh: "二", en: "deux", code: "B26" }, carriedOver);
    store.set(["zh"], "三");
    store.undo();
    expect(store.content).toEqual({ zh: "二", en: "deux", code: "B26" });
    // The English is theirs now, so what is taken back is the step before it.
    store.undo();
    expect(store.content).toEqual({ zh: "一", en: "deux", code: "B26" });
    expect(store.canUndo).toBe(false);
    store.redo();
    store.redo();
    expect(store.content).toEqual({ zh: "三", en: "deux", code: "B26" });
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
