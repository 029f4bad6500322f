import { describe, expect, it } from "vitest";
import { knownDevice, newKnownDevice } from "./known-device";

const SECRET = "a secret of the installation, long enough";
const EMAIL = "lin@test.example";
const mark = newKnownDevice(EMAIL, SECRET);

describe("knownDevice", () => {
  it("knows the browser again, however the e-mail is written", () => {
    expect(knownDevice(mark, ` ${EMAIL.toUpperCase()}`, SECRET)).toBe(mark.split(".")[0]);
    expect(newKnownDevice(EMAIL, SECRET)).not.toBe(mark);
  });

  it.each([
    ["another person's e-mail", mark, "zhou@test.example", SECRET],
    ["another installation's secret", mark, EMAIL, `${SECRET}!`],
    ["a changed name", mark.replace(/^./, (c) => (c === "A" ? "B" : "A")), EMAIL, SECRET],
    ["a changed seal", mark.replace(/.(?=.$)/, (c) => (c === "A" ? "B" : "A")), EMAIL, SECRET],
    ["a name without a seal", `${mark.split(".")[0]}.`, EMAIL, SECRET],
    ["nothing", undefined, EMAIL, SECRET],
    ["something long", "x".repeat(100_000), EMAIL, SECRET],
  ])("does not take %s", (_, given, email, secret) => {
    expect(knownDevice(given, email, secret)).toBeNull();
  });
});
