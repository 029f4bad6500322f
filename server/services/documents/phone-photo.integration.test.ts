import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "vitest";
import { fileStore } from "@/server/storage/file-store";
import { makeBrokenHeic, makeHeic } from "@/server/storage/testing/make-files";
import { testWorld } from "@/server/testing/test-context";
import { papersOf, startApplication } from "../applications/testing/walk";
import { addRequirement } from "../requirements/edit-requirements";
import { openFile } from "./open-file";
import { receiveUpload } from "./receive-upload";
import { sweepStorage } from "./sweep-storage";

const world = await testWorld();
const owner = world.contextOf(world.people.consultant);
const { applicationId } = await startApplication(world, "icp-filing");

async function upload(content: Buffer, documentType: string) {
  const { id } = await addRequirement(owner, {
    applicationId,
    fields: {
      name: `照片 ${randomBytes(3).toString("hex")}`,
      documentType,
      form: "colour-scan",
      suppliedBy: "agency-draft",
      isMandatory: false,
      note: null,
      maxAgeDays: null,
    },
  });
  const body = (async function* () {
    yield content;
  })();
  return receiveUpload(owner, { requirementId: id, fileName: "IMG_0001.HEIC", declaredBytes: content.length, body });
}
const look = async (fileVersionId: string, more = {}) => {
  const file = await openFile(owner, { fileVersionId, range: null, isDownload: false, ...more });
  return { ...file, bytes: Buffer.from(await new Response(file.stream).arrayBuffer()) };
};

test("a phone's photograph is shown as an upright JPEG and saved as it came", async () => {
  const content = Buffer.concat([makeHeic(), randomBytes(16)]);
  const { fileVersionId } = await upload(content, "business-licence");
  const shown = await look(fileVersionId, { range: { from: 0, to: 99 } });
  expect(shown).toMatchObject({ mediaType: "image/jpeg", fileName: "IMG_0001.jpg", range: null });
  expect(shown.byteCount).toBe(shown.bytes.length);
  expect(await sharp(shown.bytes).metadata()).toMatchObject({ format: "jpeg", width: 64, height: 96 });
  // Made once: the second look finds it.
  expect(Buffer.from((await fileStore().derived.get(shown.sha256, "picture")) ?? []).equals(shown.bytes)).toBe(true);
  const saved = await look(fileVersionId, { isDownload: true });
  expect(saved).toMatchObject({ mediaType: "image/heic", fileName: "IMG_0001.HEIC" });
  expect(saved.bytes.equals(content)).toBe(true);

  const at = world.now();
  world.setNow(new Date(Date.now() + 2 * 86_400_000));
  await sweepStorage(world.contextOf("system"), fileStore());
  expect(await fileStore().derived.get(shown.sha256, "picture")).not.toBeNull();
  await fileStore().derived.put("0".repeat(64), "picture", shown.bytes);
  await sweepStorage(world.contextOf("system"), fileStore());
  world.setNow(at);
  expect(await fileStore().derived.get("0".repeat(64), "picture")).toBeNull();
});

test("an identity paper leaves the house as a marked JPEG", async () => {
  const { fileVersionId } = await upload(Buffer.concat([makeHeic(), randomBytes(16)]), "legal-rep-id");
  const out = await look(fileVersionId, { isDownload: true, purpose: "filing", recipient: "浙江省通信管理局" });
  expect(out).toMatchObject({ mediaType: "image/jpeg", fileName: "IMG_0001.jpg", isIdentityPaper: true });
  expect(await sharp(out.bytes).metadata()).toMatchObject({ format: "jpeg", width: 64, height: 96 });
  const plain = await look(fileVersionId, { purpose: "review" });
  expect(out.bytes.equals(plain.bytes)).toBe(false);
});

test("one that does not open is said to be so, and can still be saved", async () => {
  const content = Buffer.concat([makeBrokenHeic(), randomBytes(16)]);
  const { fileVersionId } = await upload(content, "business-licence");
  await expect(look(fileVersionId)).rejects.toMatchObject({ reason: "picture-not-readable" });
  expect((await look(fileVersionId, { isDownload: true })).bytes.equals(content)).toBe(true);
  expect(await papersOf(owner, applicationId)).not.toEqual([]);
});
