import { describe, expect, it } from "vitest";
import { signInDelaySeconds } from "./sign-in-delay";

describe("signInDelaySeconds", () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 15],
    [6, 30],
    [7, 60],
    [10, 480],
    [11, 900],
    [1000, 900],
  ])("after %i failures: %i s", (failures, seconds) => {
    expect(signInDelaySeconds(failures, 5)).toBe(seconds);
  });
});
