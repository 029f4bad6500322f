import { expect, test } from "vitest";
import { type DayRow, thingsOf } from "./day-things";

const row = (id: string, more: Partial<DayRow> = {}) => ({
  id,
  caseId: "case",
  turn: "agency" as const,
  nextAct: "request-papers" as const,
  dueOn: null,
  ...more,
});

test("the same act for one case by one day is one thing; another case, act or day is another", () => {
  const rows = [
    row("a"),
    row("b", { dueOn: "2026-11-25" }),
    row("c"),
    row("d", { caseId: "other" }),
    row("e", { nextAct: "file" }),
    row("f", { dueOn: "2026-11-25" }),
    row("g", { turn: "client" }),
  ];
  expect(thingsOf(rows).map((thing) => thing.map(({ id }) => id).join(""))).toEqual(["ac", "bf", "d", "e", "g"]);
});

test("no rows, no things", () => expect(thingsOf([])).toEqual([]));
