import { eq } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { connect } from "@/db/client";
import { agency, quotes } from "@/db/schema";
import { stopPdfThread } from "../../pdf/render-pdf";
import { pdfPages } from "../../pdf/testing/pdf-pages";
import { createCase, createClient } from "../../testing/factories";
import { ownDatabase } from "../../testing/own-database";
import { setPrices } from "../../testing/price-book";
import { testWorld } from "../../testing/test-context";
import { agencyIn } from "../agency/agency-row";
import { getAgency, updateAgency } from "../agency/edit-agency";
import { read } from "../context";
import { draftQuote } from "./draft-quote";
import { quoteForClient } from "./quote-for-client";
import { quotePdf } from "./quote-pdf";
import { offeredQuote } from "./quote-view";
import { sendQuote } from "./send-quote";

const { appUrl, ownerUrl } = await ownDatabase("frozen_offer");
const world = await testWorld(appUrl);
const { consultant, manager } = world.people;
const ctx = world.contextOf(consultant);
const owner = connect(ownerUrl, 1);
await owner.db.insert(agency).values({ id: 1, name: "旧名企服", address: "旧址路 1 号", phone: "021-55500100" });
await owner.db.update(agency).set({ bankName: "旧账户银行", bankAccount: "00001111" });
await owner.close();
await setPrices(world);

afterAll(stopPdfThread);

const NEW = { name: "新名企服", address: "新址路 2 号", phone: null, bankName: "新账户银行", bankAccount: "22223333" };

async function drafted() {
  const client = await createClient(world, consultant);
  const engagement = await createCase(world, client);
  const choices = [{ licenceId: "edi-b21", kind: "new" as const }];
  const { quoteId } = await draftQuote(ctx, { caseId: engagement.id, choices });
  return { client, quoteId };
}

const printed = async (quoteId: string) => (await pdfPages((await quotePdf(ctx, { quoteId })).bytes)).join("");

test("a quote that was sent keeps the agency's name, address and account; a draft shows today's", async () => {
  const { client, quoteId } = await drafted();
  const waiting = await drafted();
  await sendQuote(ctx, { quoteId, expectedVersion: 1 });
  const before = await printed(quoteId);
  for (const old of ["旧名企服", "旧址路", "旧账户银行", "00001111"]) expect(before).toContain(old);
  const portal = world.contextOf(await world.newPortalPerson(client.id));
  const seenBefore = (await quoteForClient(portal, { quoteId })).agency;

  const { fields, version } = await getAgency(world.contextOf(manager));
  await updateAgency(world.contextOf(manager), { fields: { ...fields, ...NEW }, expectedVersion: version });

  expect(await printed(quoteId)).toBe(before);
  expect((await quoteForClient(portal, { quoteId })).agency).toEqual(seenBefore);
  const draft = await printed(waiting.quoteId);
  for (const text of ["新名企服", "新址路", "新账户银行", "22223333"]) expect(draft).toContain(text);
});

test("one that was sent before these were frozen shows them as they are now", async () => {
  const { quoteId } = await drafted();
  await sendQuote(ctx, { quoteId, expectedVersion: 1 });
  const [row, today] = await read(ctx, async (tx) => [
    (await tx.select().from(quotes).where(eq(quotes.id, quoteId)))[0],
    await agencyIn(tx),
  ]);
  if (!row?.content.frame) throw new Error("not sent");
  const { details: _, ...names } = row.content.frame.agency;
  const { adviserName: __, ...frame } = { ...row.content.frame, agency: { ...names, name: "当日名称" } };
  const around = { clientName: "", clientUscc: null, adviserName: "周以宁", assessedOn: null, ruleSetVersion: null };
  const later = { ...today, bankAccount: "44445555" };
  const offered = offeredQuote({ ...row, content: { ...row.content, frame } }, around, later, "2026-11-23");
  expect(offered).toMatchObject({
    agency: { name: "当日名称", bankAccount: "44445555" },
    adviserName: "周以宁",
  });
});
