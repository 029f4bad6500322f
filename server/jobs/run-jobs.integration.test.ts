import { eq } from "drizzle-orm";
import fs from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clocks, fileVersions, outboundMessages } from "@/db/schema";
import { testDatabase } from "@/db/testing/test-database";
import { newId } from "../ids";
import { MailRefused, smtpMailer } from "../mail/mailer";
import { read, write } from "../services/context";
import { refreshAllFigures } from "../services/applications/refresh-all-figures";
import {
  applicationOf,
  official,
  papersOf,
  settlePapers,
  stage,
  startApplication,
  uploadFor,
} from "../services/applications/testing/walk";
import { sweepStorage } from "../services/documents/sweep-storage";
import { sweepOffice } from "../services/office/sweep-office";
import { deliverMessage } from "../services/messages/deliver-message";
import { fileStore } from "../storage/file-store";
import { incomingFolder } from "../storage/incoming-file";
import { createClient, eventsOf } from "../testing/factories";
import { testWorld } from "../testing/test-context";
import { enqueue } from "./enqueue";
import { runJobs } from "./run-jobs";

const world = await testWorld();
const { consultant, colleague } = world.people;
const system = world.contextOf("system");

const arrived: ParsedMail[] = [];
let answer: ((to: string) => Error | null) | null = null;
const server = new SMTPServer({
  disabledCommands: ["AUTH", "STARTTLS"],
  onRcptTo: ({ address }, _session, done) => done(answer?.(address) ?? null),
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      void simpleParser(Buffer.concat(chunks)).then((mail) => {
        arrived.push(mail);
        done();
      });
    });
  },
});
let mailer: ReturnType<typeof smtpMailer>;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  mailer = smtpMailer(`smtp://127.0.0.1:${port}`, "证办 <desk@agency.example>");
});
afterAll(async () => {
  mailer.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

async function queued(toEmail: string, withJob: boolean) {
  const client = await createClient(world, consultant);
  const messageId = newId(world.now());
  await write(world.contextOf(consultant), async (tx) => {
    await tx.insert(outboundMessages).values({
      id: messageId,
      clientId: client.id,
      toName: "方晓棠",
      toEmail,
      locale: "zh-CN",
      subject: "请上传 3 份材料",
      body: "您好，请打开链接：[[link:00000000-0000-7000-8000-000000000000]]",
      status: "queued",
    });
    if (withJob) await enqueue(tx, "mail.send", { messageId });
  });
  return { client, messageId };
}

const messageOf = (id: string) =>
  read(system, async (tx) => (await tx.select().from(outboundMessages).where(eq(outboundMessages.id, id)))[0]);

test("a queued message leaves through the worker, once, with its Chinese intact", async () => {
  const { client, messageId } = await queued("fang@client.example", true);
  const jobs = await runJobs({
    ownerUrl: testDatabase().ownerUrl,
    connection: world.connection,
    mailer,
    store: fileStore(),
    now: world.now,
    pollSeconds: 0.5,
  });
  try {
    await expect.poll(async () => (await messageOf(messageId))?.status, { timeout: 15_000 }).toBe("sent");
  } finally {
    await jobs.stop();
  }
  const [mail] = arrived.filter((each) => each.subject === "请上传 3 份材料");
  expect(mail?.from?.value[0]).toMatchObject({ address: "desk@agency.example", name: "证办" });
  expect(mail?.to).toMatchObject({ value: [{ address: "fang@client.example", name: "方晓棠" }] });
  expect(mail?.text).toContain("（链接已用过或已失效）"); // no such link waits
  expect(mail?.messageId).toBe(`<${messageId}@agency.example>`);
  await deliverMessage(system, mailer, messageId); // a second run of the same job
  expect(arrived).toHaveLength(1);
  expect((await eventsOf(world, client.id)).map((event) => event.kind)).toEqual(["message.sent"]);
});

test("a refusal for good is recorded and not tried again", async () => {
  const { client, messageId } = await queued("nobody@client.example", false);
  answer = () => Object.assign(new Error("no such user"), { responseCode: 550 });
  await deliverMessage(system, mailer, messageId);
  answer = null;
  expect(await messageOf(messageId)).toMatchObject({ status: "failed", attempts: 1 });
  expect((await messageOf(messageId))?.lastError).toContain("no such user");
  expect((await eventsOf(world, client.id)).map((event) => event.kind)).toEqual(["message.failed"]);
});

test("a passing fault leaves it waiting for the next try", async () => {
  const { client, messageId } = await queued("later@client.example", false);
  answer = () => Object.assign(new Error("mailbox busy"), { responseCode: 451 });
  const fault = await deliverMessage(system, mailer, messageId).catch((error: unknown) => error);
  answer = null;
  expect(fault).toBeInstanceOf(Error);
  expect(fault).not.toBeInstanceOf(MailRefused);
  expect(await messageOf(messageId)).toMatchObject({ status: "queued", attempts: 1 });
  expect(await eventsOf(world, client.id)).toEqual([]);
  await deliverMessage(system, mailer, messageId);
  expect(await messageOf(messageId)).toMatchObject({ status: "sent", attempts: 2, lastError: null });
});

test("a message whose job was lost is said to have failed, and does not wait for ever in silence", async () => {
  const { messageId, client } = await queued("lost@client.example", false);
  const { messageId: young } = await queued("young@client.example", false);
  const at = world.now();
  await write(system, (tx) =>
    tx
      .update(outboundMessages)
      .set({ createdAt: new Date(at.getTime() - 4 * 86_400_000) })
      .where(eq(outboundMessages.id, messageId)),
  );
  expect((await sweepOffice(system)).messages).toBe(1);
  expect(await messageOf(messageId)).toMatchObject({ status: "failed" });
  expect(await messageOf(young)).toMatchObject({ status: "queued" });
  expect((await eventsOf(world, client.id)).at(-1)).toMatchObject({ kind: "message.failed", data: { messageId } });
});

test("the sweep removes what no row names, and nothing else", async () => {
  const owner = world.contextOf(consultant);
  const { applicationId } = await startApplication(world, "icp-filing");
  const [paper] = await papersOf(owner, applicationId);
  const uploaded = await uploadFor(owner, paper?.id ?? "");
  const [used] = await read(owner, (tx) =>
    tx.select({ sha256: fileVersions.sha256 }).from(fileVersions).where(eq(fileVersions.id, uploaded.fileVersionId)),
  );
  const orphan = "ab".repeat(32);
  const store = fileStore();
  const at = world.now();
  const inTwoDays = () => world.setNow(new Date(Date.now() + 2 * 86_400_000)); // files carry the machine's time
  // What other files of this worker left.
  inTwoDays();
  await sweepStorage(world.contextOf("system"), store);
  const stray = path.join(await fs.mkdtemp(path.join(os.tmpdir(), "zhengban-")), "stray");
  await fs.writeFile(stray, "left behind");
  await store.put(orphan, stray);
  await fs.writeFile(path.join(incomingFolder(), "broken-off"), "half");
  world.setNow(new Date());
  expect(await sweepStorage(world.contextOf("system"), store)).toEqual({ temporary: 0, orphans: 0 });
  inTwoDays();
  const swept = await sweepStorage(world.contextOf("system"), store);
  world.setNow(at);
  expect(swept.temporary).toBe(1);
  expect(swept.orphans).toBeGreaterThanOrEqual(1);
  expect(await store.has(orphan)).toBe(false);
  expect(await store.has(used?.sha256 ?? "")).toBe(true);
});

test("the nightly count moves a day that was counted otherwise, and says so", async () => {
  const owner = world.contextOf(consultant);
  const { client, applicationId } = await startApplication(world, "icp-filing");
  await settlePapers(owner, world.contextOf(colleague), applicationId);
  const { template } = await applicationOf(owner, applicationId);
  if (template.stages.includes("sealing")) await stage(owner, applicationId, "sealing");
  await stage(owner, applicationId, "filing");
  await official(owner, applicationId, "filed", "2026-11-23");
  const right = (await applicationOf(owner, applicationId)).dueOn;
  await write(system, (tx) =>
    tx.update(clocks).set({ dueOn: "2026-12-01", isProvisional: true }).where(eq(clocks.applicationId, applicationId)),
  );
  const { moved } = await refreshAllFigures(system);
  expect(moved).toBeGreaterThanOrEqual(1);
  expect(await applicationOf(owner, applicationId)).toMatchObject({ dueOn: right, isDueProvisional: false });
  expect((await eventsOf(world, client.id)).at(-1)).toMatchObject({
    kind: "clock.recomputed",
    data: { from: "2026-12-01", to: right },
  });
  expect((await refreshAllFigures(system)).moved).toBe(0);
});
