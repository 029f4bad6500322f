import { eq } from "drizzle-orm";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import postgres from "postgres";
import yauzl from "yauzl";
import { describe, expect, test } from "vitest";
import { fileVersions, filingPackRuns, filingPacks } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import { env } from "@/server/env";
import { startPack } from "@/server/pack/pack-making";
import { packHere } from "@/server/pack/testing/pack-here";
import { pdfPages } from "@/server/pdf/testing/pdf-pages";
import { fileStore } from "@/server/storage/file-store";
import { incomingFolder } from "@/server/storage/incoming-file";
import { makeDocx, makeHeic, makeJpeg, makePdf, makePng } from "@/server/storage/testing/make-files";
import { eventsOf } from "../../testing/factories";
import { ownDatabase } from "../../testing/own-database";
import { testWorld } from "../../testing/test-context";
import {
  applicationOf,
  official,
  papersOf,
  readyToFile,
  refusalOf,
  startApplication,
  uploadFor,
  lookAtPaper,
} from "../applications/testing/walk";
import { read, write } from "../context";
import { sweepStorage } from "../documents/sweep-storage";
import { acceptRequirement } from "../requirements/decide-requirement";
import { recordSupplement } from "../supplements/record-supplement";
import { cancelPack } from "./cancel-pack";
import { listPacks, packProgress } from "./list-packs";
import { makeOrderedPack } from "./make-ordered-pack";
import { openPack } from "./open-pack";
import { orderPack } from "./order-pack";
import { resumePacks, takeRun } from "./run-lease";

// What other files' supplements left would warn here.
const { appUrl, ownerUrl } = await ownDatabase("packs");
// The files of the store are counted below: a folder of our own.
process.env.ZB_STORAGE_DIR = await mkdtemp(path.join(os.tmpdir(), "zhengban-packs-"));
const world = await testWorld(appUrl);
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);
const reviewer = world.contextOf(colleague);
const system = world.contextOf("system");
const store = fileStore();
const folder = incomingFolder();
const owned = postgres(ownerUrl, { max: 1, onnotice: () => {} });
await owned`insert into agency (id, name) values (1, '资质代办') on conflict do nothing`;

const order = (applicationId: string, more = {}) =>
  orderPack(owner, { applicationId, acceptedReason: "已核对", ownFileOnly: [], ...more });
const makeWith = (begin: typeof startPack) => (runId: string) =>
  makeOrderedPack(system, store, { runId, isLastTry: false }, begin);
const makeInThread = makeWith(startPack);
const make = makeWith(packHere);
const list = (applicationId: string) => listPacks(owner, { applicationId });
const runOf = (runId: string) =>
  read(system, async (tx) => (await tx.select().from(filingPackRuns).where(eq(filingPackRuns.id, runId)))[0]);
const bytesOfPack = async (packId: string, kind: "pdf" | "zip") => {
  const file = await openPack(owner, { packId, kind, range: null, known: [] });
  if (!file.stream) throw new Error("nothing was read");
  return new Uint8Array(await new Response(file.stream).arrayBuffer());
};

async function ready() {
  const started = await startApplication(world, "icp-filing");
  await readyToFile(owner, reviewer, started.applicationId);
  return started;
}

/** Puts another file in the place of an accepted paper, and accepts it. */
async function replacePaper(applicationId: string, index: number, content: Buffer, fileName = "新.pdf") {
  const paper = (await papersOf(owner, applicationId))[index];
  if (!paper) throw new Error("no such paper");
  await write(system, (tx) =>
    tx.execute(`update requirements set status = 'returned', reason = '重交' where id = '${paper.id}'`),
  );
  const { version } = await uploadFor(owner, paper.id, content, fileName);
  await lookAtPaper(reviewer, paper.id);
  await acceptRequirement(reviewer, { requirementId: paper.id, expectedVersion: version });
  return paper;
}

