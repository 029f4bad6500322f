import { describe, expect, test } from "vitest";
import { DOCUMENT_TYPES } from "./document-types";
import { RETURN_REASONS, returnReasonsFor, TYPE_REASONS } from "./return-reasons";

describe("the reasons of a paper", () => {
  test.each(DOCUMENT_TYPES.map(({ id }) => id))("%s: at most nine, none twice, the common ones among them", (type) => {
    const reasons = returnReasonsFor(type);
    expect(reasons.length).toBeLessThanOrEqual(9);
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const common of ["unreadable", "pages-missing", "seal-missing", "name-differs"] as const)
      expect(reasons).toContain(common);
  });
  test("its own come first", () => {
    expect(returnReasonsFor("legal-rep-id").slice(0, 2)).toEqual(["id-one-side", "id-not-colour"]);
    expect(returnReasonsFor("topology")).toEqual([...RETURN_REASONS]);
    expect(returnReasonsFor("a-type-of-tomorrow")).toEqual([...RETURN_REASONS]);
  });
  test("each special one is used", () => {
    const used = new Set(DOCUMENT_TYPES.flatMap(({ id }) => returnReasonsFor(id)));
    expect(TYPE_REASONS.filter((reason) => !used.has(reason))).toEqual([]);
  });
});
