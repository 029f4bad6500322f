import { expect, test } from "vitest";
import { mayTakeOver } from "./proposal";

const notice = { text: "通知", url: null };
const waiting = { ...notice, proposedBy: "a" };

test("one person takes a notice over alone where one is enough", () => {
  expect(mayTakeOver({ needsTwo: false, userId: "a" }, notice, null)).toBe(true);
  expect(mayTakeOver({ needsTwo: false, userId: "a" }, notice, waiting)).toBe(true);
});

test("where two are asked for, the second takes over what the first handed in, word for word", () => {
  expect(mayTakeOver({ needsTwo: true, userId: "b" }, notice, waiting)).toBe(true);
  expect(mayTakeOver({ needsTwo: true, userId: "a" }, notice, waiting)).toBe(false);
  expect(mayTakeOver({ needsTwo: true, userId: "b" }, notice, null)).toBe(false);
  expect(mayTakeOver({ needsTwo: true, userId: "b" }, { ...notice, text: "通知。" }, waiting)).toBe(false);
  expect(mayTakeOver({ needsTwo: true, userId: "b" }, { ...notice, url: "https://www.gov.cn/" }, waiting)).toBe(false);
});
