import fc from "fast-check";
import { expect, test } from "vitest";
import { isId, uuidv7 } from "./id";

test("the example of RFC 9562 appendix A.6", () => {
  // unix_ts_ms 0x017F22E279B0, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(uuidv7(new Date(0x017f22e279b0), random)).toBe("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
});

test("ids are well formed, keep their instant and sort by it", () => {
  const instant = fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true });
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 16 });
  fc.assert(
    fc.property(instant, instant, bytes, bytes, (a, b, ra, rb) => {
      const first = uuidv7(a, ra);
      const second = uuidv7(b, rb);
      expect(isId(first)).toBe(true);
      expect(Number.parseInt(first.slice(0, 8) + first.slice(9, 13), 16)).toBe(a.getTime());
      if (a.getTime() < b.getTime()) expect(first < second).toBe(true);
    }),
  );
});

test("too little randomness or an impossible instant is refused", () => {
  expect(() => uuidv7(new Date(0), new Uint8Array(9))).toThrow(RangeError);
  expect(() => uuidv7(new Date(-1), new Uint8Array(10))).toThrow(RangeError);
  expect(() => uuidv7(new Date(Number.NaN), new Uint8Array(10))).toThrow(RangeError);
});

test.each(["", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b07cc398c4dc0c0c07398f", null, 7])(
  "%s is no id",
  (value) => expect(isId(value)).toBe(false),
);
