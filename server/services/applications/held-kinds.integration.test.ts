import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { heldLicences } from "@/db/schema";
import type { Day } from "@/domain/shared/day";
import type { ApplicationKind } from "@/domain/workflow/application-kind";
import { createCase, createClient, createContact, eventsOf } from "../../testing/factories";
import { testWorld } from "../../testing/test-context";
import { read } from "../context";
import { recordHeldLicence } from "../held-licences/record-held-licence";
import { correctOfficialMove, previewCorrection } from "./correct-official-move";
import { createApplications } from "./create-applications";
import { applicationOf, clocksOf, official, readyToFile, refusalOf, stage } from "./testing/walk";

const world = await testWorld();
const owner = world.contextOf(world.people.consultant);
const reviewer = world.contextOf(world.people.colleague);
const on = (day: Day) => world.setNow(`${day}T02:00:00Z`);
const TERM = { validFrom: "2024-01-10", validTo: "2029-01-09", isExpiryUnknown: false };

const heldOf = (id: string) =>
  read(owner, async (tx) => (await tx.select().from(heldLicences).where(eq(heldLicences.id, id)))[0]);

/** A client that holds two licences alike, and an application about the one that ends first. */
async function begun(kind: ApplicationKind, licenceId = "icp-b25") {
  on("2026-03-02");
  const client = await createClient(world, world.people.consultant);
  await createContact(world, client.id, { isMain: true });
  const hold = (number: string, validTo: Day) =>
    recordHeldLicence(owner, {
      clientId: client.id,
      fields: { licenceId, number, scope: "浙江", ...TERM, validTo },
    });
  const [first] = [await hold("浙B2-1", "2029-01-09"), await hold("浙B2-2", "2030-01-09")];
  const { id: caseId } = await createCase(world, client);
  const [made] = await createApplications(owner, {
    clientId: client.id,
    caseId,
    assessmentId: null,
    choices: [{ licenceId, kind, heldLicenceId: first.id }],
  });
  if (!made) throw new Error("nothing was created");
  return { client, heldId: first.id, applicationId: made.id };
}

async function granted(applicationId: string): Promise<void> {
  await readyToFile(owner, reviewer, applicationId);
  on("2026-03-09");
  await official(owner, applicationId, "filed", "2026-03-09", { stage: "tracking" });
  await official(owner, applicationId, "accepted", "2026-03-09");
  await official(owner, applicationId, "under-review", "2026-03-09");
  on("2026-03-20");
  await official(owner, applicationId, "granted", "2026-03-18");
}

test("a cancellation ends the licence with the decision, not with the paper, and taking it back revives it", async () => {
  const { client, heldId, applicationId } = await begun("cancellation");
  await granted(applicationId);
  expect(await heldOf(heldId)).toMatchObject({ number: "浙B2-1", validTo: "2026-03-18", renewBy: null });
  expect((await eventsOf(world, client.id)).map(({ kind }) => kind)).toContain("held-licence.ended");
  const { move } = await previewCorrection(owner, { applicationId });
  const back = async () => {
    const { version } = await applicationOf(owner, applicationId);
    await correctOfficialMove(owner, {
      applicationId,
      expectedVersion: version,
      moveId: move?.id ?? "",
      correction: { act: "undo" },
      reason: "看错了文书",
    });
  };
  await back();
  expect(await heldOf(heldId)).toMatchObject({ validTo: "2029-01-09" });
  await official(owner, applicationId, "granted", "2026-03-19");
  await official(owner, applicationId, "issued", "2026-03-20");
  // The certificate handed back later changes nothing.
  expect(await heldOf(heldId)).toMatchObject({ validTo: "2026-03-19" });
  await stage(owner, applicationId, "delivered");
  await stage(owner, applicationId, "closed");
  expect(await applicationOf(owner, applicationId)).toMatchObject({ turn: "nobody", nextAct: "none" });
});

test("one that had run out before is not made longer by its cancellation", async () => {
  const { heldId, applicationId } = await begun("cancellation");
  await read(owner, (tx) => tx.update(heldLicences).set({ validTo: "2026-02-01" }).where(eq(heldLicences.id, heldId)));
  await granted(applicationId);
  expect(await heldOf(heldId)).toMatchObject({ validTo: "2026-02-01" });
});

test("a filing is given up in one step", async () => {
  const { heldId, applicationId } = await begun("cancellation", "icp-filing");
  await readyToFile(owner, reviewer, applicationId);
  await official(owner, applicationId, "filed", "2026-03-02", { stage: "tracking" });
  await official(owner, applicationId, "issued", "2026-03-02");
  expect(await heldOf(heldId)).toMatchObject({ validTo: "2026-03-02" });
});

test("a replacement gives the very licence that was named a new number and leaves the rest", async () => {
  const { client, heldId, applicationId } = await begun("replacement");
  await granted(applicationId);
  expect(await clocksOf(owner, applicationId)).toEqual(["general-issue: 2026-03-18 → 2026-04-01"]);
  await official(owner, applicationId, "issued", "2026-03-20", {
    licence: { ...TERM, number: "浙B2-1（补）", scope: null },
  });
  expect(await heldOf(heldId)).toMatchObject({ number: "浙B2-1（补）", scope: "浙江", validTo: "2029-01-09" });
  const told = (await eventsOf(world, client.id)).find(({ kind }) => kind === "held-licence.replaced");
  expect(told?.data).toMatchObject({ number: "浙B2-1（补）", before: { number: "浙B2-1", scope: "浙江" } });
});

test("an extension needs the wider scope, and keeps the one before in the log", async () => {
  const { client, heldId, applicationId } = await begun("scope-extension");
  await granted(applicationId);
  const issue = (scope: string | null) =>
    official(owner, applicationId, "issued", "2026-03-20", { licence: { ...TERM, number: null, scope } });
  expect(await refusalOf(issue(null))).toBe("scope-not-extended");
  expect(await refusalOf(issue("浙江"))).toBe("scope-not-extended");
  await issue("浙江、上海");
  expect(await heldOf(heldId)).toMatchObject({ number: "浙B2-1", scope: "浙江、上海" });
  const told = (await eventsOf(world, client.id)).find(({ kind }) => kind === "held-licence.extended");
  expect(told?.data).toMatchObject({ scope: "浙江、上海", before: { scope: "浙江" } });
});

test("another client's licence is not there", async () => {
  const [one, other] = [await begun("replacement"), await begun("cancellation")];
  const { id: caseId } = await createCase(world, one.client);
  const made = createApplications(owner, {
    clientId: one.client.id,
    caseId,
    assessmentId: null,
    choices: [{ licenceId: "icp-b25", kind: "cancellation", heldLicenceId: other.heldId }],
  });
  expect(await refusalOf(made)).toBe("not-found");
});
