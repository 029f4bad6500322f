import { describe, expect, it } from "vitest";
import { passwordFault } from "./password";

describe("passwordFault", () => {
  it.each([
    ["short eleve", "too-short"],
    ["十二个字的口令才算够长了", null],
    ["correct horse battery", null],
    ["password1234", "too-common"],
    ["zhengban2026!", "too-common"],
    ["aaaaaaaaaaaaaaaa", "too-common"],
    ["12345678901234567890", "too-common"],
    ["lin.zhixia@example.cn", "contains-own-data"],
    ["x".repeat(3) + "y!7Qp".repeat(30), "too-long"],
  ])("%s → %s", (password, fault) => {
    expect(passwordFault(password, ["lin.zhixia@example.cn", "林知夏"])).toBe(fault);
  });
});