async function namesIn(zip: Uint8Array): Promise<string[]> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(zip), { lazyEntries: false }, (error, file) => {
      if (error) return reject(error);
      const names: string[] = [];
      file.on("entry", (entry: yauzl.Entry) => names.push(entry.fileName));
      file.on("end", () => resolve(names));
      file.on("error", reject);
    });
  });
}

/** Has a worker of its own make it, which kills itself on the way. */
async function killAt(runId: string, point: string): Promise<NodeJS.Signals | null> {
  const program = path.join(import.meta.dirname, "testing", "killed-worker.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program, runId, point, world.now().toISOString()], {
    env: { ...process.env, DATABASE_URL: appUrl, ZB_STORAGE_DIR: env().storageFolder, NEXTAUTH_SECRET: "x".repeat(40) },
    stdio: "ignore",
  });
  const [, signal] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  return signal;
}

/** Merged PDFs and archives in the store, against those that rows name. */
async function storedPacks(): Promise<number> {
  let count = 0;
  // A Word file among the papers begins like an archive.
  const papers = new Set((await read(system, (tx) => tx.select().from(fileVersions))).map(({ sha256 }) => sha256));
  for await (const sha256 of store.listOlderThan(new Date(Date.now() + 60_000))) {
    if (papers.has(sha256)) continue;
    const head = await store.open(sha256, { from: 0, to: 7 });
    const text = head ? Buffer.from(await new Response(head).arrayBuffer()).toString("latin1") : "";
    if (text === "%PDF-1.7" || text.startsWith("PK")) count += 1;
  }
  return count;
}
const namedPacks = () =>
  read(system, async (tx) => {
    const rows = await tx.select().from(filingPacks);
    return new Set(rows.flatMap(({ pdfSha256, zipSha256 }) => [pdfSha256, zipSha256])).size;
  });

