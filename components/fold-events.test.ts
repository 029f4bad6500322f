import { expect, test } from "vitest";
import { foldEvents } from "./fold-events";

const at = (second: number, kind: string, actorName = "林知夏") => ({
  id: `${second}`,
  kind,
  data: {},
  actorName,
  at: new Date(Date.UTC(2026, 10, 22, 1, 0, 0, second * 1000)),
});
const sizes = (...events: ReturnType<typeof at>[]) => foldEvents(events).map((group) => group.length);

test("what one act did to several is one group, in the order given", () => {
  const events = [at(2.3, "asked"), at(2.2, "asked"), at(2.1, "asked"), at(1, "opened")];
  expect(foldEvents(events)).toEqual([[events[0], events[1], events[2]], [events[3]]]);
});

test.each([
  ["two are no group", [at(1.1, "asked"), at(1, "asked")], [1, 1]],
  ["another kind between them", [at(1.2, "asked"), at(1.1, "told"), at(1, "asked")], [1, 1, 1]],
  ["another person", [at(1.2, "asked"), at(1.1, "asked", "孙磊"), at(1, "asked")], [1, 1, 1]],
  ["another moment", [at(5, "asked"), at(3, "asked"), at(1, "asked")], [1, 1, 1]],
  ["nothing", [], []],
] as const)("%s", (_, events, expected) => {
  expect(sizes(...events)).toEqual(expected);
});

test("a text of the time is as good as the time itself", () => {
  const texts = [at(1.2, "asked"), at(1.1, "asked"), at(1, "asked")].map((event) => ({
    ...event,
    at: event.at.toISOString(),
  }));
  expect(foldEvents(texts)).toHaveLength(1);
});
