import { licenceById } from "@/domain/rules/rule-set";
import { statementsOf } from "@/domain/rules/statements";
import { rulesInForce } from "@/server/rules-in-force";
import { confirmStatements } from "@/server/services/rule-confirmations/confirm-statements";
import type { Narrator } from "./narrator";

/** What the manager looked up: long ago, so that it is due again, and lately. Everything else nobody has looked up yet. */
const LOOKED_UP = [
  {
    daysAgo: 426,
    licence: "edi-b21",
    places: ["conditions/capital-single", "conditions/capital-cross", "process/review", "governmentFee"],
  },
  { daysAgo: 425, licence: "icp-b25", places: ["conditions/capital-single", "process/review"] },
  { daysAgo: 424, licence: "icp-filing", places: ["process/review"] },
  { daysAgo: 40, licence: "edi-b21", places: ["conditions/company", "conditions/not-dishonest", "validity"] },
  { daysAgo: 33, licence: "icp-b25", places: ["conditions/company", "governmentFee", "validity"] },
];

const NOTE = { old: "对照工信部政务服务平台的办事指南。", new: "办事指南本月有更新，逐条看过，未变。" };

export function tellConfirmations(story: Narrator): void {
  story.about("the office");
  for (const { daysAgo, licence, places } of LOOKED_UP)
    for (const place of places)
      story.at(daysAgo, 15, "shen", async (ctx) => {
        const found = statementsOf(licenceById(rulesInForce(), licence)).find(({ key }) => key.endsWith(`/${place}`));
        if (!found) throw new Error(`${licence} says nothing at ${place}`);
        await confirmStatements(ctx, { statements: [found], note: daysAgo > 365 ? NOTE.old : NOTE.new });
      });
}
