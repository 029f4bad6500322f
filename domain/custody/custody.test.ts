import { expect, test } from "vitest";
import { type Holding, isOverdue, refuseHolding, refuseSecrets } from "./custody";

test.each([
  ["密码：abc123", true],
  ["登录密码为Zhb2026!", true],
  ["PIN 123456", true],
  ["pwd=secret", true],
  ["password is hunter2", true],
  ["口令 889900", true],
  ["密码由客户保管", false],
  ["密码请向方晓棠询问", false],
  ["UKey 12345678，签章用", false],
  ["账号 zhejiang_qinghe", false],
  ["shopping list", false],
  ["", false],
])("%s: a password is refused: %s", (text, isSecret) => {
  expect(refuseSecrets(null, text)).toEqual(isSecret ? { reason: "custody-no-passwords" } : null);
});

test.each<[Partial<Holding>, boolean]>([
  [{ place: "agency", colleagueId: "x" }, true],
  [{ place: "agency", holderName: "林知夏" }, false],
  [{ place: "courier", holderName: "顺丰" }, true],
  [{ place: "client", holderName: " " }, false],
  [{ place: "authority" }, false],
])("who holds it has to be named: %o", (holding, isNamed) => {
  const refusal = refuseHolding({ place: "client", colleagueId: null, holderName: null, ...holding });
  expect(refusal === null).toBe(isNamed);
});

test("due back today is not late yet", () => {
  expect(isOverdue("2026-11-22", "2026-11-23")).toBe(true);
  expect(isOverdue("2026-11-23", "2026-11-23")).toBe(false);
  expect(isOverdue(null, "2026-11-23")).toBe(false);
});
