import { agency } from "@/db/schema";
import type { PriceBook } from "@/domain/pricing/price-book";
import { publishPriceBook } from "../services/price-book/publish-price-book";
import { listPriceBooks } from "../services/price-book/list-price-books";
import { todayOf } from "../services/context";
import type { TestWorld } from "./test-context";

const SYSTEM_REACH = { role: "system", userId: null, linkRequestId: null } as const;

/** Prices of the tests: EDI and ICP known, the rest of the catalogue unpriced. */
export const TEST_BOOK: PriceBook = {
  format: 1,
  label: "测试价目",
  inForceFrom: "2026-11-01",
  vat: { basisPoints: 600, mode: "included" },
  instalments: [
    { share: 4000, event: "quote-accepted", withinWorkingDays: 3 },
    { share: 4000, event: "accepted", withinWorkingDays: 5 },
    { share: 2000, event: "issued", withinWorkingDays: 5 },
  ],
  prices: [
    { licence: "edi-b21", kind: "new", serviceFen: 12_000_00 },
    { licence: "icp-b25", kind: "new", serviceFen: 8_000_00 },
    {
      licence: "mlps-assessment",
      kind: "new",
      serviceFen: 3_000_00,
      thirdParty: { payee: { zh: "测评机构", en: "Assessment body" }, fen: null, isPaidDirectly: true },
    },
  ],
};

/** The agency's row and a price book in force today; a manager of the world publishes it. */
export async function setPrices(world: TestWorld, more: Partial<PriceBook> = {}): Promise<{ id: string }> {
  const ctx = world.contextOf(world.people.manager);
  await world.connection.within(SYSTEM_REACH, (tx) =>
    tx.insert(agency).values({ id: 1, name: "明衡企业服务（杭州）有限公司" }).onConflictDoNothing(),
  );
  const { newestId } = await listPriceBooks(ctx, {});
  return publishPriceBook(ctx, { basedOnId: newestId, book: { ...TEST_BOOK, inForceFrom: todayOf(ctx), ...more } });
}