describe("a pack", () => {
  test("holds the accepted papers, in order, numbered, with its index in both files; and never changes", async () => {
    const { applicationId, client } = await ready();
    await replacePaper(applicationId, 0, makePng(40, 20), "图.png");
    const { runId } = await order(applicationId);
    expect(await refusalOf(order(applicationId))).toBe("pack-under-way");
    expect(await makeInThread(runId)).toBe("made");
    expect(await make(runId)).toBe("not-ours");
    const papers = await papersOf(owner, applicationId);
    const { packs, run } = await list(applicationId);
    expect(run).toBeNull();
    expect(packs).toMatchObject([{ number: 1, paperCount: papers.length, newer: [], gone: [], acceptedReason: null }]);
    const [pack] = packs;
    const pages = await pdfPages(await bytesOfPack(pack?.id ?? "", "pdf"));
    expect(pages).toHaveLength(papers.length + 1);
    expect(pages[0]).toContain("申报材料清单");
    for (const paper of papers) expect(pages[0]).toContain(paper.nameZh.replaceAll(/\s/g, ""));
    pages.slice(1).forEach((page, index) => expect(page).toContain(`${index + 1}-${index + 1}/${papers.length}`));
    const names = await namesIn(await bytesOfPack(pack?.id ?? "", "zip"));
    expect(names).toHaveLength(papers.length + 1);
    expect(names[0]).toMatch(/^00_申报材料清单_.+\.pdf$/);
    expect(names[1]).toMatch(/^01_.+\.png$/);
    const kinds = (await eventsOf(world, client.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith("pack."))).toEqual([
      "pack.ordered",
      "pack.made",
      "pack.downloaded",
      "pack.downloaded",
    ]);

    const before = await bytesOfPack(pack?.id ?? "", "pdf");
    await replacePaper(applicationId, 1, makePdf("replaced"));
    const [old] = (await list(applicationId)).packs;
    expect(old?.newer.map(({ zh }) => zh)).toEqual([papers[1]?.nameZh]);
    expect(Buffer.from(await bytesOfPack(pack?.id ?? "", "pdf")).equals(before)).toBe(true);
    expect(await make((await order(applicationId)).runId)).toBe("made");
    expect((await list(applicationId)).packs.map(({ number }) => number)).toEqual([2, 1]);

    const change = (words: string) =>
      owned.unsafe(words).then(
        () => "done",
        (error: { code: string }) => error.code,
      );
    for (const words of ["update filing_packs set number = 9", "delete from filing_packs", "truncate filing_packs"])
      expect(await change(words), words).toBe("23001");
    const asApp = write(owner, (tx) => tx.update(filingPacks).set({ number: 9 }));
    await expect(asApp).rejects.toThrow();
  });

  test("is fetched in pieces, by its hash as tag; only its beginning is an event", async () => {
    const { applicationId, client } = await ready();
    await make((await order(applicationId)).runId);
    const [pack] = (await list(applicationId)).packs;
    const packId = pack?.id ?? "";
    const whole = await bytesOfPack(packId, "zip");
    const part = await openPack(owner, { packId, kind: "zip", range: { from: 10, to: 19 }, known: [] });
    expect(part).toMatchObject({ range: { from: 10, to: 19 }, byteCount: whole.byteLength });
    expect(Buffer.from(await new Response(part.stream).arrayBuffer())).toEqual(Buffer.from(whole.slice(10, 20)));
    const known = await openPack(owner, { packId, kind: "zip", range: null, known: [part.sha256] });
    expect(known).toEqual({ sha256: part.sha256, stream: null });
    const looks = (await eventsOf(world, client.id)).filter(({ kind }) => kind === "pack.downloaded");
    expect(looks).toHaveLength(1);
  });

  test("what is no page goes as its own file and is said so; a photograph becomes a page", async () => {
    const { applicationId } = await ready();
    await replacePaper(applicationId, 0, makeDocx(), "a.docx");
    await replacePaper(applicationId, 1, makeJpeg(), "b.jpg");
    await replacePaper(applicationId, 2, makeHeic(), "c.heic");
    await make((await order(applicationId)).runId);
    const [pack] = (await list(applicationId)).packs;
    const count = (await papersOf(owner, applicationId)).length;
    expect(pack?.pdf.pages).toBe(count);
    expect((await pdfPages(await bytesOfPack(pack?.id ?? "", "pdf")))[0]).toContain("单独文件");
    expect((await namesIn(await bytesOfPack(pack?.id ?? "", "zip")))[1]).toMatch(/^01_.+\.docx$/);
    expect((await namesIn(await bytesOfPack(pack?.id ?? "", "zip")))[3]).toMatch(/^03_.+\.jpg$/);
  });
});

