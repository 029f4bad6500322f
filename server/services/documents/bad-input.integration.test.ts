import { createHash } from "node:crypto";
import fs from "node:fs/promises";
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { fileVersions } from "@/db/schema";
import errorsEn from "@/messages/en/errors.json";
import errorsZh from "@/messages/zh-CN/errors.json";
import { env } from "@/server/env";
import { fileStore } from "@/server/storage/file-store";
import { incomingFolder } from "@/server/storage/incoming-file";
import { partialFolder } from "@/server/storage/disk-partials";
import { makePdf } from "@/server/storage/testing/make-files";
import { testWorld } from "@/server/testing/test-context";
import { bytesOf, papersOf, startApplication } from "../applications/testing/walk";
import { read } from "../context";
import { requestDocuments } from "../requirements/request-documents";
import { receiveUpload } from "./receive-upload";
import { sweepStorage } from "./sweep-storage";
import { KEPT, latin, own, REFUSED } from "./testing/bad-files";
import { begin, metadata, patch, sendAll, tus } from "./testing/tus";

/** What people, broken programs and attackers send: refused with a sentence, or kept as what it is; nothing is left over. */

const world = await testWorld();
const owner = world.contextOf(world.people.consultant);
const started = await startApplication(world, "icp-filing");
await requestDocuments(owner, { applicationId: started.applicationId, dueOn: "2026-11-30" });
const client = world.contextOf(await world.newPortalPerson(started.client.id));
const paper = (await papersOf(owner, started.applicationId)).find((each) => each.suppliedBy === "client");
if (!paper) throw new Error("the filing asks the client for nothing");

const sha = (content: Buffer) => createHash("sha256").update(content).digest("hex");
const sent: Buffer[] = [];

const versionsOf = (content: Buffer) =>
  read(owner, (tx) =>
    tx
      .select()
      .from(fileVersions)
      .where(eq(fileVersions.sha256, sha(content))),
  );
const whole = (fileName: string, content: Buffer) =>
  receiveUpload(client, { requirementId: paper.id, fileName, declaredBytes: null, body: bytesOf(content) });
const reasonOf = (act: Promise<unknown>) =>
  act.then(
    () => null,
    (error: { reason?: string }) => error.reason ?? error,
  );
const hasSentence = (reason: string | null) => {
  for (const words of [errorsZh, errorsEn] as Readonly<Record<string, string>>[])
    expect(words[reason ?? ""]?.length ?? 0, String(reason)).toBeGreaterThan(4);
};

describe.each(["in one go", "in pieces"])("sent %s", (way) => {
  test.each(REFUSED)("%s is refused", async (_, fileName, make, reason) => {
    const content = make();
    sent.push(content);
    const began = Date.now();
    const told =
      way === "in one go"
        ? await reasonOf(whole(fileName, content))
        : (await sendAll(client, paper.id, content, { fileName })).reason;
    expect(told).toBe(reason);
    hasSentence(reason);
    expect(await versionsOf(content)).toEqual([]);
    expect(Date.now() - began).toBeLessThan(2000);
  });

  test.each(KEPT)("%s is kept as what it is", async (_, fileName, make, name, mediaType) => {
    const content = make();
    const stored =
      way === "in one go"
        ? await whole(fileName, content)
        : (await sendAll(client, paper.id, content, { fileName })).body;
    expect(stored).toMatchObject({ mediaType, byteCount: content.length });
    if (typeof name === "string") expect(stored?.fileName).toBe(name);
    else expect(stored?.fileName).toMatch(name);
    expect(Buffer.byteLength(String(stored?.fileName))).toBeLessThan(512);
  });
});

describe("on the way", () => {
  const limit = env().uploadLimitBytes;
  const cut = async function* (content: Buffer): AsyncIterable<Uint8Array> {
    yield content.subarray(0, 100);
    throw new Error("aborted");
  };
  test.each<[string, () => Promise<string | null | unknown>, string]>([
    [
      "one byte too large, as announced",
      async () => (await begin(client, paper.id, limit + 1)).reason,
      "file-too-large",
    ],
    ["nothing, as announced", async () => (await begin(client, paper.id, 0)).reason, "file-empty"],
    ["a size that is none", async () => (await tus(client, "POST", "", { "upload-length": "-1" })).status, "400"],
    [
      "no size",
      async () =>
        (
          await tus(client, "POST", "", {
            "upload-defer-length": "1",
            "upload-metadata": metadata({ requirementId: paper.id }),
          })
        ).reason,
      "upload-out-of-step",
    ],
    [
      "metadata that is none",
      async () => (await tus(client, "POST", "", { "upload-length": "5", "upload-metadata": "a !!!" })).reason,
      "upload-out-of-step",
    ],
    ["a paper that is none", async () => (await begin(client, "x", 5)).reason, "not-found"],
    [
      "a paper of nobody",
      async () => (await begin(client, "01a20621-ad00-7ac5-b43e-a15ec0299847", 5)).reason,
      "not-found",
    ],
    [
      "an upload that is none",
      async () => (await patch(client, "..%2f..%2fetc%2fpasswd", 0, latin("x"))).reason,
      "not-found",
    ],
    [
      "fewer bytes than announced, in one go",
      () =>
        reasonOf(
          receiveUpload(client, {
            requirementId: paper.id,
            fileName: "a.pdf",
            declaredBytes: 999,
            body: bytesOf(makePdf()),
          }),
        ),
      "file-cut-short",
    ],
    [
      "a line that breaks, in one go",
      () =>
        reasonOf(
          receiveUpload(client, {
            requirementId: paper.id,
            fileName: "a.pdf",
            declaredBytes: null,
            body: cut(makePdf()),
          }),
        ),
      "file-cut-short",
    ],
  ])("%s", async (_, act, expected) => {
    expect(String(await act())).toBe(expected);
    if (Number.isNaN(Number(expected))) hasSentence(expected);
  });

  test("a piece at the wrong place, too long, twice at once, without a place, or of other bytes than promised", async () => {
    const content = own(makePdf());
    const wrong = await begin(client, paper.id, content.length, { sha256: "0".repeat(64) });
    expect((await patch(client, wrong.id, 5, content)).reason).toBe("upload-out-of-step");
    expect((await patch(client, wrong.id, -1, content)).status).toBe(400);
    expect((await tus(client, "PATCH", wrong.id, {}, content)).reason).toBe("upload-out-of-step");
    expect((await patch(client, wrong.id, 0, content, { "content-type": "application/pdf" })).status).toBe(400);
    expect((await patch(client, wrong.id, 0, Buffer.concat([content, latin("x")]))).reason).toBe("file-cut-short");
    expect((await tus(client, "HEAD", wrong.id)).headers.get("upload-offset")).toBe("0");
    expect((await patch(client, wrong.id, 0, content)).reason).toBe("file-cut-short");
    expect(await versionsOf(content)).toEqual([]);

    const twice = await begin(client, paper.id, content.length);
    const both = await Promise.all([patch(client, twice.id, 0, content), patch(client, twice.id, 0, content)]);
    expect(both.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    expect(await versionsOf(content)).toHaveLength(1);
  });
});

afterAll(async () => {
  const store = fileStore();
  world.setNow(new Date(Date.now() + 3 * 86_400_000));
  await sweepStorage(world.contextOf("system"), store);
  expect(await fs.readdir(partialFolder())).toEqual([]);
  expect((await fs.readdir(incomingFolder())).filter((name) => name !== "partial")).toEqual([]);
  for (const content of sent) expect(await store.has(sha(content))).toBe(false);
});
