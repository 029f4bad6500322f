import { describe, expect, it } from "vitest";
import { ownDatabase } from "@/server/testing/own-database";
import { createCase, createClient, eventsOf } from "@/server/testing/factories";
import { setPrices, TEST_BOOK } from "@/server/testing/price-book";
import { testWorld } from "@/server/testing/test-context";
import { draftQuote } from "../quotes/draft-quote";
import { getQuote } from "../quotes/get-quote";
import { listPriceBooks } from "./list-price-books";
import { publishPriceBook } from "./publish-price-book";

const { appUrl } = await ownDatabase("price_books");
const world = await testWorld(appUrl);
const { consultant, manager } = world.people;
const asManager = world.contextOf(manager);
const asConsultant = world.contextOf(consultant);
const first = await setPrices(world);
const dearer = (label: string, inForceFrom: string) => ({
  ...TEST_BOOK,
  label,
  inForceFrom,
  prices: TEST_BOOK.prices.map((price) => (price.licence === "edi-b21" ? { ...price, serviceFen: 15_000_00 } : price)),
});
const quoteOf = async () => {
  const client = await createClient(world, consultant);
  const { id: caseId } = await createCase(world, client);
  return draftQuote(asConsultant, { caseId, choices: [{ licenceId: "edi-b21", kind: "new" }] });
};
const feeOf = async (quoteId: string) => {
  const { lines } = await getQuote(asConsultant, { quoteId });
  return lines[0]?.serviceFen;
};

describe("a new price book", () => {
  it("changes nothing before its first day and nothing that was drafted, and then prices what is drafted", async () => {
    const old = await quoteOf();
    world.setNow("2026-11-23T03:00:00Z");
    const { id } = await publishPriceBook(asManager, { basedOnId: first.id, book: dearer("明年价目", "2026-12-01") });
    expect(await listPriceBooks(asManager, {})).toMatchObject({
      inForceId: first.id,
      newestId: id,
      shown: { id: first.id, state: "in-force" },
    });
    expect((await listPriceBooks(asManager, { id })).shown).toMatchObject({
      state: "coming",
      changes: [
        { licence: "edi-b21", kind: "new", before: { serviceFen: 12_000_00 }, after: { serviceFen: 15_000_00 } },
      ],
    });
    expect(await feeOf((await quoteOf()).quoteId)).toBe(12_000_00);

    world.setNow("2026-12-01T02:00:00Z");
    expect(await listPriceBooks(asManager, {})).toMatchObject({ inForceId: id, shown: { id, state: "in-force" } });
    expect((await listPriceBooks(asManager, { id: first.id })).shown?.state).toBe("past");
    expect(await feeOf((await quoteOf()).quoteId)).toBe(15_000_00);
    expect(await feeOf(old.quoteId)).toBe(12_000_00);
    const event = (await eventsOf(world, null)).findLast(({ kind }) => kind === "price-book.published");
    expect(event).toMatchObject({ actorId: manager.userId, data: { label: "明年价目", changed: 1 } });
  });

  it("is refused on a day that has passed, over a newer one, and for a licence nobody knows", async () => {
    const { newestId } = await listPriceBooks(asManager, {});
    const publish = (more: object, basedOnId = newestId) =>
      publishPriceBook(asManager, { basedOnId, book: { ...dearer("另一版", "2026-12-02"), ...more } });
    await expect(publish({ inForceFrom: "2026-11-30" })).rejects.toMatchObject({ reason: "price-book-past" });
    await expect(publish({}, first.id)).rejects.toMatchObject({
      reason: "changed-meanwhile",
      details: { by: manager.name, label: "明年价目" },
    });
    await expect(publish({ prices: [{ licence: "moon-landing", kind: "new", serviceFen: 1 }] })).rejects.toMatchObject({
      reason: "price-licence-unknown",
    });
    await expect(publishPriceBook(asConsultant, { basedOnId: newestId, book: TEST_BOOK })).rejects.toMatchObject({
      reason: "not-allowed",
    });
    expect((await listPriceBooks(asManager, {})).newestId).toBe(newestId);
  });
});