describe("is refused", () => {
  test("with the reason that bars the filing, and without papers", async () => {
    const { applicationId } = await startApplication(world, "icp-filing");
    expect(await refusalOf(order(applicationId))).toBe("documents-outstanding");
    expect(await list(applicationId)).toMatchObject({ refusal: { reason: "documents-outstanding" }, paperCount: 0 });
    const wanted = (await papersOf(owner, applicationId)).filter(({ isMandatory }) => isMandatory);
    expect((await list(applicationId)).barredBy.map(({ zh }) => zh)).toEqual(wanted.map(({ nameZh }) => nameZh));
    expect((await list(applicationId)).packs).toEqual([]);
  });

  test("no papers at all", async () => {
    const { applicationId } = await ready();
    await write(system, (tx) =>
      tx.execute(
        `update requirements set status = 'waived', reason = '免交', file_version_id = null where application_id = '${applicationId}'`,
      ),
    );
    expect(await refusalOf(order(applicationId))).toBe("pack-without-papers");
  });

  test("a warning wants its reason, which is kept", async () => {
    const first = await ready();
    await official(owner, first.applicationId, "filed", "2026-11-23");
    const [paper] = await papersOf(owner, first.applicationId);
    await recordSupplement(owner, {
      applicationId: first.applicationId,
      expectedVersion: (await applicationOf(owner, first.applicationId)).version,
      on: "2026-11-23" as Day,
      replyWithin: null,
      items: [{ wanted: "请补盖公章", requirementId: paper?.id ?? "", cause: "unclear", fault: "client" }],
      ask: null,
    });
    const { applicationId } = await ready();
    expect((await list(applicationId)).check).toMatchObject({ result: "warn", past: [{ count: 1 }] });
    expect(await refusalOf(order(applicationId, { acceptedReason: null }))).toBe("pack-warnings-unanswered");
    expect(await refusalOf(order(applicationId, { acceptedReason: " " }))).toBe("pack-warnings-unanswered");
    await make((await order(applicationId, { acceptedReason: "公章已核对" })).runId);
    expect((await list(applicationId)).packs).toMatchObject([{ acceptedReason: "公章已核对" }]);
    const [row] = await read(system, (tx) =>
      tx.select().from(filingPacks).where(eq(filingPacks.applicationId, applicationId)),
    );
    expect(row?.warnings).toMatchObject({ result: "warn", past: [{ examples: ["请补盖公章"] }] });
  });

  test("a supplement's answer is packed once its papers are accepted; what was filed may be packed again", async () => {
    const { applicationId } = await ready();
    await official(owner, applicationId, "filed", "2026-11-23");
    expect(await list(applicationId)).toMatchObject({ check: null, refusal: null });
    await make((await order(applicationId)).runId);
    const [paper] = await papersOf(owner, applicationId);
    await recordSupplement(owner, {
      applicationId,
      expectedVersion: (await applicationOf(owner, applicationId)).version,
      on: "2026-11-23" as Day,
      replyWithin: null,
      items: [{ wanted: "请补盖公章", requirementId: paper?.id ?? "", cause: "unclear", fault: "client" }],
      ask: null,
    });
    expect(await refusalOf(order(applicationId))).toBe("documents-outstanding");
    const again = (await papersOf(owner, applicationId))[0];
    const { version } = await uploadFor(owner, again?.id ?? "", makePdf("sealed"));
    await lookAtPaper(reviewer, again?.id ?? "");
    await acceptRequirement(reviewer, { requirementId: again?.id ?? "", expectedVersion: version });
    expect(await make((await order(applicationId)).runId)).toBe("made");
    expect((await list(applicationId)).packs).toHaveLength(2);
  });

  test("outside reach nothing exists", async () => {
    const { applicationId, client } = await ready();
    await make((await order(applicationId)).runId);
    const [pack] = (await list(applicationId)).packs;
    const stranger = world.contextOf(await world.newPortalPerson(client.id));
    expect(await refusalOf(listPacks(stranger, { applicationId }))).toBe("not-allowed");
    expect(await refusalOf(openPack(stranger, { packId: pack?.id ?? "", kind: "pdf", range: null, known: [] }))).toBe(
      "not-allowed",
    );
  });
});

describe("papers that cannot become pages", () => {
  test("are named all at once, nothing is kept, and they may go as their own files", async () => {
    const { applicationId } = await ready();
    const cut = makePdf("cut").subarray(0, 240);
    const broken = await replacePaper(applicationId, 0, Buffer.concat([cut, Buffer.from("\n%%EOF\n")]));
    const { runId } = await order(applicationId);
    expect(await make(runId)).toBe("faulty");
    const { packs, run } = await list(applicationId);
    expect(packs).toEqual([]);
    expect(run).toMatchObject({ status: "failed", faults: [{ requirementId: broken.id, reason: "pdf-damaged" }] });
    expect(await make((await order(applicationId, { ownFileOnly: [broken.id] })).runId)).toBe("made");
    expect((await list(applicationId)).packs).toMatchObject([{ ownFiles: [{ zh: broken.nameZh }] }]);
  });
});

