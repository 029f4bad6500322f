import { expect, test } from "vitest";
import { changedFrom } from "./use-draft";

test("only what was changed is laid over somebody else's version", () => {
  const seen = { phone: "1", email: "a", expiresOn: "2027-01-01" as string | null };
  const typed = { ...seen, email: "", expiresOn: null };
  expect(changedFrom(seen, typed)).toEqual({ email: "", expiresOn: null });
  expect({ ...seen, phone: "2", ...changedFrom(seen, typed) }).toEqual({ phone: "2", email: "", expiresOn: null });
});
