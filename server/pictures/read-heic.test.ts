import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { makeBrokenHeic, makeHeic } from "../storage/testing/make-files";
import { PictureFault, readHeic } from "./read-heic";

const faultOf = async (bytes: Uint8Array) => {
  const end = await readHeic(bytes).catch((error: unknown) => error);
  return end instanceof PictureFault ? end.fault : end;
};

/** Says that the picture is of another size than it is. */
function claiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(makeHeic());
  const at = bytes.indexOf("ispe") + 8;
  bytes.writeUInt32BE(width, at);
  bytes.writeUInt32BE(height, at + 4);
  return bytes;
}

describe("a photograph of a phone", () => {
  test("becomes an upright JPEG, turned once", async () => {
    const jpeg = await readHeic(makeHeic());
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: "jpeg", width: 64, height: 96 });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
    const isRed = ([r = 0, , b = 0]: number[]) => r > 150 && b < 90;
    expect([at(5, 5), at(58, 5), at(5, 40)].map(isRed)).toEqual([true, true, true]);
    expect([at(5, 90), at(58, 56)].map(isRed)).toEqual([false, false]);
    // Nothing that a second turn could come from.
    expect((await sharp(jpeg).metadata()).orientation).toBeUndefined();
  });

  test.each([
    ["nothing but its head", makeBrokenHeic()],
    ["cut off", makeHeic().subarray(0, 900)],
    ["no photograph", Buffer.from("neither this nor that")],
    ["empty", Buffer.alloc(0)],
  ])("%s is damaged", async (_, bytes) => expect(await faultOf(bytes)).toBe("damaged"));

  test.each([
    [20_000, 20_000],
    [65_535, 1_000],
  ])("one that says it has %i × %i pixels is never unpacked", async (width, height) =>
    expect(await faultOf(claiming(width, height))).toMatch(/too-large|damaged/),
  );
});
