import { expect, test } from "vitest";
import type { ImpactWords } from "@/domain/impact/impact-words";
import { impactMessage } from "./impact-message";

const licence: ImpactWords = {
  ...{ licence: "edi-b21", name: "EDI许可证", change: "gained", before: "not-required", after: "required" },
  ...{ held: false, parts: ["verdict"], lines: [], why: ["有第三方商家入驻。"], questions: [] },
};
const given: Parameters<typeof impactMessage>[0] = {
  ...{ locale: "zh-CN", agencyName: "明衡", fromName: "沈岚", toName: "陆鹿鸣", clientName: "鹿鸣声场" },
  ...{ day: "2026-12-01", assumed: null, isOtherRules: true, licences: [licence] },
};

test("new rules are said to be new, and from which day", () => {
  const { subject, body } = impactMessage(given);
  expect(subject).toContain("规则更新");
  expect(body).toMatch(/2026\s*年\s*12\s*月\s*1\s*日/);
  expect(body).toContain("1. EDI许可证：按新规则需要办理\n   有第三方商家入驻。");
});

test("the same rules on a later day are not called new", () => {
  const { subject, body } = impactMessage({ ...given, isOtherRules: false });
  expect(subject + body).not.toMatch(/新规则|更新/);
  expect(body).toContain("EDI许可证：需要办理");
});

test("what is only supposed is said as a plan, with nothing to do now, in either language", () => {
  const planned = { ...given, isOtherRules: false };
  const zh = impactMessage({ ...planned, assumed: "第三方商家入驻：是" });
  expect(zh.subject + zh.body).not.toMatch(/新规则|更新|2026/);
  expect(zh.body).toContain("如果鹿鸣声场打算这样做（第三方商家入驻：是）");
  const en = impactMessage({ ...planned, locale: "en", assumed: "Third-party sellers: yes" });
  expect(en.body).toContain("Should 鹿鸣声场 plan this (Third-party sellers: yes)");
  expect(en.body).not.toContain("rules");
});

test("a condition that changed says what it was and is, and whether the client meets it", () => {
  const turn = { part: "conditions", before: "注册资本不低于100万元。", after: "注册资本不低于200万元。" } as const;
  const told = (state: "met" | "fail") =>
    impactMessage({ ...given, licences: [{ ...licence, why: [], lines: [{ ...turn, state }] }] }).body;
  expect(told("met")).toContain("条件：原为“注册资本不低于100万元”，现为“注册资本不低于200万元”。贵公司现在满足。");
  expect(told("fail")).toContain("贵公司现在还不满足。");
});
