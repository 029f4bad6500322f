import { expect, test } from "vitest";
import { isOverdue, isSlowCourier, refuseLoginName, refuseSecrets } from "./custody";

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

test("due back today is not late yet", () => {
  expect(isOverdue("2026-11-22", "2026-11-23")).toBe(true);
  expect(isOverdue("2026-11-23", "2026-11-23")).toBe(false);
  expect(isOverdue(null, "2026-11-23")).toBe(false);
});

test.each([
  ["qinghe_edi", false],
  ["13800000001", false],
  ["office@qinghe.example", false],
  ["qinghe / Abc@12345", true],
  ["qinghe Abc12345", true],
  ["qinghe：Abc12345", true],
  ["密码Abc12345", true],
])("the login name %s: refused: %s", (name, isRefused) => {
  expect(refuseLoginName(name) !== null).toBe(isRefused);
});

test("a courier is slow from the fourth day on", () => {
  expect(isSlowCourier("courier", "2026-11-20", "2026-11-23")).toBe(false);
  expect(isSlowCourier("courier", "2026-11-19", "2026-11-23")).toBe(true);
  expect(isSlowCourier("agency", "2026-11-01", "2026-11-23")).toBe(false);
});
