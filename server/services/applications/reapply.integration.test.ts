import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { cases, documents } from "@/db/schema";
import { testWorld } from "../../testing/test-context";
import { closeCase } from "../cases/close-case";
import { read, write } from "../context";
import { addRequirement } from "../requirements/edit-requirements";
import { getApplication } from "./get-application";
import { moveOfficialStatus } from "./move-official-status";
import { moveStage } from "./move-stage";
import { reapply } from "./reapply";
import { applicationOf, papersOf, settlePapers, startApplication } from "./testing/walk";

const world = await testWorld();
const { consultant, colleague } = world.people;
const owner = world.contextOf(consultant);

const now = async (id: string) => {
  const { version } = await applicationOf(owner, id);
  return { applicationId: id, expectedVersion: version };
};

/** An application whose papers are accepted, and which was withdrawn before it was filed. */
async function withdrawn(note: string | null = null) {
  const started = await startApplication(world, "edi-b21");
  await addRequirement(owner, {
    applicationId: started.applicationId,
    fields: {
      name: "窗口另要的说明",
      note: null,
      documentType: "case-proof",
      form: "stamped-scan",
      suppliedBy: "client",
      isMandatory: true,
      maxAgeDays: null,
    },
  });
  await settlePapers(owner, world.contextOf(colleague), started.applicationId);
  await moveOfficialStatus(owner, { ...(await now(started.applicationId)), to: "withdrawn", on: "2026-11-23", note });
  return started;
}

test("what is still good comes along and waits for review; what is not is wanted again", async () => {
  const { applicationId, caseId } = await withdrawn("客户改主意");
  const before = await papersOf(owner, applicationId);
  const [stale] = before.filter(({ documentId }) => documentId !== null);
  if (!stale?.documentId) throw new Error("no paper with a document");
  const { documentId } = stale;
  await write(owner, (tx) => tx.update(documents).set({ expiresOn: "2026-11-22" }).where(eq(documents.id, documentId)));
  const settled = before.filter(({ status, documentId: id }) => status === "accepted" && id !== documentId);
  const { related } = await getApplication(owner, { id: applicationId });
  expect(related).toMatchObject({ former: null, next: null, carried: settled.length });

  const made = await reapply(owner, await now(applicationId));
  expect(made.carried).toBe(settled.length);
  const again = await applicationOf(owner, made.id);
  expect(again).toMatchObject({ caseId, licenceId: "edi-b21", officialStatus: "not-filed", formerId: applicationId });
  const after = await papersOf(owner, made.id);
  expect(after.map(({ nameZh }) => nameZh)).toEqual(before.map(({ nameZh }) => nameZh));
  expect(after.find(({ nameZh }) => nameZh === stale.nameZh)).toMatchObject({ status: "to-request", documentId: null });
  for (const old of settled)
    expect(after.find(({ nameZh }) => nameZh === old.nameZh)).toMatchObject({
      status: "received",
      documentId: old.documentId,
      fileVersionId: old.fileVersionId,
    });
  // Of what ended nothing changed.
  expect((await papersOf(owner, applicationId)).map(({ status }) => status)).toEqual(
    before.map(({ status }) => status),
  );
  const page = await getApplication(owner, { id: made.id });
  expect(page.related.former).toMatchObject({ id: applicationId, officialStatus: "withdrawn", note: "客户改主意" });
  expect((await getApplication(owner, { id: applicationId })).related).toMatchObject({
    next: { id: made.id },
    carried: 0,
  });
});

test("once, and only what ended without the licence", async () => {
  const { applicationId } = await startApplication(world, "icp-filing");
  await expect(reapply(owner, await now(applicationId))).rejects.toMatchObject({ reason: "not-ended-without-licence" });
  const ended = await withdrawn();
  const { id } = await reapply(owner, await now(ended.applicationId));
  const { number } = await applicationOf(owner, id);
  await expect(reapply(owner, await now(ended.applicationId))).rejects.toMatchObject({
    reason: "reapplied-already",
    details: { number },
  });
});

test("a closed case is not opened again: another one begins", async () => {
  const { applicationId, caseId, client } = await withdrawn();
  await moveStage(owner, { ...(await now(applicationId)), to: "closed" });
  await closeCase(owner, { id: caseId, expectedVersion: 1 });
  const { id } = await reapply(owner, await now(applicationId));
  const again = await applicationOf(owner, id);
  expect(again.caseId).not.toBe(caseId);
  const [opened] = await read(owner, (tx) => tx.select().from(cases).where(eq(cases.id, again.caseId)));
  expect(opened).toMatchObject({ clientId: client.id, status: "open" });
});
