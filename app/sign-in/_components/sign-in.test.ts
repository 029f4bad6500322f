import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path";
import { readAnswer } from "./sign-in";

describe("ownPath", () => {
  it.each([
    ["/desk/applications?status=filed", "/desk/applications?status=filed"],
    ["http://127.0.0.1:3000/portal", "/portal"],
    // Another site's address keeps only a path of ours.
    ["https://evil.example/desk", "/desk"],
    ["//evil.example/desk", "/desk"],
    ["/%2F%2Fevil.example", "/%2F%2Fevil.example"],
    ["/\\evil.example", null],
    ["http://x//evil.example", null],
    ["javascript:alert(1)", null],
    ["data:text/html,x", null],
    ["/", null],
    ["/sign-in", null],
    ["/sign-in?back=/desk", null],
    ["/api/auth/signout", null],
    ["", null],
    [undefined, null],
    [["/a", "/b"], null],
    [`/${"x".repeat(3000)}`, null],
  ])("%j leads to %j", (value, expected) => {
    const path = ownPath(value as string);
    expect(path).toBe(expected);
    if (path) expect(new URL(path, "http://own.example").host).toBe("own.example");
  });
});

describe("readAnswer", () => {
  it.each([
    [null, { kind: "in" }],
    ["wrong", { kind: "wrong" }],
    ["CredentialsSignin", { kind: "wrong" }],
    ["wait:30", { kind: "wait", seconds: 30 }],
    ["wait:0", { kind: "wait", seconds: 1 }],
    ["wait:soon", { kind: "failed" }],
    ["Configuration", { kind: "failed" }],
  ])("%j", (error, answer) => {
    expect(readAnswer(error)).toEqual(answer);
  });
});
