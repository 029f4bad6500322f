import { describe, expect, test } from "vitest";
import { FILE_KINDS, fileKindOf, MEDIA_TYPES, refuseFile, sizeLimit } from "./file-kinds";

const PAPER = { isBulk: false };
const MB = 1024 * 1024;

describe("kinds", () => {
  test.each(FILE_KINDS)("%s is told by its media type", (kind) => expect(fileKindOf(MEDIA_TYPES[kind])).toBe(kind));
  test.each([
    ["image/heif", "heic"],
    ["Application/PDF; charset=binary", "pdf"],
    ["text/html", null],
    ["image/svg+xml", null],
    ["application/x-msdownload", null],
    ["", null],
  ])("%s: %s", (mediaType, kind) => expect(fileKindOf(mediaType)).toBe(kind));
});

describe("refusals", () => {
  test.each([
    [0, "application/pdf", "file-empty"],
    [50 * MB, "application/pdf", null],
    [50 * MB + 1, "application/pdf", "file-too-large"],
    [10, "text/html", "file-kind-not-accepted"],
    [10, null, "file-kind-not-accepted"],
    [10, "image/png", null],
  ])("%d bytes of %s: %s", (bytes, mediaType, reason) =>
    expect(refuseFile(PAPER, bytes, mediaType)?.reason ?? null).toBe(reason),
  );
  test("bulk papers may be larger", () => {
    expect(refuseFile({ isBulk: true }, 60 * MB, "application/zip")).toBeNull();
    expect(sizeLimit({ isBulk: true })).toBe(500 * MB);
    expect(refuseFile(PAPER, 60 * MB, "application/zip")).toEqual({ reason: "file-too-large", limitBytes: 50 * MB });
  });
});
