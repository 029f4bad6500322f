import { expect, test } from "vitest";
import { byClientOrder, type ReadingView } from "./client-order";

const view = (more: Partial<ReadingView>): ReadingView => ({
  officialStatus: "not-filed",
  internalStage: "collecting",
  openPapers: 0,
  changedAt: 0,
  ...more,
});

test("what needs the client, what moves by how far it is, what is on hold, what is finished", () => {
  const order = {
    "needs a paper for the supplement": view({
      officialStatus: "supplement-requested",
      internalStage: "tracking",
      openPapers: 1,
    }),
    "needs papers": view({ openPapers: 7 }),
    "being fetched": view({ officialStatus: "granted", internalStage: "fetching" }),
    "changed since": view({ officialStatus: "under-review", internalStage: "tracking", changedAt: 2 }),
    "under review": view({ officialStatus: "under-review", internalStage: "tracking", changedAt: 1 }),
    "being sealed": view({ internalStage: "sealing" }),
    "being prepared": view({}),
    "on hold, papers open": view({ internalStage: "on-hold", openPapers: 3 }),
    closed: view({ officialStatus: "issued", internalStage: "closed", changedAt: 9 }),
    delivered: view({ officialStatus: "issued", internalStage: "delivered", changedAt: 8 }),
    refused: view({ officialStatus: "refused", internalStage: "tracking", openPapers: 1, changedAt: 9 }),
  };
  const sorted = Object.entries(order)
    .toReversed()
    .sort(([, a], [, b]) => byClientOrder(a, b))
    .map(([name]) => name);
  expect(sorted).toEqual(Object.keys(order));
});
