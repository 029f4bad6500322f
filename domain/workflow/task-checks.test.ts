import { expect, test } from "vitest";
import { type CheckedPaper, checkProgress, checksOf } from "./task-checks";

const paper = (zh: string, more: Partial<CheckedPaper> = {}): CheckedPaper => ({
  name: { zh, en: zh },
  suppliedBy: "client",
  form: "colour-scan",
  isUnconfirmed: false,
  ...more,
});
const PAPERS = [
  paper("营业执照"),
  paper("承诺书", { suppliedBy: "agency-draft", form: "original" }),
  paper("系统方案", { suppliedBy: "agency-draft", form: "data" }),
  paper("租赁合同", { isUnconfirmed: true }),
];

test.each<[string, string[]]>([
  ["draft-papers", ["承诺书", "系统方案"]],
  ["seal", ["承诺书"]],
  ["confirm-papers", ["租赁合同"]],
  ["review", []],
  ["follow-carrier", []],
  ["toString", []],
])("%s: %j", (key, expected) => expect(checksOf(key, PAPERS).map(({ zh }) => zh)).toEqual(expected));

test("how far it is", () => {
  const check = (id: string, doneAt: string | null) => ({ id, text: { zh: id, en: id }, isOwn: true, doneAt });
  expect(checkProgress([])).toBeNull();
  expect(checkProgress([check("a", null), check("b", "2026-11-23T02:00:00Z")])).toEqual({ done: 1, all: 2 });
});