describe("the making", () => {
  test("is cancelled: the thread ends, nothing is left", async () => {
    const { applicationId, client } = await ready();
    const { runId } = await order(applicationId);
    const before = (await readdir(folder).catch(() => [])).length;
    const end = makeInThread(runId);
    await cancelPack(owner, { runId });
    expect(await end).toBe("stopped");
    expect(await refusalOf(cancelPack(owner, { runId }))).toBe("pack-not-under-way");
    expect(await packProgress(owner, { runId })).toMatchObject({ status: "cancelled", isUnderWay: false });
    expect((await list(applicationId)).packs).toEqual([]);
    expect((await eventsOf(world, client.id)).at(-1)).toMatchObject({ kind: "pack.cancelled", data: { runId } });
    expect(await readdir(folder).catch(() => [])).toHaveLength(before);
  });

  test("a worker that died is followed by another; one that only was slow keeps nothing", async () => {
    const { applicationId } = await ready();
    const { runId } = await order(applicationId);
    const slow = await takeRun(system, runId);
    expect(slow?.attempt).toBe(1);
    expect(await make(runId)).toBe("not-ours");
    expect(await resumePacks(system)).toEqual({ resumed: 0 });
    const at = world.now();
    world.setNow(new Date(at.getTime() + 31_000));
    expect((await resumePacks(system)).resumed).toBe(1);
    expect(await make(runId)).toBe("made");
    world.setNow(at);
    expect(await runOf(runId)).toMatchObject({ status: "done", attempt: 2 });
    expect((await list(applicationId)).packs).toHaveLength(1);
  });

  test("a paper that takes every worker down is given up, and the next order is free", async () => {
    const { applicationId } = await ready();
    const { runId } = await order(applicationId);
    const at = world.now();
    for (let taken = 1; taken <= 5; taken += 1) {
      expect(await takeRun(system, runId)).toMatchObject({ attempt: taken });
      world.setNow(new Date(world.now().getTime() + 31_000));
    }
    expect(await make(runId)).toBe("faulty");
    world.setNow(at);
    expect(await list(applicationId)).toMatchObject({ packs: [], run: { status: "failed", faults: [] } });
    expect(await make((await order(applicationId)).runId)).toBe("made");
  });

  test("a worker killed at any point leaves nothing half: the next one makes the pack, once", {
    timeout: 60_000,
  }, async () => {
    // Before and after the one step that counts; testing/killed-worker.ts takes the other points too.
    const points = ["4-zip-stored", "6-committed"];
    const killed = await Promise.all(
      points.map(async (point) => {
        const { applicationId } = await ready();
        const { runId } = await order(applicationId);
        return { point, applicationId, runId };
      }),
    );
    const signals = await Promise.all(killed.map(({ runId, point }) => killAt(runId, `pack:${point}`)));
    expect(signals).toEqual(points.map(() => "SIGKILL"));
    for (const { applicationId, point } of killed)
      expect((await list(applicationId)).packs, point).toHaveLength(point === "6-committed" ? 1 : 0);

    const at = world.now();
    world.setNow(new Date(at.getTime() + 31_000));
    expect((await resumePacks(system)).resumed).toBe(points.length - 1);
    for (const { runId, point } of killed)
      expect(await make(runId), point).toBe(point === "6-committed" ? "not-ours" : "made");
    world.setNow(new Date(Date.now() + 2 * 86_400_000));
    await sweepStorage(system, store);
    world.setNow(at);
    for (const { applicationId, runId, point } of killed) {
      expect(await runOf(runId), point).toMatchObject({ status: "done" });
      const [pack, ...others] = (await list(applicationId)).packs;
      expect(others, point).toEqual([]);
      expect((await bytesOfPack(pack?.id ?? "", "zip")).byteLength, point).toBe(pack?.zip.bytes);
    }
    expect(await storedPacks()).toBe(await namedPacks());
    expect(await readdir(folder)).toEqual([]);
  });

  test("its bytes are not swept while a row names them", async () => {
    const { applicationId } = await ready();
    await make((await order(applicationId)).runId);
    const [pack] = (await list(applicationId)).packs;
    const at = world.now();
    world.setNow(new Date(Date.now() + 2 * 86_400_000));
    await sweepStorage(system, store);
    world.setNow(at);
    expect(await store.has(pack?.pdf.sha256 ?? "")).toBe(true);
    expect(await store.has(pack?.zip.sha256 ?? "")).toBe(true);
  });
});
