import { expect, it } from "vitest";
import { nameOf, PLACES } from "./places";
import { routesOf } from "./routes";

it("names every page of the application, and none that is gone", () => {
  const named = new Set(PLACES.flatMap(({ pattern }) => pattern ?? []));
  expect([...named].sort()).toEqual(
    routesOf("app")
      .map(({ pattern }) => pattern)
      .sort(),
  );
});

it("tells its places apart", () => {
  const names = PLACES.filter(({ leadsTo }) => !leadsTo).map(nameOf);
  expect(new Set(names).size).toBe(names.length);
});
