import { describe, expect, test } from "vitest";
import {
  firstAnswer,
  isExit,
  isFinalStatus,
  MOVES,
  movesOfPath,
  OFFICIAL_STATUSES,
  type OfficialStatus,
  STATUSES_OF_PATH,
} from "./official-status";

/** design.md: not-filed → filed → accepted → under-review → granted → issued, the loops and the exits. */
const EXPECTED = new Set([
  "not-filed>filed",
  "not-filed>withdrawn",
  "filed>accepted",
  "filed>supplement-requested",
  "filed>not-accepted",
  "filed>issued",
  "filed>withdrawn",
  "supplement-requested>filed",
  "supplement-requested>under-review",
  "supplement-requested>withdrawn",
  "accepted>under-review",
  "accepted>withdrawn",
  "under-review>suspended",
  "under-review>supplement-requested",
  "under-review>granted",
  "under-review>refused",
  "under-review>withdrawn",
  "suspended>under-review",
  "suspended>withdrawn",
  "granted>issued",
]);

const PAIRS = OFFICIAL_STATUSES.flatMap((from) => OFFICIAL_STATUSES.map((to) => [from, to] as const));

test.each(PAIRS)("%s to %s", (from, to) => expect(MOVES[from].includes(to)).toBe(EXPECTED.has(`${from}>${to}`)));

test.each(OFFICIAL_STATUSES)("%s can be reached from not filed", (status) => {
  const reached = new Set<OfficialStatus>(["not-filed"]);
  for (const from of reached) for (const to of MOVES[from]) reached.add(to);
  expect(reached.has(status)).toBe(true);
});

test("what is final", () => {
  expect(OFFICIAL_STATUSES.filter(isFinalStatus)).toEqual(["issued", "not-accepted", "refused", "withdrawn"]);
  expect(OFFICIAL_STATUSES.filter(isExit)).toEqual(["not-accepted", "refused", "withdrawn"]);
});

describe("the two ways", () => {
  test("an examined one never skips acceptance", () => {
    expect(movesOfPath("examined").filed).toEqual(["accepted", "supplement-requested", "not-accepted", "withdrawn"]);
    expect(PAIRS.filter(([from, to]) => movesOfPath("examined")[from].includes(to))).toHaveLength(EXPECTED.size - 1);
  });
  test("a registered one is answered at once", () => {
    const moves = movesOfPath("registered");
    expect(moves.filed).toEqual(["supplement-requested", "not-accepted", "issued", "withdrawn"]);
    expect(moves["supplement-requested"]).toEqual(["filed", "withdrawn"]);
    expect(moves.accepted).toEqual([]);
  });
  test.each(["examined", "registered"] as const)("%s: every used status is reached and leads to an end", (path) => {
    const moves = movesOfPath(path);
    const reached = new Set<OfficialStatus>(["not-filed"]);
    for (const from of reached) for (const to of moves[from]) reached.add(to);
    expect([...reached].sort()).toEqual([...STATUSES_OF_PATH[path]].sort());
    for (const status of reached) expect(isFinalStatus(status) || moves[status].length > 0).toBe(true);
  });
});

test.each([
  ["filed", "accepted", true],
  ["filed", "issued", true],
  ["filed", "supplement-requested", false],
  ["filed", "not-accepted", false],
  ["filed", "withdrawn", null],
  ["under-review", "supplement-requested", null],
  ["not-filed", "filed", null],
] as const)("first answer of %s to %s: %s", (from, to, expected) => expect(firstAnswer(from, to)).toBe(expected));
