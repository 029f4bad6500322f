import { SYSTEM } from "@/domain/access/actor";
import { runImpact } from "@/server/services/impact/run-impact";
import { askWhoWouldNeed } from "@/server/services/impact/start-impact";
import type { Narrator } from "./narrator";

/** The manager wonders who would need an EDI licence if orders of others closed on their sites. The worker is not there yet: done at once. */
export function tellImpact(story: Narrator): void {
  story.about("impact");
  story.at(1, 18.5, "shen", async (ctx) => {
    const { runId } = await askWhoWouldNeed(ctx, {
      licence: "edi-b21",
      facts: { hosts_third_party_sellers: true, third_party_orders_online: true },
    });
    await runImpact({ ...ctx, actor: SYSTEM, operation: null }, { runId });
  });
}
