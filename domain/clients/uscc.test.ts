import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUscc, normaliseUscc, organisationKind, parseUscc, provinceOfUscc, usccCheckCharacter } from "./uscc";

describe("codes in public use", () => {
  test.each([
    ["91110000600037341L", "enterprise", "CN-BJ"],
    ["91350100M000100Y43", "enterprise", "CN-FJ"],
    ["9144030071526726XG", "enterprise", "CN-GD"],
    ["91330100799655058B", "enterprise", "CN-ZJ"],
    ["914403001922038216", "enterprise", "CN-GD"],
  ])("%s", (code, organisation, province) => {
    expect(parseUscc(code)).toEqual({ ok: true, code, organisation });
    expect(provinceOfUscc(code)).toBe(province);
    expect(isUscc(code)).toBe(true);
  });
});

describe("what people type", () => {
  test.each([
    ["９１３３０１００７９９６５５０５８Ｂ", "full-width"],
    ["91330100799655058b", "lower case"],
    [" 9133 0100 7996 5505 8B ", "in groups"],
    ["91-330100-799655058-B", "with dashes"],
    ["91330100\u200b799655058B", "with an invisible blank"],
  ])("%s (%s) is read", (typed) => expect(normaliseUscc(typed)).toBe("91330100799655058B"));
});

describe("faults, one at a time", () => {
  test.each([
    ["", { reason: "length", length: 0 }],
    ["9133010079965505", { reason: "length", length: 16 }],
    ["91330100799655058BB", { reason: "length", length: 19 }],
    ["913301007996550580", { reason: "check-digit", expected: "B", found: "0" }],
    ["91330100799655085B", { reason: "check-digit", expected: "5", found: "B" }],
    ["9133O100799655058B", { reason: "character", character: "O", at: 5, suggestion: "0" }],
    ["9133010079965505SB", { reason: "character", character: "S", at: 17, suggestion: "5" }],
    ["91330100V99655058B", { reason: "character", character: "V", at: 9, suggestion: null }],
    ["91330100799655058号", { reason: "character", character: "号", at: 18, suggestion: null }],
  ])("%s", (typed, fault) => {
    const read = parseUscc(typed);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.fault).toEqual(fault);
  });
});

describe("the check character", () => {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const first17 = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 17, maxLength: 17 });
  test("makes any 17 characters a code", () => {
    fc.assert(fc.property(first17, (head) => isUscc(head + (usccCheckCharacter(head) ?? ""))));
  });
  test("finds every single wrong character and every swap of neighbours", () => {
    fc.assert(
      fc.property(first17, fc.nat(16), fc.constantFrom(...alphabet), (head, at, other) => {
        const code = head + (usccCheckCharacter(head) ?? "");
        const wrong = code.slice(0, at) + other + code.slice(at + 1);
        if (wrong !== code) expect(isUscc(wrong)).toBe(false);
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        // The last pair holds the check character, whose weight the standard does not give.
        if (swapped !== code && at < 16) expect(isUscc(swapped)).toBe(false);
      }),
    );
  });
  test("is not made for too few or foreign characters", () => {
    expect(usccCheckCharacter("9133")).toBeNull();
    expect(usccCheckCharacter("9133010079965505I")).toBeNull();
  });
});

describe("what the code tells", () => {
  test.each([
    ["92330106MA2ABCDEFG", "sole-trader"],
    ["93330106MA2ABCDEFG", "farmers-cooperative"],
    ["12330106MA2ABCDEFG", "public-institution"],
    ["53330106MA2ABCDEFG", "foundation"],
    ["N2330106MA2ABCDEFG", "other"],
  ])("%s: %s", (code, kind) => expect(organisationKind(code)).toBe(kind));
  test("a central registration names no province", () => expect(provinceOfUscc("91100000100003962T")).toBeNull());
});
