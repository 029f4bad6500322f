import { describe, expect, test } from "vitest";
import { FILE_KINDS, fileKindOf, MEDIA_TYPES, sizeLimit } from "./file-kinds";

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

test("bulk papers may be larger", () => {
  expect(sizeLimit({ isBulk: false, isArchive: false })).toBe(50 * MB);
  expect(sizeLimit({ isBulk: true, isArchive: false })).toBe(500 * MB);
  expect(sizeLimit({ isBulk: false, isArchive: true })).toBe(6 * 1024 * MB);
});
