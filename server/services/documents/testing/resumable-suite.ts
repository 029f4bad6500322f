import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { Readable } from "node:stream";
import { afterEach, describe, expect, test, vi } from "vitest";
import { fileVersions, requirements } from "@/db/schema";
import { fileStore } from "@/server/storage/file-store";
import { makePdf, makeZip } from "@/server/storage/testing/make-files";
import { testWorld } from "@/server/testing/test-context";
import { papersOf, startApplication } from "../../applications/testing/walk";
import { read } from "../../context";
import { addRequirement } from "../../requirements/edit-requirements";
import { requestDocuments } from "../../requirements/request-documents";
import { sweepStorage } from "../sweep-storage";
import { begin, patch, sendAll, tus } from "./tus";

/** Where uploads wait that arrive in pieces, seen from outside. */
export interface WaitingPlace {
  /** Whether so many bytes of a piece that is arriving have been taken off the line. */
  hasTaken(id: string, byteCount: number): Promise<boolean>;
  /** Everything that waits, by whatever name. */
  waiting(): Promise<string[]>;
  /** Makes all of it so many hours older. */
  age(hours: number): Promise<void>;
}

/** What uploads in pieces do, wherever they wait. */
export async function resumableSuite(place: WaitingPlace): Promise<void> {
  const world = await testWorld();
  const owner = world.contextOf(world.people.consultant);
  const started = await startApplication(world, "icp-filing");
  await requestDocuments(owner, { applicationId: started.applicationId, dueOn: "2026-11-30" });
  const client = world.contextOf(await world.newPortalPerson(started.client.id));
  const paper = (await papersOf(owner, started.applicationId)).find((each) => each.suppliedBy === "client");
  if (!paper) throw new Error("the filing asks the client for nothing");
  const kept = globalThis as typeof globalThis & { zhengbanFaultPoint?: (name: string) => void };
  afterEach(() => {
    kept.zhengbanFaultPoint = undefined;
  });

  const versionsOf = (sha256: string) =>
    read(owner, (tx) => tx.select().from(fileVersions).where(eq(fileVersions.sha256, sha256)));
  const sha = (content: Buffer) => createHash("sha256").update(content).digest("hex");
  /** A PDF of its own. */
  const fresh = () => makePdf(randomBytes(300).toString("hex"));

  describe("an upload in pieces", () => {
    test("goes on where it was, also when a line broke half-way through a piece, and answers the paper", async () => {
      const content = fresh();
      const begun = await begin(client, paper.id, content.length, { sha256: sha(content) });
      expect(begun.status).toBe(201);
      expect((await patch(client, begun.id, 0, content.subarray(0, 100))).headers.get("upload-offset")).toBe("100");
      const broken = Readable.toWeb(
        Readable.from(
          (async function* () {
            yield content.subarray(100, 250);
            // What has come down the line is on the disk when it breaks; what is still in the line is not.
            await vi.waitUntil(() => place.hasTaken(begun.id, 150));
            throw new Error("the line broke");
          })(),
        ),
      ) as ReadableStream<Uint8Array>;
      expect((await patch(client, begun.id, 100, broken)).status).toBeGreaterThanOrEqual(400);
      // A bucket may have them a moment after the answer.
      const offset = async () => {
        const at = await tus(client, "HEAD", begun.id);
        return [at.status, at.headers.get("upload-offset"), at.headers.get("upload-metadata")];
      };
      await expect.poll(offset).toEqual([200, "250", null]);
      const last = await patch(client, begun.id, 250, content.subarray(250));
      expect(last).toMatchObject({ status: 200, body: { requirementId: paper.id, fileName: "材料.pdf" } });
      expect(await versionsOf(sha(content))).toHaveLength(1);
      expect(await fileStore().has(sha(content))).toBe(true);
      // The answer was lost on the way: asked again, it is the same, and the file is kept once.
      expect((await tus(client, "HEAD", begun.id)).headers.get("upload-offset")).toBe(String(content.length));
      expect((await patch(client, begun.id, content.length, new Uint8Array())).body).toEqual(last.body);
      expect((await patch(client, begun.id, 0, content.subarray(0, 10))).reason).toBe("upload-out-of-step");
      expect((await tus(client, "DELETE", begun.id)).status).toBe(400);
      expect(await versionsOf(sha(content))).toHaveLength(1);
    });

    test.each([
      "upload-arrived",
      "upload-examined",
      "upload-in-store",
      "upload-row-written",
      "upload-committed",
      "upload-answer-noted",
    ])("ends once when it was broken off at %s", async (point) => {
      const content = fresh();
      const begun = await begin(client, paper.id, content.length);
      kept.zhengbanFaultPoint = (name) => {
        if (name === point) throw new Error("killed");
      };
      expect((await patch(client, begun.id, 0, content)).status).toBe(500);
      kept.zhengbanFaultPoint = undefined;
      const asked = await tus(client, "HEAD", begun.id);
      expect([asked.status, asked.headers.get("upload-offset")]).toEqual([200, String(content.length)]);
      const rows = await versionsOf(sha(content));
      expect(rows).toHaveLength(1);
      const [now] = await read(owner, (tx) => tx.select().from(requirements).where(eq(requirements.id, paper.id)));
      expect(now?.fileVersionId).toBe(rows[0]?.id);
    });

    test("is nobody's but theirs who began it", async () => {
      const begun = await begin(client, paper.id, 10);
      const other = world.contextOf(await world.newPortalPerson(started.client.id));
      for (const stranger of [other, owner]) {
        expect((await tus(stranger, "HEAD", begun.id)).status).toBe(404);
        expect((await patch(stranger, begun.id, 0, Buffer.from("x"))).reason).toBe("not-found");
        expect((await tus(stranger, "DELETE", begun.id)).status).toBe(404);
      }
      await expect(tus(world.contextOf(null), "HEAD", begun.id)).resolves.toMatchObject({ status: 401 });
      expect((await tus(client, "DELETE", begun.id)).status).toBe(204);
      expect((await tus(client, "HEAD", begun.id)).status).toBe(404);
    });

    test("asks for the paper again at the end", async () => {
      const content = fresh();
      const begun = await begin(client, paper.id, content.length);
      await patch(client, begun.id, 0, content.subarray(0, 50));
      const set = (status: "waived" | "received") =>
        read(owner, (tx) => tx.update(requirements).set({ status }).where(eq(requirements.id, paper.id)));
      await set("waived");
      expect((await patch(client, begun.id, 50, content.subarray(50))).reason).toBe("paper-not-asked-for");
      await set("received");
      expect(await versionsOf(sha(content))).toEqual([]);
      expect((await tus(client, "HEAD", begun.id)).status).toBe(404);
    });

    test("what others of the client have announced takes room", async () => {
      const GB = 1024 ** 3;
      const archive = await addRequirement(owner, {
        applicationId: started.applicationId,
        fields: {
          name: "大批量资料",
          documentType: "bulk-archive",
          form: "data",
          suppliedBy: "agency-draft",
          isMandatory: false,
          note: null,
          maxAgeDays: null,
        },
      });
      const ids: string[] = [];
      const one = await begin(owner, archive.id, 6 * GB);
      expect(one.status).toBe(201);
      ids.push(one.id);
      expect((await begin(owner, archive.id, 5 * GB)).reason).toBe("client-storage-full");
      expect((await begin(owner, archive.id, 6 * GB + 1)).reason).toBe("file-too-large");
      for (const id of ids) await tus(owner, "DELETE", id);
      expect((await sendAll(owner, archive.id, fresh(), {})).reason).toBe("file-kind-only-zip");
      const zip = makeZip([{ name: "源代码/a.txt", data: randomBytes(2000) }]);
      expect((await sendAll(owner, archive.id, zip, { fileName: "资料.zip" })).status).toBe(200);
    });

    test("what nobody goes on with is swept after a day, and what is on its way is not", async () => {
      const left = await begin(client, paper.id, 1000);
      await patch(client, left.id, 0, randomBytes(500));
      const at = world.now();
      world.setNow(new Date());
      await sweepStorage(world.contextOf("system"), fileStore());
      expect((await tus(client, "HEAD", left.id)).headers.get("upload-offset")).toBe("500");
      await place.age(48);
      await sweepStorage(world.contextOf("system"), fileStore());
      world.setNow(at);
      expect(await place.waiting()).toEqual([]);
      expect((await tus(client, "HEAD", left.id)).status).toBe(404);
    });
  });
}
