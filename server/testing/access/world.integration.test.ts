import { expect, test } from "vitest";
import { IDENTITIES, makeAccessWorld } from "./access-world";

const access = await makeAccessWorld("access_world");

test("the world holds what the tests of access need", () => {
  const found = IDENTITIES.filter((who) => access.sessions[who] !== null);
  expect(found).toEqual(IDENTITIES.filter((who) => who !== "visitor" && who !== "disabled"));
  expect(access.sessions.linkA?.actor.link?.requestId).toBe(access.a.requestId);
});
